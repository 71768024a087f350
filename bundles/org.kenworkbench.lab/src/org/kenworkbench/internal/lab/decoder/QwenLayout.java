/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.names.ExpertNames;
import org.kenworkbench.internal.lab.names.GgufTensors;
import org.kenworkbench.internal.lab.names.JoinedExperts;

/**
 * Qwen2 (arXiv:2407.10671), which has biases at queries, keys and values, and Qwen3 (arXiv:2505.09388), which has norms
 * of each head's queries and keys instead; with one feed-forward for all tokens, or with experts.
 */
final class QwenLayout implements DecoderLayout {

    private static final String QWEN2 = "qwen2";
    private static final String QWEN3 = "qwen3";
    private static final String WITH_EXPERTS = "_moe";

    @Override
    public List<String> modelTypes() {
        return List.of(QWEN2, QWEN3, QWEN2 + WITH_EXPERTS, QWEN3 + WITH_EXPERTS);
    }

    @Override
    public GgufTensors gguf(String type, DecoderSettings settings) throws ModelException {
        return LlamaTensors.plain(type.replace("_", ""), experts(type, settings));
    }

    @Override
    public Optional<JoinedExperts> joined(String type, DecoderSettings settings) throws ModelException {
        return experts(type, settings).map(names -> new JoinedExperts(LlamaTensors.LAYERS, names, Map.of()));
    }

    private static Optional<ExpertNames> experts(String type, DecoderSettings settings) throws ModelException {
        return type.endsWith(WITH_EXPERTS) ? Optional.of(new ExpertNames("mlp.experts.", "gate_proj", "up_proj",
                "down_proj", settings.size(QwenFeed.EXPERTS))) : Optional.empty();
    }

    @Override
    public DecoderPlan plan(String type, DecoderSettings settings) throws ModelException {
        boolean third = type.startsWith(QWEN3);
        boolean experts = type.endsWith(WITH_EXPERTS);
        LlamaForm form = LlamaForm.read(settings, third && !experts ? 128 : 0, 1e-6, 32_768, false);
        settings.requireOff("use_mrope");
        Rotation rotation = form.rotation(settings, 10_000);
        boolean inBias = third ? settings.isTrue("attention_bias", false)
                : !experts || settings.isTrue("qkv_bias", true);
        boolean outBias = third && inBias;
        if (experts) {
            // Versions of the library do not agree on which layers have a window then.
            settings.requireOff("use_sliding_window");
        }
        LayerWindows windows = windows(settings, form.layers());
        QwenFeed feed = QwenFeed.read(settings, form, experts, !third);
        return form.plan(layer -> form.layer(layer,
                form.attention(layer, inBias, outBias, third, rotation, windows.of(layer)), feed.of(layer)), 1,
                settings.isTrue("tie_word_embeddings", false), 0);
    }

    private static LayerWindows windows(DecoderSettings settings, int layers) throws ModelException {
        boolean used = settings.isTrue("use_sliding_window", false);
        double window = settings.numberOrOff("sliding_window", 4096);
        double first = settings.numberOrOff("max_window_layers", 28);
        return LayerWindows.read(settings, layers, used ? (int) window : 0, layer -> layer >= first);
    }
}
