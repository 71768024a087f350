/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.forecast;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.Checkpoint;

/**
 * Sampled rows of one stratum, from a few of its tensors at most, spread evenly over the model, at places that the seed
 * decides.
 *
 * @param stratum the tensors that were sampled
 * @param pieces  at least one
 */
record Sample(Stratum stratum, List<SamplePiece> pieces) {

    /**
     * Number of values in a sample, enough to tell the statistics of bytes well; a single row where rows are longer.
     */
    private static final int MOST_VALUES = 1 << 16;
    private static final int MOST_PIECES = 16;

    /** @param arena owns the rows */
    static Sample read(Stratum stratum, Checkpoint base, Checkpoint tuned, long seed, OperationContext context,
            Arena arena) throws IOException {
        List<TensorPlan> tensors = stratum.tensors();
        int rowLength = stratum.kind().rowLength();
        int count = Math.min(Math.ceilDiv(MOST_VALUES, rowLength), Math.min(MOST_PIECES, tensors.size()));
        long rowsOfPiece = Math.max(1, MOST_VALUES / count / rowLength);
        SplittableRandom random = new SplittableRandom(
                seed ^ (long) tensors.getFirst().tensor().name().hashCode() << 32);
        List<SamplePiece> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            context.checkCancelled();
            // One tensor of each of that many equal parts of the list, since layers differ.
            int from = (int) ((long) i * tensors.size() / count);
            int to = (int) ((i + 1L) * tensors.size() / count);
            TensorPlan tensor = tensors.get(random.nextInt(from, to));
            int rows = (int) Math.min(rowsOfPiece, stratum.rowsOf(tensor));
            long firstRow = random.nextLong(stratum.rowsOf(tensor) - rows + 1);
            pieces.add(SamplePiece.read(stratum.kind(), tensor, firstRow, rows, base, tuned, arena));
        }
        return new Sample(stratum, List.copyOf(pieces));
    }

    int rows() {
        return pieces.stream().mapToInt(SamplePiece::rows).sum();
    }

    /** Returns the number of all rows per sampled row. */
    double scale() {
        return (double) stratum.rows() / rows();
    }
}
