/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import static org.kenworkbench.analysis.difference.regroup.MatrixPart.DOWN;
import static org.kenworkbench.analysis.difference.regroup.MatrixPart.GATE;
import static org.kenworkbench.analysis.difference.regroup.MatrixPart.GATE_UP;
import static org.kenworkbench.analysis.difference.regroup.MatrixPart.KEY;
import static org.kenworkbench.analysis.difference.regroup.MatrixPart.QUERY;
import static org.kenworkbench.analysis.difference.regroup.MatrixPart.QUERY_KEY_VALUE;
import static org.kenworkbench.analysis.difference.regroup.MatrixPart.UP;
import static org.kenworkbench.analysis.difference.regroup.MatrixPart.VALUE;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A word by which models call a matrix: the last segment of its name that is neither {@code weight}, {@code bias} nor a
 * number. No model is known by its name; a word only says what may go together.
 *
 * @param style number of the way of writing that the word belongs to: parts of one module have one
 */
record PartWord(MatrixPart part, int style) {

    private static final Map<String, PartWord> WORDS = new HashMap<>();

    static {
        List<MatrixPart> attention = List.of(QUERY, KEY, VALUE);
        for (String words : List.of("q_proj k_proj v_proj", "query key value", "query_proj key_proj value_proj",
                "q_lin k_lin v_lin", "to_q to_k to_v", "wq wk wv", "w_q w_k w_v", "q k v", "attn_q attn_k attn_v",
                "q_linear k_linear v_linear", "linear_q linear_k linear_v")) {
            add(attention, words);
        }
        for (String word : List.of("qkv_proj", "query_key_value", "qkv", "wqkv", "w_qkv", "attn_qkv", "in_proj",
                "c_attn", "to_qkv", "qkv_lin", "qkv_linear", "linear_qkv", "w_pack", "att_proj")) {
            add(List.of(QUERY_KEY_VALUE), word);
        }
        List<MatrixPart> gated = List.of(GATE, UP, DOWN, GATE_UP);
        for (String words : List.of("gate_proj up_proj down_proj gate_up_proj", "w1 w3 w2 w13",
                "gate up down gate_up", "wi_0 wi_1 wo wi", "ffn_gate ffn_up ffn_down ffn_gate_up",
                "ffn_gate_exps ffn_up_exps ffn_down_exps ffn_gate_up_exps")) {
            add(gated, words);
        }
        for (String word : List.of("gate_and_up_proj", "input_linear", "linear_fc1", "fc1", "dense_h_to_4h")) {
            add(List.of(GATE_UP), word);
        }
        for (String word : List.of("output_linear", "linear_fc2", "fc2", "dense_4h_to_h")) {
            add(List.of(DOWN), word);
        }
    }

    private static void add(List<MatrixPart> parts, String words) {
        int style = WORDS.size();
        String[] each = words.split(" ");
        for (int i = 0; i < each.length; i++) {
            WORDS.put(each[i], new PartWord(parts.get(i), style));
        }
    }

    static Optional<PartWord> of(String segment) {
        return Optional.ofNullable(WORDS.get(segment.toLowerCase(Locale.ROOT)));
    }
}
