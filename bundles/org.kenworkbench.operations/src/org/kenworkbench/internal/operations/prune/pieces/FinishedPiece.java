/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.operations.pieces.PieceNote;
import org.kenworkbench.internal.operations.prune.input.InputCheck;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.input.ReadTensor;
import org.kenworkbench.internal.operations.prune.write.ResultFolders;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.SharedPlace;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.TensorId;

/**
 * A piece of a pruning as its note tells of it.
 *
 * @param note beside the shards of the piece
 */
public record FinishedPiece(PieceTask task, PieceNote note) {

    /** Returns the piece, whose note need not be there yet. */
    public static FinishedPiece of(PieceTask task, PruneJob job, SharedPlace place) {
        return new FinishedPiece(task,
                PieceNote.of(ResultFolders.names(job), task.shard(), task.facts().shared().shards(), place));
    }

    /** Writes the note, once the shards are published. */
    public void tell(PieceResult result, OperationContext context) throws OperationException {
        note.write(task.key(), new PieceNote.Content(task.facts().shared().stamps(), result.json()), context);
    }

    /**
     * Returns the result of a piece that was done before, if its shards are there as they were written. The inputs are
     * read again where their files are not those that the piece has read, by their sizes and times.
     *
     * @param tensors the tensors by name, for each plan
     * @throws OperationException of kind INPUT if an input has other values by now
     */
    public Optional<PieceResult> result(List<Map<TensorId, TensorPlan>> tensors, PruneInputs inputs,
            OperationContext context) throws IOException, OperationException {
        Optional<PieceNote.Content> told = note.read(task.key());
        if (told.isEmpty()) {
            return Optional.empty();
        }
        PieceResult result = PieceResult.parse(told.get().result(), tensors);
        if (!note.areThere(result.shards(), context)) {
            return Optional.empty();
        }
        if (!told.get().stamps().equals(task.facts().shared().stamps())) {
            new InputCheck(inputs, _ -> {
            }, context::isCancelled).requireSame(result.entry().results().getFirst().stream()
                    .flatMap(tensor -> ReadTensor.of(tensor).stream()).toList());
        }
        return Optional.of(result.taken());
    }
}
