/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words in the names of GGUF, as its specification has them, and what other programs call the same. A constant comes
 * before those that would take its tensor.
 */
enum GgufWord {
    TOKEN_EMBD(false, ".*\\b(embed_tokens|word_embeddings?|wte|embed_in|tok_embeddings)"),
    POSITION_EMBD(false, ".*\\b(position_embeddings|wpe|embed_positions)"),
    TOKEN_TYPES(false, ".*\\btoken_type_embeddings"),
    TOKEN_EMBD_NORM(false, ".*\\b(embeddings\\.LayerNorm|word_embeddings_layernorm|emb_ln|embedding_norm)"),
    OUTPUT_NORM(false, "(.*\\.)?(norm|ln_f|final_layer_?norm|final_norm|norm_f)"),
    OUTPUT(false, "(.*\\.)?(lm_head|embed_out|output)"),

    ATTN_NORM(true, "input_layernorm|ln_?1|norm_?1|attention_norm|ln_attn"),
    ATTN_Q(true, attention("q_proj|query(_proj)?|w_?q|q_lin(ear)?|q")),
    ATTN_K(true, attention("k_proj|key(_proj)?|w_?k|k_lin(ear)?|k")),
    ATTN_V(true, attention("v_proj|value(_proj)?|w_?v|v_lin(ear)?|v")),
    ATTN_QKV(true, attention("query_key_value|c_attn|qkv_proj|w?qkv|in_proj")),
    ATTN_Q_NORM(true, attention("q_norm|q_layernorm|query_layernorm")),
    ATTN_K_NORM(true, attention("k_norm|k_layernorm|key_layernorm")),
    ATTN_OUTPUT(true, attention("o_proj|out_proj|wo|out_lin|dense|output\\.dense|c_proj")),
    ATTN_OUTPUT_NORM(true, "attention\\.output\\.LayerNorm|sa_layer_norm"),
    POST_ATTENTION_NORM(true, "post_attention_(layer)?norm"),
    /** Gemma 2 and 3 have one before and one behind each half of a layer, others one before each. */
    FFN_NORM(true, "pre_feedforward_layernorm", "post_attention_layernorm|ln_?2|norm_?2|ffn_norm"),
    POST_FFW_NORM(true, "post_feedforward_layernorm"),
    FFN_GATE(true, feedForward("gate_proj|w1|gate")),
    FFN_UP(true, feedForward("up_proj|w3|c_fc|fc1|dense_h_to_4h|fc_in|lin1"), "intermediate\\.dense|fc1"),
    FFN_DOWN(true, feedForward("down_proj|w2|c_proj|fc2|dense_4h_to_h|fc_out|lin2"), "output\\.dense|fc2"),
    LAYER_OUTPUT_NORM(true, "output\\.LayerNorm|output_layer_norm"),
    FFN_GATE_INP(true, "(mlp|block_sparse_moe|feed_forward)\\.(gate|router|router\\.layer)"),
    FFN_GATE_SHEXP(true, shared("gate_proj")),
    FFN_UP_SHEXP(true, shared("up_proj")),
    FFN_DOWN_SHEXP(true, shared("down_proj"));

    private final boolean inLayer;
    private final List<Pattern> others;

    GgufWord(boolean inLayer, String... others) {
        this.inLayer = inLayer;
        this.others = Arrays.stream(others).map(words -> Pattern.compile(words, Pattern.CASE_INSENSITIVE)).toList();
    }

    private static String attention(String words) {
        return "(self_attn|self_attention|attention|attn)(\\.(self|attention))?\\.(" + words + ')';
    }

    private static String feedForward(String words) {
        return "(mlp|feed_?forward|ffn|ff)\\.(" + words + ')';
    }

    private static String shared(String words) {
        return "(mlp|block_sparse_moe|feed_forward)\\.shared_experts?\\.(" + words + ')';
    }

    /**
     * Lists what stands for the word behind the number of a layer, or in a whole name, without the ending; where none
     * has the first, the next is looked for.
     */
    List<Pattern> others() {
        return others;
    }

    static Optional<GgufWord> of(String word, boolean inLayer) {
        return Arrays.stream(values())
                .filter(known -> known.inLayer == inLayer && known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
