/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.model.ActivationKind;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.names.GgufTensors;

/**
 * Llama 1, 2 and 3 (Touvron et al., arXiv:2307.09288; Llama Team, arXiv:2407.21783) and what is built alike, as SmolLM;
 * and Mistral (Jiang et al., arXiv:2310.06825), whose tokens see a window of those before them.
 */
final class LlamaLayout implements DecoderLayout {

    private static final String MISTRAL = "mistral";

    @Override
    public List<String> modelTypes() {
        return List.of("llama", MISTRAL);
    }

    @Override
    public GgufTensors gguf(String type, DecoderSettings settings) throws ModelException {
        return LlamaTensors.paired(settings, Optional.empty());
    }

    @Override
    public DecoderPlan plan(String type, DecoderSettings settings) throws ModelException {
        boolean mistral = type.equals(MISTRAL);
        settings.requireOff("rope_interleaved");
        LlamaForm form = LlamaForm.read(settings, 0, 1e-6, mistral ? 131_072 : 2048, false);
        Rotation rotation = form.rotation(settings, 10_000);
        boolean attentionBias = !mistral && settings.isTrue("attention_bias", false);
        boolean feedBias = !mistral && settings.isTrue("mlp_bias", false);
        int window = mistral ? (int) settings.numberOrOff("sliding_window", 4096) : 0;
        int width = settings.size("intermediate_size");
        ActivationKind activation = settings.activation("hidden_act", "silu");
        return form.plan(
                layer -> form.layer(layer,
                        form.attention(layer, attentionBias, attentionBias, false, rotation, window),
                        form.gated(LlamaForm.at(layer) + "mlp.", width, feedBias, activation)),
                1, settings.isTrue("tie_word_embeddings", false), 0);
    }
}
