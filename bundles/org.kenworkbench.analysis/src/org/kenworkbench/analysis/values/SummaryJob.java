/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

import org.kenworkbench.internal.analysis.parallel.ParallelPieces;
import org.kenworkbench.internal.analysis.values.ValueChunk;
import org.kenworkbench.tensor.Tensor;

/**
 * Summary of one tensor in the making. The figures of all its blocks are added up in their order when the last of them
 * is there, so that the number of threads does not change the result. Pieces that have values far from the mean are
 * then looked at again. Safe for use by many threads.
 */
final class SummaryJob {

    private static final int BLOCK_VALUES = 1 << 18;
    /** Memory of a thread: the bytes of a block, in the widest type, and what its copies take. */
    static final long BYTES_OF_THREAD = 2L * BLOCK_VALUES * Double.BYTES;
    /** Pieces that are looked at again before a thread may take other work. */
    private static final int LOOKS_TOGETHER = 128;

    private final NumericTensor tensor;
    private final Tensor numbers;
    private final ThreadLocal<ValueChunk> chunks;
    private final ParallelPieces pieces;
    private final Consumer<TensorSummary> finished;
    private final AtomicReferenceArray<SummaryBlock> blocks;
    private final AtomicInteger blocksLeft;
    private final AtomicInteger looksLeft = new AtomicInteger();
    private final AtomicLong beyond = new AtomicLong();

    /** @param tensor one that is read as numbers; one without values is finished at once */
    SummaryJob(NumericTensor tensor, ThreadLocal<ValueChunk> chunks, ParallelPieces pieces,
            Consumer<TensorSummary> finished) {
        this.tensor = tensor;
        this.numbers = tensor.numbers().orElseThrow();
        this.chunks = chunks;
        this.pieces = pieces;
        this.finished = finished;
        this.blocks = new AtomicReferenceArray<>(
                Math.toIntExact((tensor.values() + BLOCK_VALUES - 1) / BLOCK_VALUES));
        this.blocksLeft = new AtomicInteger(blocks.length());
        if (blocks.length() == 0) {
            finish(sum());
        }
    }

    int blocks() {
        return blocks.length();
    }

    /** Returns the number of values in a block. */
    int values(int block) {
        return (int) Math.min(BLOCK_VALUES, tensor.values() - (long) block * BLOCK_VALUES);
    }

    /** Summarises a block. Whoever comes last finishes the tensor. */
    void summarise(int block) throws IOException, InterruptedException {
        long first = (long) block * BLOCK_VALUES;
        ValueChunk chunk = chunks.get();
        chunk.read(numbers, first, values(block));
        pieces.compute(() -> blocks.set(block, new SummaryBlock(chunk, numbers.info().shape(), first, values(block))));
        if (blocksLeft.decrementAndGet() > 0) {
            return;
        }
        TensorSummary sum = sum();
        double least = sum.mean() - Extent.SIGMAS * sum.deviation();
        double most = sum.mean() + Extent.SIGMAS * sum.deviation();
        List<Long> farOut = new ArrayList<>();
        for (int i = 0; i < blocks.length(); i++) {
            SummaryBlock one = blocks.get(i);
            for (int j = 0; j < one.chunks(); j++) {
                if (one.low(j) < least || one.high(j) > most) {
                    farOut.add(one.firstElement() + (long) j * SummaryBlock.CHUNK);
                }
            }
        }
        if (farOut.isEmpty()) {
            finish(sum);
            return;
        }
        int looks = (farOut.size() + LOOKS_TOGETHER - 1) / LOOKS_TOGETHER;
        looksLeft.set(looks);
        for (int i = 0; i < looks; i++) {
            List<Long> some = List.copyOf(farOut.subList(i * LOOKS_TOGETHER,
                    Math.min(farOut.size(), (i + 1) * LOOKS_TOGETHER)));
            pieces.addAfter(() -> lookAgain(some, sum, least, most));
        }
    }

    private void lookAgain(List<Long> elements, TensorSummary sum, double least, double most) throws IOException {
        ValueChunk chunk = chunks.get();
        long found = 0;
        for (long first : elements) {
            int count = (int) Math.min(SummaryBlock.CHUNK, tensor.values() - first);
            chunk.read(numbers, first, count);
            chunk.take(0, count);
            for (int i = 0; i < count; i++) {
                double value = chunk.values[i];
                found += (value < least || value > most) && Double.isFinite(value) ? 1 : 0;
            }
        }
        beyond.addAndGet(found);
        if (looksLeft.decrementAndGet() == 0) {
            finish(sum);
        }
    }

    private void finish(TensorSummary sum) {
        Extent extent = sum.extent();
        finished.accept(new TensorSummary(sum.tensor(), sum.source(), sum.moments(),
                new Extent(extent.min(), extent.max(), extent.zeros(), beyond.get()), sum.nonFinite(), sum.fits()));
    }

    /** Adds up all blocks. */
    private TensorSummary sum() {
        Moments moments = Moments.NONE;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long zeros = 0;
        NonFinite nonFinite = NonFinite.NONE;
        NarrowTypes fits = new NarrowTypes(true, true, true);
        for (int i = 0; i < blocks.length(); i++) {
            SummaryBlock block = blocks.get(i);
            moments = moments.plus(block.moments());
            for (int j = 0; j < block.chunks(); j++) {
                min = Math.min(min, block.low(j));
                max = Math.max(max, block.high(j));
            }
            zeros += block.zeros();
            nonFinite = nonFinite.plus(block.nonFinite());
            fits = fits.and(block.fits());
        }
        if (moments.count() == 0) {
            min = Double.NaN;
            max = Double.NaN;
        } else if (min == max) {
            moments = new Moments(moments.count(), min, 0, 0, 0);
        }
        // Adding zero makes a positive zero of a negative one.
        return new TensorSummary(tensor.stored(), tensor.source(), moments, new Extent(min + 0.0, max + 0.0, zeros, 0),
                nonFinite, fits);
    }
}
