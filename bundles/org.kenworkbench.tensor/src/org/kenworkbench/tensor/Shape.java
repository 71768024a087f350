/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Dimensions of a tensor, outermost first, and its division into <em>rows</em>, the unit of selection
 * ({@code docs/rules.md}).
 *
 * @param dims dimensions, none negative; empty for a scalar. Their product fits a {@code long}.
 */
public record Shape(List<Long> dims) {

    /**
     * Least length of the last axis at which it is the row of a tensor of rank 3 or more (fused experts, not kernels).
     */
    public static final int MIN_LAST_AXIS = 64;

    /** @throws IllegalArgumentException on a negative dimension or a product beyond {@link Long#MAX_VALUE} */
    public Shape {
        dims = List.copyOf(dims);
        boolean empty = false;
        for (long d : dims) {
            if (d < 0) {
                throw new IllegalArgumentException("negative dimension " + d);
            }
            empty |= d == 0;
        }
        if (!empty) {
            long product = 1;
            for (long d : dims) {
                if (Math.multiplyHigh(product, d) != 0 || product * d < 0) {
                    throw new IllegalArgumentException("more than 2^63 elements in " + dims);
                }
                product *= d;
            }
        }
    }

    public static Shape of(long... dims) {
        return new Shape(java.util.Arrays.stream(dims).boxed().toList());
    }

    public int rank() {
        return dims.size();
    }

    public long dim(int axis) {
        return dims.get(axis);
    }

    /** Product of all dimensions; 1 for a scalar. */
    public long elementCount() {
        if (dims.contains(0L)) {
            return 0;
        }
        long product = 1;
        for (long d : dims) {
            product *= d;
        }
        return product;
    }

    /**
     * Values in a row: the last axis of a 2-D tensor, a whole 1-D tensor, 1 for a scalar; of rank 3 and more the last
     * axis where it has {@value #MIN_LAST_AXIS} values or more, else everything but the first axis (0 if it is empty).
     */
    public long rowLength() {
        return switch (rank()) {
            case 0 -> 1;
            case 1, 2 -> dim(rank() - 1);
            default -> {
                if (dims.contains(0L)) {
                    // The other dimensions need not fit a long then.
                    yield 0;
                }
                long last = dim(rank() - 1);
                if (last >= MIN_LAST_AXIS) {
                    yield last;
                }
                yield new Shape(dims.subList(1, rank())).elementCount();
            }
        };
    }

    /** Rows of {@link #rowLength()} values; 0 for a tensor without elements. */
    public long rowCount() {
        long elements = elementCount();
        return elements == 0 ? 0 : elements / rowLength();
    }

    /** Returns the dimensions as in {@code [384, 1536]}. */
    @Override
    public String toString() {
        return dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
