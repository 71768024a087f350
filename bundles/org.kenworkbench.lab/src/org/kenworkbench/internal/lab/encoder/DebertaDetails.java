/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.Optional;

import org.kenworkbench.internal.lab.model.ActivationKind;
import org.kenworkbench.internal.lab.model.ModelException;

/**
 * Settings of DeBERTa-v2 and v3.
 *
 * @param types            whether tokens of a pair's texts have embeddings of their own
 * @param positions        whether positions have embeddings that are added to those of the words
 * @param relative         attention by relative positions
 * @param convolution      beside the first layer
 * @param poolerActivation behind the head's dense map
 * @param poolerDropout    before it, 0 or more and below 1
 */
record DebertaDetails(boolean types, boolean positions, Optional<Relative> relative,
        Optional<Convolution> convolution, ActivationKind poolerActivation, double poolerDropout)
        implements
            EncoderDetails {

    /**
     * Attention by relative positions.
     *
     * @param distances buckets of distances
     * @param toKeys    whether the content of queries meets the positions of keys ({@code c2p})
     * @param toQueries whether the positions of queries meet the content of keys ({@code p2c})
     * @param shared    whether positions go through the maps of the content
     * @param normed    whether the positions' embeddings are normed
     */
    record Relative(LogDistances distances, boolean toKeys, boolean toQueries, boolean shared, boolean normed) {

        /** Returns the number of parts that scores consist of, for their scale. */
        int parts() {
            return 1 + (toKeys ? 1 : 0) + (toQueries ? 1 : 0);
        }
    }

    /**
     * A convolution over neighbouring tokens.
     *
     * @param width an odd number of tokens
     */
    record Convolution(int width, int groups, ActivationKind activation) {
    }

    /** @throws ModelException if a value is none that the lab knows, or makes no sense */
    static DebertaDetails read(EncoderSettings settings, int hidden) throws ModelException {
        return new DebertaDetails(settings.sizeOrOff("type_vocab_size", 0) > 0,
                settings.isTrue("position_biased_input", true), relative(settings), convolution(settings, hidden),
                settings.activation("pooler_hidden_act", "gelu"), settings.share("pooler_dropout", 0));
    }

    private static Optional<Relative> relative(EncoderSettings settings) throws ModelException {
        int most = settings.size("max_position_embeddings", 512);
        int stated = settings.sizeOrOff("max_relative_positions", 0);
        int buckets = settings.sizeOrOff("position_buckets", 0);
        boolean shared = settings.isTrue("share_att_key", false);
        boolean toKeys = false;
        boolean toQueries = false;
        for (String kind : settings.words("pos_att_type")) {
            switch (kind) {
                case "c2p" -> toKeys = true;
                case "p2c" -> toQueries = true;
                default -> throw settings.unknownValue("pos_att_type", kind);
            }
        }
        boolean normed = false;
        for (String kind : settings.words("norm_rel_ebd")) {
            switch (kind) {
                case "layer_norm" -> normed = true;
                case "none" -> {
                }
                default -> throw settings.unknownValue("norm_rel_ebd", kind);
            }
        }
        if (!settings.isTrue("relative_attention", false)) {
            if (toKeys || toQueries || normed) {
                throw settings.wrong("relative_attention", "true, though pos_att_type or norm_rel_ebd ask for it");
            }
            return Optional.empty();
        }
        int farthest = stated > 0 ? stated : most;
        if (buckets > 0 && (buckets < 4 || buckets / 2 >= farthest - 1)) {
            throw settings.wrong("position_buckets", "a number from 4 to twice the greatest distance");
        }
        return Optional.of(new Relative(new LogDistances(buckets, farthest), toKeys, toQueries, shared, normed));
    }

    private static Optional<Convolution> convolution(EncoderSettings settings, int hidden) throws ModelException {
        int width = settings.sizeOrOff("conv_kernel_size", 0);
        int groups = settings.size("conv_groups", 1);
        ActivationKind activation = settings.activation("conv_act", "tanh");
        if (width == 0) {
            return Optional.empty();
        }
        if (width % 2 == 0) {
            throw settings.wrong("conv_kernel_size", "an odd number");
        }
        if (hidden % groups != 0) {
            throw settings.wrong("conv_groups", "a divisor of hidden_size");
        }
        return Optional.of(new Convolution(width, groups, activation));
    }
}
