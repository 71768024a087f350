/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.internal.lab.model.ActivationKind;
import org.kenworkbench.internal.lab.model.ModelException;

/**
 * Feed-forwards of Qwen's layers: some have experts, the others none.
 *
 * @param width      of a feed-forward without experts
 * @param activation of all
 * @param experts    of the layers that have some, where there are any
 */
record QwenFeed(LlamaForm form, int width, ActivationKind activation, Optional<Experts> experts) {

    /** Setting that has the number of experts. */
    static final String EXPERTS = "num_experts";

    /**
     * Experts of a layer.
     *
     * @param choice  how many there are and are used
     * @param width   of each
     * @param shared  width of the one that all tokens go through, 0 for none
     * @param without layers that have none
     * @param step    one layer of so many has experts, the last of them
     */
    record Experts(ExpertChoice choice, int width, int shared, Set<Integer> without, int step) {
    }

    /**
     * Reads the settings.
     *
     * @param sparse whether the model has experts
     * @param shared whether all tokens go through one of them
     */
    static QwenFeed read(DecoderSettings settings, LlamaForm form, boolean sparse, boolean shared)
            throws ModelException {
        ActivationKind activation = settings.activation("hidden_act", "silu");
        int width = settings.size("intermediate_size");
        if (!sparse) {
            return new QwenFeed(form, width, activation, Optional.empty());
        }
        ExpertChoice choice = form.experts(settings, EXPERTS,
                settings.isTrue("norm_topk_prob", false));
        return new QwenFeed(form, width, activation, Optional.of(new Experts(choice,
                settings.size("moe_intermediate_size"), shared ? settings.size("shared_expert_intermediate_size") : 0,
                settings.numbers("mlp_only_layers"), settings.size("decoder_sparse_step", 1))));
    }

    /** Makes a layer's feed-forward. */
    FeedForward of(int layer) {
        String at = LlamaForm.at(layer) + "mlp.";
        if (experts.isEmpty() || experts.get().without().contains(layer) || (layer + 1) % experts.get().step() != 0) {
            return form.gated(at, width, false, activation);
        }
        Experts found = experts.get();
        List<FeedForward> all = new ArrayList<>();
        for (int expert = 0; expert < found.choice().count(); expert++) {
            all.add(form.gated(at + "experts." + expert + '.', found.width(), false, activation));
        }
        FeedForward sparse = new ExpertFeedForward(
                Projection.of(at + "gate", found.choice().count(), form.hidden(), false), all, found.choice());
        return found.shared() == 0 ? sparse : new SharedExpert(sparse,
                form.gated(at + "shared_expert.", found.shared(), false, activation),
                Projection.of(at + "shared_expert_gate", 1, form.hidden(), false));
    }
}
