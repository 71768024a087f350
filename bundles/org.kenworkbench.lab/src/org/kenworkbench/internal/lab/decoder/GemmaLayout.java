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
 * Gemma 2 (arXiv:2408.00118) and the text part of Gemma 3 (arXiv:2503.19786): norms behind attention and feed-forward
 * as well as before them, weights of norms as differences from 1, embeddings times the root of their size, scores with
 * a bound, and layers with windows between those without.
 */
final class GemmaLayout implements DecoderLayout {

    private static final String THIRD = "gemma3_text";
    private static final String WINDOW = "sliding_window";
    private static final String WINDOW_AGAIN = "sliding_window_size";

    /**
     * Rotations of the layers with a window and of those without.
     */
    private record Rotations(Rotation windowed, Rotation whole) {
    }

    @Override
    public List<String> modelTypes() {
        return List.of("gemma2", THIRD);
    }

    @Override
    public GgufTensors gguf(String type, DecoderSettings settings) throws ModelException {
        return LlamaTensors.fromOne(type.equals(THIRD) ? "gemma3" : type);
    }

    @Override
    public DecoderPlan plan(String type, DecoderSettings settings) throws ModelException {
        boolean third = type.equals(THIRD);
        LlamaForm read = LlamaForm.read(settings, 256, 1e-6, third ? 131_072 : 8192, true);
        settings.requireOff("use_bidirectional_attention");
        LlamaForm form = read.with(heads(settings, read.heads(), third));
        LayerWindows windows = windows(settings, form.layers(), third);
        Rotations rotations = third ? rotations(settings, form) : same(form.rotation(settings, 10_000));
        boolean biased = settings.isTrue("attention_bias", false);
        int width = settings.size("intermediate_size");
        // Old files have the other name, too, for a function that was never used.
        settings.text("hidden_act", "");
        ActivationKind activation = settings.activation("hidden_activation", "gelu_pytorch_tanh");
        double cap = settings.numberOrOff("final_logit_softcapping", third ? 0 : 30);
        return form.plan(layer -> {
            String at = LlamaForm.at(layer);
            Attention attention = form.attention(layer, biased, biased, third,
                    windows.has(layer) ? rotations.windowed() : rotations.whole(), windows.of(layer));
            return new SequentialLayer(form.norm(at + "input_layernorm"), attention,
                    Optional.of(form.norm(at + "post_attention_layernorm")),
                    form.norm(at + "pre_feedforward_layernorm"), form.gated(at + "mlp.", width, false, activation),
                    Optional.of(form.norm(at + "post_feedforward_layernorm")));
        }, Math.sqrt(form.hidden()), settings.isTrue("tie_word_embeddings", true), cap);
    }

    private static HeadShape heads(DecoderSettings settings, HeadShape heads, boolean third) throws ModelException {
        return new HeadShape(heads.heads(), heads.keyHeads(), heads.size(),
                1 / Math.sqrt(settings.positive("query_pre_attn_scalar", 256)),
                settings.numberOrOff("attn_logit_softcapping", third ? 0 : 50));
    }

    private static LayerWindows windows(DecoderSettings settings, int layers, boolean third) throws ModelException {
        int window = (int) settings.numberOrOff(WINDOW, 4096);
        // The file of Gemma 2 9B says it twice.
        if (settings.isSet(WINDOW_AGAIN) && settings.numberOrOff(WINDOW_AGAIN, window) != window) {
            throw settings.wrong(WINDOW_AGAIN, "the same as " + WINDOW);
        }
        int newer = settings.size("_sliding_window_pattern", third ? 6 : 2);
        int pattern = settings.size("sliding_window_pattern", newer);
        return LayerWindows.read(settings, layers, window, layer -> (layer + 1) % pattern != 0);
    }

    private static Rotations same(Rotation rotation) {
        return new Rotations(rotation, rotation);
    }

    private static Rotations rotations(DecoderSettings settings, LlamaForm form) throws ModelException {
        double local = settings.positive("rope_local_base_freq", 10_000);
        int size = form.heads().size();
        Optional<DecoderSettings> parameters = settings.inner(RotaryReader.PARAMETERS);
        if (parameters.isEmpty()
                || !parameters.get().has(LayerWindows.WHOLE) && !parameters.get().has(LayerWindows.WINDOWED)) {
            return new Rotations(new Rotation(size, local, new RotaryScaling.None()),
                    form.rotation(settings, 1_000_000));
        }
        Rotations rotations = new Rotations(inner(parameters.get(), LayerWindows.WINDOWED, form, local),
                inner(parameters.get(), LayerWindows.WHOLE, form, 1_000_000));
        parameters.get().requireAllKnown(THIRD);
        return rotations;
    }

    private static Rotation inner(DecoderSettings parameters, String key, LlamaForm form, double base)
            throws ModelException {
        Optional<DecoderSettings> found = parameters.inner(key);
        return found.isEmpty() ? new Rotation(form.heads().size(), base, new RotaryScaling.None())
                : RotaryReader.ofParameters(found.get(), form.heads().size(), base, form.trained());
    }
}
