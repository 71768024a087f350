/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.StoredForm;
import org.kenworkbench.internal.lab.names.ExpertNames;
import org.kenworkbench.internal.lab.names.GgufTable;
import org.kenworkbench.internal.lab.names.GgufTensors;

/** Names in GGUF of Llama and of the families after it. Stateless. */
final class LlamaTensors {

    /** Begin of the names of all layers' parameters. */
    static final String LAYERS = "model.layers.";
    private static final Map<String, String> OUTSIDE = Map.of("model.embed_tokens", "token_embd", "model.norm",
            "output_norm", "lm_head", "output");
    private static final Map<String, String> WITHIN = Map.ofEntries(Map.entry("input_layernorm", "attn_norm"),
            Map.entry("post_attention_layernorm", "ffn_norm"), Map.entry("self_attn.q_proj", "attn_q"),
            Map.entry("self_attn.k_proj", "attn_k"), Map.entry("self_attn.v_proj", "attn_v"),
            Map.entry("self_attn.o_proj", "attn_output"), Map.entry("self_attn.q_norm", "attn_q_norm"),
            Map.entry("self_attn.k_norm", "attn_k_norm"), Map.entry("self_attn.qkv_proj", "attn_qkv"),
            Map.entry("mlp.gate_up_proj", "ffn_up"), Map.entry("mlp.gate_proj", "ffn_gate"),
            Map.entry("mlp.up_proj", "ffn_up"), Map.entry("mlp.down_proj", "ffn_down"),
            Map.entry("mlp.gate", "ffn_gate_inp"), Map.entry("block_sparse_moe.gate", "ffn_gate_inp"),
            Map.entry("mlp.shared_expert.gate_proj", "ffn_gate_shexp"),
            Map.entry("mlp.shared_expert.up_proj", "ffn_up_shexp"),
            Map.entry("mlp.shared_expert.down_proj", "ffn_down_shexp"),
            Map.entry("mlp.shared_expert_gate", "ffn_gate_inp_shexp"));
    private static final GgufTable TABLE = new GgufTable(LAYERS, OUTSIDE, WITHIN);

    private LlamaTensors() {
    }

    /** Names of Llama, whose converter stores the rows of queries and keys so that those turned together are pairs. */
    static GgufTensors paired(DecoderSettings settings, Optional<ExpertNames> experts) throws ModelException {
        int heads = settings.size("num_attention_heads");
        int keyHeads = settings.size("num_key_value_heads", heads);
        return new GgufTensors("llama", TABLE, Map.of("attn_q", new StoredForm.PairedRows(heads), "attn_k",
                new StoredForm.PairedRows(keyHeads)), experts);
    }

    /** Names of Qwen; the score of an expert for all tokens is stored as a vector. */
    static GgufTensors plain(String architecture, Optional<ExpertNames> experts) {
        return new GgufTensors(architecture, TABLE, Map.of("ffn_gate_inp_shexp", StoredForm.ONE_ROW), experts);
    }

    /** Names of Phi-3, which is stored as it is; gates and inputs have the name of the inputs. */
    static GgufTensors fused(String architecture) {
        return new GgufTensors(architecture, TABLE, Map.of(), Optional.empty());
    }

    /** Names of Gemma, whose norms are stored with 1 added, those of heads among them. */
    static GgufTensors fromOne(String architecture) {
        Map<String, String> within = new HashMap<>(WITHIN);
        within.put("post_attention_layernorm", "post_attention_norm");
        within.put("pre_feedforward_layernorm", "ffn_norm");
        within.put("post_feedforward_layernorm", "post_ffw_norm");
        Map<String, StoredForm> forms = Stream.of("output_norm", "attn_norm", "post_attention_norm", "ffn_norm",
                "post_ffw_norm", "attn_q_norm", "attn_k_norm")
                .collect(Collectors.toMap(Function.identity(), _ -> new StoredForm.Shifted(1)));
        return new GgufTensors(architecture, new GgufTable(LAYERS, OUTSIDE, within), forms, Optional.empty());
    }
}
