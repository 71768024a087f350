/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.internal.analysis.difference.ChunkPair;
import org.kenworkbench.internal.analysis.difference.ChunkSums;
import org.kenworkbench.internal.analysis.difference.DoublePair;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;

/** Reads blocks of two tensors and counts them. For one thread, which keeps its memory from block to block. */
final class BlockCount {

    private final ChunkPair chunk = new ChunkPair();
    /** Room for the bytes of a block, of native memory, into which files are read without a detour. */
    private MemorySegment base = MemorySegment.NULL;
    private MemorySegment tuned = MemorySegment.NULL;
    private float[] baseFloats = {};
    private float[] tunedFloats = {};

    /** Counts the block that was read last, whose values are numbers. */
    ChunkSums numbers(PairBlocks blocks, int block) {
        int values = blocks.values(block);
        int rowLength = blocks.rowLength();
        int rows = (values + rowLength - 1) / rowLength;
        DType dtype = blocks.dtype();
        ChunkSums sums;
        if (dtype == DType.F64) {
            sums = ChunkSums.ofDoubles(rows, rowLength);
            countDoubles(values, rowLength, sums);
        } else if (dtype == DType.BF16 && rowLength % 2 == 0 && values % 2 == 0) {
            sums = ChunkSums.ofWords(rows, rowLength);
            countWords(values, rowLength, sums);
        } else {
            sums = ChunkSums.ofFloats(rows, rowLength, NarrowTypes.isWide(dtype));
            countFloats(dtype, values, rowLength, sums);
        }
        return sums;
    }

    /** Returns how many values of the block that was read last are not equal. */
    long changed(PairBlocks blocks, int block) {
        int values = blocks.values(block);
        int elementBytes = blocks.dtype().sizeBytes();
        long end = (long) values * elementBytes;
        long changed = 0;
        long at = 0;
        while (at < end) {
            long equal = MemorySegment.mismatch(base, at, end, tuned, at, end);
            if (equal < 0) {
                return changed;
            }
            changed++;
            at += equal / elementBytes * elementBytes + elementBytes;
        }
        return changed;
    }

    /** Reads a block of both. */
    void read(PairBlocks blocks, int block) throws IOException {
        int elementBytes = blocks.dtype().sizeBytes();
        long sizeBytes = (long) blocks.values(block) * elementBytes;
        if (base.byteSize() < sizeBytes) {
            base = Arena.ofAuto().allocate(sizeBytes, Long.BYTES);
            tuned = Arena.ofAuto().allocate(sizeBytes, Long.BYTES);
        }
        long offsetBytes = blocks.firstElement(block) * elementBytes;
        blocks.pair().values().base().copy(offsetBytes, base.asSlice(0, sizeBytes));
        blocks.pair().values().tuned().copy(offsetBytes, tuned.asSlice(0, sizeBytes));
    }

    private void countWords(int values, int rowLength, ChunkSums sums) {
        for (int row = 0; row < values; row += rowLength) {
            int length = Math.min(rowLength, values - row);
            for (int word = 0; word < length / 2; word += ChunkPair.MOST_VALUES) {
                int words = Math.min(ChunkPair.MOST_VALUES, length / 2 - word);
                chunk.countWords(base, tuned, row / 2 + word, words, sums, 2 * (word / ChunkPair.MOST_VALUES));
            }
            sums.endRow();
        }
        sums.end();
    }

    private void countFloats(DType dtype, int values, int rowLength, ChunkSums sums) {
        if (baseFloats.length < values) {
            baseFloats = new float[values];
            tunedFloats = new float[values];
        }
        Elements.toFloats(dtype, base, 0, baseFloats, values);
        Elements.toFloats(dtype, tuned, 0, tunedFloats, values);
        for (int row = 0; row < values; row += rowLength) {
            int length = Math.min(rowLength, values - row);
            for (int column = 0; column < length; column += ChunkPair.MOST_VALUES) {
                int count = Math.min(ChunkPair.MOST_VALUES, length - column);
                chunk.countFloats(baseFloats, tunedFloats, row + column, count, sums,
                        column / ChunkPair.MOST_VALUES);
            }
            sums.endRow();
        }
        sums.end();
    }

    private void countDoubles(int values, int rowLength, ChunkSums sums) {
        double[] ofBase = new double[values];
        double[] ofTuned = new double[values];
        Elements.toDoubles(DType.F64, base, 0, ofBase, values);
        Elements.toDoubles(DType.F64, tuned, 0, ofTuned, values);
        for (int row = 0; row < values; row += rowLength) {
            DoublePair.count(ofBase, ofTuned, row, Math.min(rowLength, values - row), sums);
            sums.endRow();
        }
        sums.end();
    }
}
