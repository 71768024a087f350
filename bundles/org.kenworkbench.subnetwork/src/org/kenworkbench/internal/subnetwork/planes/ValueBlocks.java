/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.planes;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import org.kenworkbench.tensor.TensorInfo;

/** Blocks for the values of one tensor after the other, made when first needed. For one thread at a time. */
public final class ValueBlocks {

    private final Deque<ValueBlock> free = new ArrayDeque<>();
    private final int maxValues;
    private final int maxElementBytes;

    /** @param tensors whose values the blocks are for */
    public ValueBlocks(Collection<TensorInfo> tensors) {
        List<TensorInfo> coded = tensors.stream().map(TensorInfo::wholeByteForm).toList();
        this.maxValues = (int) coded.stream()
                .mapToLong(info -> Math.min(info.shape().elementCount(), ValueBlock.VALUES)).max()
                .orElse(0);
        this.maxElementBytes = coded.stream().mapToInt(info -> info.dtype().sizeBytes()).max().orElse(0);
    }

    /** An empty block for values of that size. */
    public ValueBlock take(int elementBytes) {
        ValueBlock block = free.isEmpty() ? new ValueBlock(maxValues, maxElementBytes) : free.pop();
        block.begin(elementBytes);
        return block;
    }

    /** Takes back a block, to be used another time. */
    public void giveBack(ValueBlock block) {
        free.push(block);
    }
}
