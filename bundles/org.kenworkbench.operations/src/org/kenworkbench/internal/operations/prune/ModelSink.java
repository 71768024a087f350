/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;

import org.kenworkbench.checkpoint.ModelFolderWriter;
import org.kenworkbench.pruning.RowBlock;
import org.kenworkbench.pruning.SelectionSink;
import org.kenworkbench.pruning.TensorPlan;
import org.kenworkbench.pruning.TensorResult;

/** Writes the pruned model. The writer is the caller's to finish and to close. */
record ModelSink(ModelFolderWriter writer) implements SelectionSink {

    @Override
    public void begin(TensorPlan tensor) {
        // the writer knows all tensors already
    }

    @Override
    public void block(RowBlock block) throws IOException {
        writer.write(block.plan().tensor().id(), block.offsetBytes(), block.pruned());
    }

    @Override
    public void end(TensorResult result) {
        // the writer counts bytes itself
    }
}
