/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.residual.ResidualBlocks;
import org.kenworkbench.internal.subnetwork.value.FactorStepsWriter;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.LowRankSum;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.steps.FactorSteps;

/** The base's values and the product of two factors. For one thread at a time. */
public final class FactoredValues implements ResetValues {

    private static final long PIECE_BYTES = 1 << 20;

    private final LowRankFactors factors;
    private final LowRankSum sum;
    private MemorySegment values = MemorySegment.NULL;
    private long next;

    public FactoredValues(LowRankFactors factors, DType dtype) {
        this.factors = factors;
        this.sum = new LowRankSum(factors, dtype);
    }

    /** Whether the factors are told by steps of scales. */
    boolean areQuantised() {
        return FactorSteps.of(factors).isPresent();
    }

    /**
     * Writes both factors, each as a stream.
     *
     * @param pool    of blocks of steps
     * @param workers who codes these
     */
    WrittenFactors write(String tensor, SafeTensorsStreamWriter out, ResidualBlocks pool, CodingWorkers workers)
            throws IOException {
        String left = KenFormat.LEFT + tensor;
        String right = KenFormat.RIGHT + tensor;
        Optional<FactorSteps> steps = FactorSteps.of(factors);
        long sizeBytes = steps.isPresent()
                ? FactorStepsWriter.write(left, steps.get(), true, out, pool, workers)
                        + FactorStepsWriter.write(right, steps.get(), false, out, pool, workers)
                : write(left, factors.left(), out) + write(right, factors.right(), out);
        return new WrittenFactors(factors.shape().rank(), steps.isPresent(), sizeBytes);
    }

    private static long write(String name, Tensor factor, SafeTensorsStreamWriter out) throws IOException {
        long sizeBytes = factor.info().sizeBytes();
        // Whole rows: a left factor may be computed by rows.
        long rowBytes = factor.info().shape().dim(1) * factor.info().dtype().sizeBytes();
        long pieceBytes = Math.max(1, PIECE_BYTES / rowBytes) * rowBytes;
        out.begin(name, factor.info().dtype());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(Math.min(sizeBytes, pieceBytes), Long.BYTES);
            for (long at = 0; at < sizeBytes; at += pieceBytes) {
                MemorySegment piece = room.asSlice(0, Math.min(pieceBytes, sizeBytes - at));
                factor.copy(at, piece);
                out.write(piece);
            }
        }
        out.end(factor.info().shape());
        return sizeBytes;
    }

    @Override
    public MemorySegment next(RowMask kept, MemorySegment tuned, MemorySegment base) throws IOException {
        long first = next;
        next += kept.size();
        if (kept.next(0) >= kept.size()) {
            return base;
        }
        if (values.byteSize() < base.byteSize()) {
            values = Arena.ofAuto().allocate(base.byteSize(), Long.BYTES);
        }
        sum.add(first, kept.size(), base, values);
        return values;
    }
}
