/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.kenworkbench.checkpoint.write.ModelFolderWriter;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.TensorId;

/**
 * Writes the pruned model. The writer is the caller's to finish and to close.
 *
 * @param otherNames of tensors that are known by several
 */
public record ModelSink(ModelFolderWriter writer, Map<TensorId, List<TensorId>> otherNames) implements SelectionSink {

    @Override
    public void begin(TensorPlan tensor) {
        // the writer knows all tensors already
    }

    @Override
    public void block(RowBlock block) throws IOException {
        TensorId id = block.plan().tensor().id();
        writer.write(id, block.offsetBytes(), block.pruned());
        for (TensorId other : otherNames.getOrDefault(id, List.of())) {
            writer.write(other, block.offsetBytes(), block.pruned());
        }
    }

    @Override
    public void end(TensorResult result) {
        // the writer counts bytes itself
    }
}
