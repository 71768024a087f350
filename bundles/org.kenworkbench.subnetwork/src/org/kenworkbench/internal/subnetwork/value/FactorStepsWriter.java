/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.bytes.ByteSink;
import org.kenworkbench.internal.subnetwork.residual.ResidualBlocks;
import org.kenworkbench.internal.subnetwork.residual.ResidualWriter;
import org.kenworkbench.internal.subnetwork.residual.StreamedTensor;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.steps.FactorSteps;

/**
 * Writes the steps of factors: the left one as a stream that begins with the most steps and the scale of each
 * direction, the right one as a stream that begins with its scales. Numbers follow as residuals from the most steps of
 * their direction, so that each direction is coded by a table that fits it. Stateless.
 */
public final class FactorStepsWriter {

    private static final int PIECE = 1 << 16;

    private FactorStepsWriter() {
    }

    /**
     * Writes a factor.
     *
     * @param stream name of the stream
     * @return its bytes
     */
    public static long write(String stream, FactorSteps steps, boolean isLeft, SafeTensorsStreamWriter out,
            ResidualBlocks pool, CodingWorkers workers) throws IOException {
        out.begin(stream, DType.U8);
        ByteSink head = new ByteSink();
        if (isLeft) {
            head.add(steps.most());
        }
        for (short scale : isLeft ? steps.leftScales() : steps.rightScales()) {
            head.add(scale & 0xFF);
            head.add(scale >> Byte.SIZE & 0xFF);
        }
        out.write(head.segment());
        try (ResidualWriter residuals = new ResidualWriter(NumberForms.of(DType.I8), new StreamedTensor(1, 0), pool,
                workers, out::write)) {
            writeSteps(steps, isLeft, residuals);
            residuals.end();
        }
        long sizeBytes = out.writtenBytes();
        out.end(Shape.of(sizeBytes));
        return sizeBytes;
    }

    private static void writeSteps(FactorSteps steps, boolean isLeft, ResidualWriter residuals) throws IOException {
        Tensor factor = isLeft ? steps.left() : steps.right();
        long count = factor.info().shape().elementCount();
        int rank = steps.shape().rank();
        // Whole rows of the left one, which may be computed by rows.
        int atOnce = isLeft ? Math.max(1, PIECE / rank) * rank : PIECE;
        byte[] numbers = new byte[(int) Math.min(atOnce, count)];
        byte[] most = new byte[numbers.length];
        for (long at = 0; at < count; at += numbers.length) {
            int some = (int) Math.min(numbers.length, count - at);
            factor.copy(at, MemorySegment.ofArray(numbers).asSlice(0, some));
            FactorSteps.mostOf(steps.shape(), steps.most(), isLeft, at, most, some);
            for (int from = 0; from < some;) {
                long inBlock = ResidualWriter.BLOCK_ELEMENTS - (at + from) % ResidualWriter.BLOCK_ELEMENTS;
                int part = (int) Math.min(some - from, inBlock);
                residuals.add(MemorySegment.ofArray(most).asSlice(from, part),
                        MemorySegment.ofArray(numbers).asSlice(from, part));
                from += part;
                if (part == inBlock) {
                    residuals.endBlock();
                }
            }
        }
    }
}
