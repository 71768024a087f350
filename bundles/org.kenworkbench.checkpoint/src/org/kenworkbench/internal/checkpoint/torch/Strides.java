/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.util.List;

/**
 * The axes of a view on stored elements, outermost first, as few as describe it: axes of one element are left out, and
 * neighbours that a single stride runs through are one. Of a tensor that has elements.
 *
 * @param dims    elements along each axis
 * @param strides elements from one to the next in the storage
 */
record Strides(long[] dims, long[] strides) {

    static Strides of(List<Long> dims, List<Long> strides) {
        long[] keptDims = new long[dims.size()];
        long[] keptStrides = new long[dims.size()];
        int kept = 0;
        for (int axis = 0; axis < dims.size(); axis++) {
            long dim = dims.get(axis);
            long stride = strides.get(axis);
            if (dim == 1) {
                continue;
            }
            if (kept > 0 && keptStrides[kept - 1] == dim * stride) {
                keptDims[kept - 1] *= dim;
                keptStrides[kept - 1] = stride;
            } else {
                keptDims[kept] = dim;
                keptStrides[kept++] = stride;
            }
        }
        return new Strides(java.util.Arrays.copyOf(keptDims, kept), java.util.Arrays.copyOf(keptStrides, kept));
    }

    int rank() {
        return dims.length;
    }

    /** Whether the elements lie end to end. */
    boolean isRowMajor() {
        return rank() == 0 || rank() == 1 && strides[0] == 1;
    }

    /** Whether they lie end to end in a matrix whose columns this shows as rows. */
    boolean isTransposed() {
        return rank() == 2 && strides[0] == 1 && strides[1] == dims[0];
    }
}
