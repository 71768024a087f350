/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;

/** Hands everything to several sinks, in order. */
public record SinkChain(List<SelectionSink> sinks) implements SelectionSink {

    @Override
    public void begin(TensorPlan tensor) throws IOException {
        for (SelectionSink sink : sinks) {
            sink.begin(tensor);
        }
    }

    @Override
    public void block(RowBlock block) throws IOException {
        for (SelectionSink sink : sinks) {
            sink.block(block);
        }
    }

    @Override
    public void end(TensorResult result) throws IOException {
        for (SelectionSink sink : sinks) {
            sink.end(result);
        }
    }
}
