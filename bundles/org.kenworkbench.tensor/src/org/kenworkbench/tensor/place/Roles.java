/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.tensor.TensorInfo;

/**
 * Roles of tensors from their names and ranks: an ordered table, first match wins. No architecture is named; the
 * patterns are the words that published models use for the parts. The table is published in {@code docs/roles.md}.
 */
public final class Roles {

    /**
     * One line of the table.
     *
     * @param minRank  least rank of a tensor that it is tried on
     * @param maxRank  greatest rank, {@link #ANY_RANK} for no limit
     * @param segments regular expression for one whole segment of the name, or several with {@code [./]} between them;
     *                 case does not matter
     * @param pattern  the same and the end of the last segment, to be looked at where a segment begins
     */
    public record Entry(Role role, int minRank, int maxRank, String segments, Pattern pattern) {

        private boolean matches(TensorInfo tensor) {
            int rank = tensor.shape().rank();
            return minRank <= rank && rank <= maxRank && isIn(tensor.name());
        }

        /** Looks where segments begin alone: a search would try each character. */
        private boolean isIn(String name) {
            Matcher matcher = pattern.matcher(name).useAnchoringBounds(false);
            for (int at = 0; at <= name.length(); at++) {
                if (at == 0 || SEPARATORS.indexOf(name.charAt(at - 1)) >= 0) {
                    matcher.region(at, name.length());
                    if (matcher.lookingAt()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static final String SEPARATORS = "./";

    /** No limit on the rank. */
    public static final int ANY_RANK = Integer.MAX_VALUE;

    private static final List<Entry> TABLE = List.of(
            // Constants beside the weights: causal masks, rotary frequencies.
            entry(Role.OTHER, 0, ANY_RANK, "rotary_emb|inv_freq|masked_bias|rope_(freqs|factors_\\w+)|attn_rot_embd"),
            entry(Role.OTHER, 3, ANY_RANK, "\\w*(attention|attn)[./]bias"),
            entry(Role.NORMS, 0, 1, "\\w*norm\\w*|ln\\d?|ln_\\w+|\\w+_ln|bn\\d*"),
            entry(Role.HEAD, 0, ANY_RANK, "\\w*lm_head|(classification_|qa_)?head|\\w*classifier|score|qa_outputs|cls"
                    + "|\\w*predictions|seq_relationship|vocab_(transform|projector)|pooler|(\\w+_)?summary|logits_proj"
                    + "|final_logits_bias|embed_out|output_projection|(text|visual)_projection|decoder[./](weight|bias)"
                    + "|^output[./]weight$|^fc[./](weight|bias)$"),
            entry(Role.EMBEDDINGS, 0, ANY_RANK,
                    "\\w*embed\\w*|(\\w+_)?embd?|token_types|attn_rel_b|wte|wpe|shared|relative_attention_bias"
                            + "|(cls|class|mask|dist)_token"),
            entry(Role.ATTENTION, 0, ANY_RANK, "\\w*(attention|attn)\\w*|query_key_value|(q|k|v|qkv)_(proj|lin)"),
            entry(Role.FFN, 0, ANY_RANK,
                    "mlp|ffns?|ffn_\\w+|ff|feed_?forward|intermediate|lin[12]|fc[12]|fc_(in|out)|c_fc"
                            + "|(gate|up|down|gate_up)_proj|dense_h_to_4h|dense_4h_to_h|DenseReluDense|experts?|"
                            + "\\w*moe|exp_probs_b"),
            // After attention, whose own output projection has the same two words.
            entry(Role.FFN, 0, ANY_RANK, "\\d+[./]output[./]dense"));

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

    private static Entry entry(Role role, int minRank, int maxRank, String segments) {
        return new Entry(role, minRank, maxRank, segments,
                Pattern.compile("(" + segments + ")([./]|$)", Pattern.CASE_INSENSITIVE));
    }
}
