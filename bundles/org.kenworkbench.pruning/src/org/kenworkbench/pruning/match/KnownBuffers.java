/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Buffers: what programs save beside the weights and no training step moves by its gradient. They are never pruned.
 * Constants among them are made again on loading, so that some checkpoints of a model have them and others do not: they
 * may be missing on one side without a warning. An ordered table of name patterns, types and shapes; it is published in
 * {@code docs/checkpoints.md}.
 */
public final class KnownBuffers {

    /** Whether a program can do without what a checkpoint has. */
    private enum Kind {
        /** A tensor that is computed again on loading. */
        CONSTANT,
        /** A tensor that is gathered while training, or set by it, and lost if it is not saved. */
        STATISTIC
    }

    /**
     * One line of the table.
     *
     * @param segments regular expression for the last segments of the name, {@code [./]} standing between two; case
     *                 matters
     * @param form     whether type and shape are those of such a tensor
     */
    private record Entry(Kind kind, String segments, Pattern pattern, Predicate<TensorInfo> form) {
        Entry(Kind kind, String segments, Predicate<TensorInfo> form) {
            this(kind, segments, Pattern.compile("(^|[./])(" + segments + ")$"), form);
        }

        private boolean matches(TensorInfo tensor) {
            return form.test(tensor) && pattern.matcher(tensor.name()).find();
        }
    }

    private static final List<Entry> TABLE = List.of(
            new Entry(Kind.CONSTANT, "(position|token_type)_ids|relative_position_index|num_batches_tracked",
                    tensor -> isInteger(tensor.dtype())),
            new Entry(Kind.CONSTANT, "(original_)?inv_freq|(cos|sin)_cached|freqs_(cos|sin)",
                    tensor -> tensor.dtype().isPrunable()),
            new Entry(Kind.CONSTANT, "\\w*(attention|attn)[./]bias", tensor -> isSquareMask(tensor.shape())),
            new Entry(Kind.CONSTANT, "masked_bias", tensor -> tensor.shape().elementCount() == 1),
            new Entry(Kind.CONSTANT, "attn_mask|relative_coords_table", tensor -> tensor.shape().rank() >= 2),
            new Entry(Kind.CONSTANT, "pixel_(mean|std)", tensor -> tensor.dtype().isPrunable()),
            new Entry(Kind.CONSTANT, "betas|(sqrt_(recip(m1)?_|one_minus_)?|log_one_minus_)?alphas_cumprod(_prev)?"
                    + "|posterior_(variance|log_variance_clipped|mean_coef[12])", KnownBuffers::isVector),
            new Entry(Kind.STATISTIC, "running_(mean|var)", KnownBuffers::isVector),
            new Entry(Kind.STATISTIC, "weight_[uv]|parametrizations[./]\\w+[./]\\d+[./]_[uv]", KnownBuffers::isVector),
            new Entry(Kind.STATISTIC, "_?codebook[./](initt?ed|cluster_size|embed(_avg)?)|_?ema_cluster_size",
                    tensor -> tensor.dtype().isPrunable()),
            new Entry(Kind.STATISTIC, "e_score_correction_bias|expert_bias", tensor -> tensor.shape().rank() <= 2),
            new Entry(Kind.STATISTIC, "(min|max)_val|amax_history", tensor -> tensor.dtype().isPrunable()),
            new Entry(Kind.STATISTIC, "final_logits_bias",
                    tensor -> tensor.shape().rank() == 2 && tensor.shape().dim(0) == 1));

    private KnownBuffers() {
    }

    /** Whether a tensor is a buffer, which is never pruned. */
    public static boolean contain(TensorInfo tensor) {
        return TABLE.stream().anyMatch(entry -> entry.matches(tensor));
    }

    /** Whether a tensor is a buffer that programs make again on loading, so that it may be missing. */
    public static boolean mayBeMissing(TensorInfo tensor) {
        return TABLE.stream().filter(entry -> entry.matches(tensor)).findFirst()
                .filter(entry -> entry.kind == Kind.CONSTANT).isPresent();
    }

    /** The patterns of the table, in order, for the test that the documentation lists them. */
    public static List<String> patterns() {
        return TABLE.stream().map(Entry::segments).toList();
    }

    private static boolean isVector(TensorInfo tensor) {
        return tensor.dtype().isPrunable() && tensor.shape().rank() == 1;
    }

    private static boolean isInteger(DType type) {
        return switch (type) {
            case I64, I32, I16, I8, U64, U32, U16, U8 -> true;
            default -> false;
        };
    }

    /** Tells whether a shape is [1, 1, n, n], as a mask's is; the bias of a projection is a vector. */
    private static boolean isSquareMask(Shape shape) {
        return shape.rank() == 4 && shape.dim(0) == 1 && shape.dim(1) == 1 && shape.dim(2) == shape.dim(3);
    }
}
