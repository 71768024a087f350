/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * A piece of a tensor that one worker handles: whole rows of a pruned tensor, and all that share a scale, else any run
 * of elements, in the {@link TensorInfo#wholeByteForm}; all of it in the base, or none. How tensors are cut depends on
 * the plan alone, so that sums over blocks do not depend on the number of threads.
 *
 * @param plans what is done to the tensor, once for each result; they differ in k only
 */
public record Block(List<TensorPlan> plans, long firstElement, int elements) {

    /** Small enough for a core's second-level cache with base, tuned and pruned side by side. */
    public static final int TARGET_ELEMENTS = 1 << 16;

    /** A plan, one of several that differ in k alone. */
    public TensorPlan plan() {
        return plans.getFirst();
    }

    public long sizeBytes() {
        return (long) elements * copied().dtype().sizeBytes();
    }

    public long offsetBytes() {
        return firstElement * copied().dtype().sizeBytes();
    }

    /** Parameters that begin within it: its elements, but where these are bytes that several parameters share. */
    public long parameters() {
        return parametersBefore(firstElement + elements) - parametersBefore(firstElement);
    }

    private long parametersBefore(long element) {
        DType type = plan().tensor().dtype();
        return type.isPacked() ? element / type.packBytes() * type.packElements()
                + element % type.packBytes() * type.packElements() / type.packBytes() : element;
    }

    private TensorInfo copied() {
        return plan().tensor().wholeByteForm();
    }

    /** Index of the block in its tensor, from 0; not for those whose elements were added. */
    public int number() {
        return (int) (firstElement / perBlock(plan()));
    }

    /** Whether the base has nothing that these elements could go back to: they are kept. */
    public boolean isAdded() {
        return firstElement >= common(plan());
    }

    /**
     * Returns the rows of the block as a kernel sees them.
     *
     * @param tuned bytes of the tuned values
     * @param base  bytes of those from which the change is told
     */
    public RowBatch rows(int k, MemorySegment tuned, MemorySegment base, long seed, BooleanSupplier cancelled) {
        int rowLength = (int) plan().rowLength();
        return new RowBatch(new RowRange(plan().tensor().id(), plan().tensor().dtype(), firstElement / rowLength,
                elements / rowLength, rowLength), k, tuned, base, seed, cancelled);
    }

    public boolean isLast() {
        return firstElement + elements == copied().shape().elementCount();
    }

    /** Leading elements that the base has too. */
    private static long common(TensorPlan plan) {
        return plan.base().map(base -> new TensorPair(base, plan.tensor()).wholeByteForm().commonElements()).orElse(0L);
    }

    private static int perBlock(TensorPlan plan) {
        // Rows that share a scale are in one block.
        long unit = plan.fate() == Fate.PRUNED ? plan.rowLength() * Math.max(1, plan.scaleRows()) : 1;
        return (int) (unit * Math.max(1, TARGET_ELEMENTS / unit));
    }

    /** Counts the blocks into which the elements are cut that the base has too. */
    public static long count(TensorPlan plan) {
        return Math.ceilDiv(common(plan), perBlock(plan));
    }

    /** Cuts a tensor, front to back; an empty tensor is one empty block. */
    public static Iterator<Block> cut(List<TensorPlan> plans) {
        TensorPlan plan = plans.getFirst();
        long common = common(plan);
        long all = plan.tensor().wholeByteForm().shape().elementCount();
        int perBlock = perBlock(plan);
        return new Iterator<>() {
            private long next;
            private boolean done;

            @Override
            public boolean hasNext() {
                return !done;
            }

            @Override
            public Block next() {
                if (done) {
                    throw new NoSuchElementException();
                }
                long end = next < common ? common : all;
                Block block = new Block(plans, next, (int) Math.min(perBlock, end - next));
                next += block.elements();
                done = next == all;
                return block;
            }
        };
    }
}
