/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.dcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The part of a tensor that a chunk holds: a range along each axis.
 *
 * @param begins begins of the ranges
 * @param sizes  as many sizes, none negative
 */
record ChunkBox(long[] begins, long[] sizes) {

    static Optional<ChunkBox> of(List<Long> begins, List<Long> sizes) {
        return begins.size() == sizes.size() ? Optional.of(new ChunkBox(array(begins), array(sizes)))
                : Optional.empty();
    }

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    boolean isWithin(List<Long> dims) {
        if (dims.size() != begins.length) {
            return false;
        }
        for (int axis = 0; axis < begins.length; axis++) {
            if (begins[axis] < 0 || sizes[axis] < 0 || sizes[axis] > dims.get(axis)
                    || begins[axis] > dims.get(axis) - sizes[axis]) {
                return false;
            }
        }
        return true;
    }

    boolean isEmpty() {
        return Arrays.stream(sizes).anyMatch(size -> size == 0);
    }

    /** Sizes as a list of dimensions. */
    List<Long> dims() {
        return Arrays.stream(sizes).boxed().toList();
    }

    /** Returns the first index along each axis as messages write it. */
    String shownOffsets() {
        return Arrays.toString(begins);
    }
}
