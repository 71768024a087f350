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
import org.kenworkbench.internal.lab.names.ExpertNames;
import org.kenworkbench.internal.lab.names.GgufTensors;
import org.kenworkbench.internal.lab.names.JoinedExperts;

/** Mixtral (Jiang et al., arXiv:2401.04088): Mistral with experts. */
final class MixtralLayout implements DecoderLayout {

    private static final String EXPERTS = "num_local_experts";

    @Override
    public List<String> modelTypes() {
        return List.of("mixtral");
    }

    @Override
    public GgufTensors gguf(String type, DecoderSettings settings) throws ModelException {
        return LlamaTensors.paired(settings, Optional.of(experts(settings)));
    }

    @Override
    public Optional<JoinedExperts> joined(String type, DecoderSettings settings) throws ModelException {
        return Optional.of(new JoinedExperts(LlamaTensors.LAYERS, experts(settings),
                Map.of("block_sparse_moe.gate", "mlp.gate")));
    }

    private static ExpertNames experts(DecoderSettings settings) throws ModelException {
        return new ExpertNames("block_sparse_moe.experts.", "w1", "w3", "w2", settings.size(EXPERTS));
    }

    @Override
    public DecoderPlan plan(String type, DecoderSettings settings) throws ModelException {
        LlamaForm form = LlamaForm.read(settings, 0, 1e-5, 131_072, false);
        Rotation rotation = form.rotation(settings, 1_000_000);
        int window = (int) settings.numberOrOff("sliding_window", 0);
        int width = settings.size("intermediate_size");
        ActivationKind activation = settings.activation("hidden_act", "silu");
        ExpertChoice choice = form.experts(settings, EXPERTS, true);
        return form.plan(layer -> form.layer(layer, form.attention(layer, false, false, false, rotation, window),
                feed(form, layer, choice, width, activation)), 1, settings.isTrue("tie_word_embeddings", false), 0);
    }

    private static FeedForward feed(LlamaForm form, int layer, ExpertChoice choice, int width,
            ActivationKind activation) {
        String at = LlamaForm.at(layer) + "block_sparse_moe.";
        List<FeedForward> experts = new ArrayList<>();
        for (int expert = 0; expert < choice.count(); expert++) {
            String name = at + "experts." + expert + '.';
            experts.add(new GatedFeedForward(Projection.of(name + "w1", width, form.hidden(), false),
                    Projection.of(name + "w3", width, form.hidden(), false),
                    Projection.of(name + "w2", form.hidden(), width, false), activation));
        }
        return new ExpertFeedForward(Projection.of(at + "gate", choice.count(), form.hidden(), false), experts, choice);
    }
}
