/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.lab.model.ActivationKind;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.names.GgufTable;
import org.kenworkbench.internal.lab.names.GgufTensors;

/** GPT-2 (Radford et al., 2019): learnt positions, and matrices that are stored as [in, out]. */
final class GptLayout implements DecoderLayout {

    private static final String PREFIX = "transformer.";
    private static final String WORDS = PREFIX + "wte";
    private static final GgufTable TABLE = new GgufTable(PREFIX + "h.",
            Map.of(WORDS, "token_embd", PREFIX + "wpe", "position_embd", PREFIX + "ln_f", "output_norm", "lm_head",
                    "output"),
            Map.of("ln_1", "attn_norm", "attn.c_attn", "attn_qkv", "attn.c_proj", "attn_output", "ln_2", "ffn_norm",
                    "mlp.c_fc", "ffn_up", "mlp.c_proj", "ffn_down"));

    @Override
    public List<String> modelTypes() {
        return List.of("gpt2");
    }

    /** Names in GGUF, where matrices are stored as they are computed, as [out, in]. */
    @Override
    public GgufTensors gguf(String type, DecoderSettings settings) throws ModelException {
        return new GgufTensors("gpt2", TABLE, Map.of(), Optional.empty());
    }

    @Override
    public DecoderPlan plan(String type, DecoderSettings settings) throws ModelException {
        int hidden = settings.size("n_embd");
        int heads = settings.size("n_head");
        if (hidden % heads != 0) {
            throw settings.wrong("n_embd", "a multiple of n_head");
        }
        int layers = LlamaForm.layers(settings, "n_layer");
        int width = settings.size("n_inner", 4 * hidden);
        double epsilon = settings.positive("layer_norm_epsilon", 1e-5);
        ActivationKind activation = settings.activation("activation_function", "gelu_new");
        HeadShape shape = HeadShape.of(heads, heads, hidden / heads);
        boolean scaled = settings.isTrue("scale_attn_weights", true);
        boolean byLayer = settings.isTrue("scale_attn_by_inverse_layer_idx", false);
        List<DecoderLayer> all = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            String at = PREFIX + "h." + layer + '.';
            HeadShape own = shape.scaled((scaled ? shape.scale() : 1) / (byLayer ? layer + 1 : 1));
            Attention attention = new Attention(
                    new JoinedInputs(turned(at + "attn.c_attn", 3L * hidden, hidden), false),
                    turned(at + "attn.c_proj", hidden, hidden), own, Optional.empty(), Optional.empty(), 0);
            FeedForward feed = new PlainFeedForward(turned(at + "mlp.c_fc", width, hidden),
                    turned(at + "mlp.c_proj", hidden, width), activation);
            all.add(new SequentialLayer(new CentredNorm(at + "ln_1", hidden, epsilon), attention, Optional.empty(),
                    new CentredNorm(at + "ln_2", hidden, epsilon), feed, Optional.empty()));
        }
        boolean tied = settings.isTrue("tie_word_embeddings", true);
        return new DecoderPlan(PREFIX,
                new InputEmbedding(WORDS, hidden, 1, Optional.of(PREFIX + "wpe")), all,
                new CentredNorm(PREFIX + "ln_f", hidden, epsilon),
                new OutputHead(tied ? WORDS : "lm_head", tied, hidden, false, 0),
                settings.size("n_positions", 1024), true);
    }

    private static Projection turned(String name, long out, long in) {
        return new Projection(name, out, in, true, true);
    }
}
