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
 * Phi-3 and 3.5 (arXiv:2404.14219) and Phi-4-mini (arXiv:2503.01743): Llama's layers with queries, keys and values from
 * one map, and gate and input of the feed-forward from another; a part of each head is turned.
 */
final class PhiLayout implements DecoderLayout {

    private static final String TYPE = "phi3";
    private static final String PART = "partial_rotary_factor";

    @Override
    public List<String> modelTypes() {
        return List.of(TYPE);
    }

    @Override
    public GgufTensors gguf(String type, DecoderSettings settings) {
        return LlamaTensors.fused(TYPE);
    }

    @Override
    public DecoderPlan plan(String type, DecoderSettings settings) throws ModelException {
        LlamaForm form = LlamaForm.read(settings, 0, 1e-5, 4096, false);
        Rotation rotation = rotation(settings, form);
        for (String bias : List.of("attention_bias", "mlp_bias", "lm_head_bias")) {
            settings.requireOff(bias);
        }
        for (String one : List.of("full_attn_mod", "interpolate_factor")) {
            double value = settings.positive(one, 1);
            if (value != 1) {
                throw settings.unknownValue(one, String.valueOf(value));
            }
        }
        // Published files name a program in Python that computes the same.
        settings.isSet("auto_map");
        int window = (int) settings.numberOrOff("sliding_window", 0);
        int width = settings.size("intermediate_size");
        ActivationKind activation = settings.activation("hidden_act", "silu");
        HeadShape heads = form.heads();
        long wide = (long) heads.heads() * heads.size();
        long all = wide + 2L * heads.keyHeads() * heads.size();
        return form.plan(layer -> {
            String at = LlamaForm.at(layer);
            Attention attention = new Attention(
                    new JoinedInputs(Projection.of(at + "self_attn.qkv_proj", all, form.hidden(), false), false),
                    Projection.of(at + "self_attn.o_proj", form.hidden(), wide, false), heads, Optional.empty(),
                    Optional.of(rotation), window);
            return form.layer(layer, attention, new JoinedFeedForward(
                    Projection.of(at + "mlp.gate_up_proj", 2L * width, form.hidden(), false),
                    Projection.of(at + "mlp.down_proj", form.hidden(), width, false), activation));
        }, 1, settings.isTrue("tie_word_embeddings", false), 0);
    }

    private static Rotation rotation(DecoderSettings settings, LlamaForm form) throws ModelException {
        // Newer files have it among the parameters.
        Optional<DecoderSettings> parameters = settings.inner(RotaryReader.PARAMETERS);
        double inner = parameters.isPresent() ? parameters.get().positive(PART, 1) : 1;
        double part = settings.positive(PART, inner);
        if (parameters.isPresent() && parameters.get().isSet(PART) && inner != part) {
            throw parameters.get().wrong(PART, "the same as outside of it");
        }
        int size = (int) (form.heads().size() * part);
        if (part > 1 || size < 2 || size % 2 != 0) {
            throw settings.wrong(PART, "an even number of a head's " + form.heads().size() + " values");
        }
        // The library takes this where a file has no other one, and passes it over without a scaling.
        double original = settings.positive(RotaryReader.ORIGINAL, 4096);
        Rotation rotation = RotaryReader.read(settings, size, 10_000, form.trained(), original);
        RotaryScaling scaling = rotation.scaling();
        if (!(scaling instanceof RotaryScaling.None) && !(scaling instanceof RotaryScaling.ByLength)) {
            throw settings.wrong(RotaryReader.SCALING, "of type longrope, the one that the library has for " + TYPE);
        }
        return rotation;
    }
}
