/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.analysis.difference.ChunkPair;
import org.kenworkbench.internal.analysis.difference.ChunkSums;
import org.kenworkbench.internal.analysis.difference.DoublePair;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;

/** Reads blocks of two tensors and counts them. For one thread, which keeps its memory from block to block. */
final class BlockCount {

    private final ChunkPair chunk = new ChunkPair();
    /** Room for the bytes of a block, as words, so that two short values can be taken at once. */
    private int[] base = {};
    private int[] tuned = {};
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
            sums = ChunkSums.ofFloats(rows, rowLength);
            countFloats(dtype, values, rowLength, sums);
        }
        return sums;
    }

    /** Returns how many values of the block that was read last are not equal. */
    long changed(PairBlocks blocks, int block) {
        int values = blocks.values(block);
        int elementBytes = blocks.dtype().sizeBytes();
        MemorySegment ofBase = MemorySegment.ofArray(base);
        MemorySegment ofTuned = MemorySegment.ofArray(tuned);
        long end = (long) values * elementBytes;
        long changed = 0;
        long at = 0;
        while (at < end) {
            long equal = MemorySegment.mismatch(ofBase, at, end, ofTuned, at, end);
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
        int words = Math.toIntExact((sizeBytes + Integer.BYTES - 1) / Integer.BYTES);
        if (base.length < words) {
            base = new int[words];
            tuned = new int[words];
        }
        long offsetBytes = blocks.firstElement(block) * elementBytes;
        blocks.pair().values().base().copy(offsetBytes, MemorySegment.ofArray(base).asSlice(0, sizeBytes));
        blocks.pair().values().tuned().copy(offsetBytes, MemorySegment.ofArray(tuned).asSlice(0, sizeBytes));
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
        Elements.toFloats(dtype, MemorySegment.ofArray(base), 0, baseFloats, values);
        Elements.toFloats(dtype, MemorySegment.ofArray(tuned), 0, tunedFloats, values);
        for (int row = 0; row < values; row += rowLength) {
            int length = Math.min(rowLength, values - row);
            for (int column = 0; column < length; column += ChunkPair.MOST_VALUES) {
                int count = Math.min(ChunkPair.MOST_VALUES, length - column);
                chunk.countFloats(baseFloats, tunedFloats, row + column, count, sums,
                        column / ChunkPair.MOST_VALUES);
                if (dtype == DType.F32) {
                    chunk.fit(sums);
                }
            }
            sums.endRow();
        }
        sums.end();
    }

    private void countDoubles(int values, int rowLength, ChunkSums sums) {
        double[] ofBase = new double[values];
        double[] ofTuned = new double[values];
        Elements.toDoubles(DType.F64, MemorySegment.ofArray(base), 0, ofBase, values);
        Elements.toDoubles(DType.F64, MemorySegment.ofArray(tuned), 0, ofTuned, values);
        for (int row = 0; row < values; row += rowLength) {
            DoublePair.count(ofBase, ofTuned, row, Math.min(rowLength, values - row), sums);
            sums.endRow();
        }
        sums.end();
    }
}
