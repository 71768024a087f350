/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.TensorInfo;

/**
 * Roles of tensors from their names and ranks: an ordered table of patterns over dotted names, first match wins. No
 * architecture is named; the patterns are the words that exporters use for the parts. The table is published in
 * {@code docs/roles.md}.
 */
public final class Roles {

    /** One line of the table; {@code maxRank} restricts it to tensors of at most that rank. */
    public record Entry(Role role, int maxRank, Pattern pattern) {

        private boolean matches(TensorInfo tensor) {
            return tensor.shape().rank() <= maxRank && pattern.matcher(tensor.name()).find();
        }
    }

    private static final int ANY_RANK = Integer.MAX_VALUE;
    private static final Pattern LAYER_INDEX = Pattern.compile("(?:^|[./])(\\d+)(?:[./]|$)"); //$NON-NLS-1$

    private static final List<Entry> TABLE = List.of(
            entry(Role.NORMS, 1, "(layer_?norm\\d?|(\\w+_)?norm\\d?|(\\w+_)?layer_?norm|ln_?\\w*|norm_\\w+)"), //$NON-NLS-1$
            entry(Role.HEAD, ANY_RANK, "(\\w*lm_head|\\w*classifier|score|qa_outputs|cls|pooler|embed_out|summary" //$NON-NLS-1$
                    + "|vocab_(transform|projector)|\\w*predictions|seq_relationship|logits_proj|output_projection)"), //$NON-NLS-1$
            entry(Role.EMBEDDINGS, ANY_RANK, "(\\w*embed\\w*|wte|wpe|shared|relative_attention_bias)"), //$NON-NLS-1$
            entry(Role.ATTENTION, ANY_RANK, "(\\w*attention\\w*|\\w*attn\\w*|query|key|value|query_key_value" //$NON-NLS-1$
                    + "|(q|k|v|o|qkv|out)_(proj|lin)|in_proj(_weight|_bias)?)"), //$NON-NLS-1$
            entry(Role.FFN, ANY_RANK, "(mlp|ffn|ff|feed_?forward|intermediate|lin[12]|fc\\d?|fc_(in|out)|w[iod]?(_[01]|[123])?" //$NON-NLS-1$
                    + "|(gate|up|down|gate_up)_proj|dense_h_to_4h|dense_4h_to_h|denseReluDense|experts?|\\w*moe|c_fc)"), //$NON-NLS-1$
            new Entry(Role.FFN, ANY_RANK,
                    Pattern.compile("\\.\\d+\\.output\\.dense\\.", Pattern.CASE_INSENSITIVE))); //$NON-NLS-1$

    private Roles() {
    }

    /** The table, in the order in which it is tried; what no line matches is {@link Role#OTHER}. */
    public static List<Entry> table() {
        return TABLE;
    }

    public static Role of(TensorInfo tensor) {
        for (Entry entry : TABLE) {
            if (entry.matches(tensor)) {
                return entry.role();
            }
        }
        return Role.OTHER;
    }

    /** The number of the layer that the tensor belongs to: the first path segment that is a number. */
    public static OptionalInt layerOf(TensorInfo tensor) {
        Matcher matcher = LAYER_INDEX.matcher(tensor.name());
        // Nine digits fit an int; a longer number names no layer.
        return matcher.find() && matcher.group(1).length() <= 9
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    private static Entry entry(Role role, int maxRank, String segment) {
        return new Entry(role, maxRank,
                Pattern.compile("(^|[./])" + segment + "([./]|$)", Pattern.CASE_INSENSITIVE)); //$NON-NLS-1$ //$NON-NLS-2$
    }
}
