/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.layers;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Order of the names of tensors of one role and layer, in which a transformer uses them: query, key, value, then the
 * output of the attention; the matrices that a feed-forward network reads by before those that it writes by; a weight
 * before its bias. Names that tell none of this follow alphabetically. Stateless.
 */
public final class MatrixOrder {

    /** Patterns of words in a name: the first that matches gives the rank; a name that matches none comes last. */
    private static final List<Pattern> RANKS = List.of(
            words("q|query|query_proj|(\\w+_)?attn_q|attn_qkv|qkv|q_proj|q_lin|qkv_proj|query_key_value|c_attn|"
                    + "in_proj"),
            words("k|key|key_proj|(\\w+_)?attn_k|k_proj|k_lin"),
            words("v|value|value_proj|(\\w+_)?attn_v|v_proj|v_lin"),
            words("intermediate|gate|gate_proj|up|up_proj|gate_up_proj|ffn_gate(?:_exps|_shexp)?|ffn_up(?:_exps|"
                    + "_shexp)?|fc1|fc_in|c_fc|lin1|wi|wi_0|wi_1|w1|w3|dense_h_to_4h"));
    private static final Pattern WEIGHT = Pattern.compile("[._]?weight$");

    /** Comparator of names by the order of use that their words tell. */
    public static final Comparator<String> BY_USE = Comparator.comparingInt(MatrixOrder::rank)
            .thenComparing(MatrixOrder::withoutWeight);

    private MatrixOrder() {
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?:^|[./])(?:" + alternatives + ")(?:[./]|$)");
    }

    private static int rank(String name) {
        for (int rank = 0; rank < RANKS.size(); rank++) {
            if (RANKS.get(rank).matcher(name).find()) {
                return rank;
            }
        }
        return RANKS.size();
    }

    /** Cuts off the word "weight", so that a weight, being a prefix of its bias, comes first. */
    private static String withoutWeight(String name) {
        return WEIGHT.matcher(name).replaceFirst("");
    }
}
