/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.layers;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A matrix of a transformer's layer, recognised by the words that architectures name it by; in the order of use. */
public enum MatrixWord {
    /** Queries, keys and values in one matrix. */
    QKV("c_attn|query_key_value|w?qkv(_proj)?|attn_qkv|w_pack|in_proj"),
    Q("query|query_proj|q_proj|q_lin|q|wq|(\\w+_)?attn_q"),
    K("key|key_proj|k_proj|k_lin|k|wk|(\\w+_)?attn_k"),
    V("value|value_proj|v_proj|v_lin|v|wv|(\\w+_)?attn_v"),
    O("o_proj|out_lin|out_proj|o|attention\\.wo|\\w*attention.*\\.(output\\.)?dense|attn\\.(c_)?proj|"
            + "(\\w+_)?attn_out(put)?"),
    GATE("gate_proj|w1|wi_0|ffn_gate(_exps|_shexp)?"),
    /**
     * The matrix that a neuron reads by; where it holds twice as many neurons as the matrix that they write by, the
     * gates come first.
     */
    IN("intermediate|intermediate\\.dense|up_proj|gate_up_proj|fc1|fc_in|lin1|c_fc|dense_h_to_4h|w3|wi|wi_1|ffn|"
            + "ffn_up(_exps|_shexp)?|mlp\\.0|input_linear"),
    OUT("output\\.dense|down_proj|fc2|fc_out|lin2|mlp\\.c_proj|dense_4h_to_h|w2|wo|ffn_output|ffn_down(_exps|"
            + "_shexp)?|mlp\\.[23]|output_linear");

    private final Pattern pattern;

    MatrixWord(String words) {
        pattern = Pattern.compile("(^|.*\\.)(" + words + ")([._](weight|kernel|bias))?");
    }

    /** Returns the first constant whose words the name of a tensor ends with. */
    public static Optional<MatrixWord> of(String name) {
        String within = name.replace('/', '.').toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(word -> word.pattern.matcher(within).matches()).findFirst();
    }

    /** Returns the label for an axis, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
