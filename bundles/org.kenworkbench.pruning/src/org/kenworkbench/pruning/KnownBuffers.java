/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.Shape;
import org.kenworkbench.checkpoint.TensorInfo;

/**
 * Buffers: constants that programs save beside the weights and make again when they load, so that some checkpoints of a
 * model have them and others do not. They are never pruned, and may be missing on one side without a warning. An ordered
 * table of name patterns, types and shapes; it is published in {@code docs/checkpoints.md}.
 */
public final class KnownBuffers {

    /**
     * One line of the table.
     *
     * @param what     what such tensors are, for people
     * @param segments regular expression for the last segments of the name, {@code [./]} standing between two; case matters
     * @param form     whether type and shape are those of such a tensor
     */
    private record Entry(String what, String segments, Pattern pattern, Predicate<TensorInfo> form) {
        Entry(String what, String segments, Predicate<TensorInfo> form) {
            this(what, segments, Pattern.compile("(^|[./])(" + segments + ")$"), form); //$NON-NLS-1$ //$NON-NLS-2$
        }
    }

    private static final List<Entry> TABLE = List.of(
            new Entry("indices", "(position|token_type)_ids|relative_position_index|num_batches_tracked", //$NON-NLS-1$ //$NON-NLS-2$
                    tensor -> isInteger(tensor.dtype())),
            new Entry("rotary tables", "(original_)?inv_freq|(cos|sin)_cached", tensor -> tensor.dtype().isPrunable()), //$NON-NLS-1$ //$NON-NLS-2$
            new Entry("causal masks", "\\w*(attention|attn)[./]bias", tensor -> isSquareMask(tensor.shape())), //$NON-NLS-1$ //$NON-NLS-2$
            new Entry("fill of causal masks", "masked_bias", tensor -> tensor.shape().elementCount() == 1)); //$NON-NLS-1$ //$NON-NLS-2$

    private KnownBuffers() {
    }

    /** Whether a tensor is such a constant. */
    public static boolean contain(TensorInfo tensor) {
        return TABLE.stream().anyMatch(entry -> entry.form.test(tensor) && entry.pattern.matcher(tensor.name()).find());
    }

    /** The patterns of the table, in order, for the test that the documentation lists them. */
    public static List<String> patterns() {
        return TABLE.stream().map(Entry::segments).toList();
    }

    private static boolean isInteger(DType type) {
        return switch (type) {
            case I64, I32, I16, I8, U64, U32, U16, U8 -> true;
            default -> false;
        };
    }

    /** [1, 1, n, n]; a bias of a projection is a vector. */
    private static boolean isSquareMask(Shape shape) {
        return shape.rank() == 4 && shape.dim(0) == 1 && shape.dim(1) == 1 && shape.dim(2) == shape.dim(3);
    }
}
