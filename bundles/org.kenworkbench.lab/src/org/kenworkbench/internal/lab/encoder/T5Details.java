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
 * Settings of T5's encoder.
 *
 * @param headSize    of queries, keys and values, of whatever the heads are to share
 * @param distances   buckets of distances
 * @param everyLayer  whether each layer has biases of distances of its own, as in UMT5; else all have the first one's
 * @param gated       whether the feed-forward has a gate
 */
record T5Details(int headSize, BucketedDistances distances, boolean everyLayer, boolean gated)
        implements
            EncoderDetails {

    private static final String GATED = "gated-";
    private static final String PROJECTION = "feed_forward_proj";
    /** Greatest size of all heads together, which no matrix is near. */
    private static final int MOST_VALUES = 1 << 24;

    /**
     * The feed-forward's form.
     *
     * @param activation name of the function
     */
    record Feed(String activation, boolean gated) {
    }

    /** @throws ModelException if a value is none that the lab knows, or makes no sense */
    static T5Details read(EncoderSettings settings, String modelType, boolean gated) throws ModelException {
        int buckets = settings.size("relative_attention_num_buckets", 32);
        int farthest = settings.size("relative_attention_max_distance", 128);
        if (buckets < 4 || buckets % 2 != 0) {
            throw settings.wrong("relative_attention_num_buckets", "an even number of 4 or more");
        }
        if (farthest <= buckets / 4) {
            throw settings.wrong("relative_attention_max_distance",
                    "more than a quarter of relative_attention_num_buckets");
        }
        int size = settings.size("d_kv", 64);
        if ((long) settings.size("num_heads") * size > MOST_VALUES) {
            throw settings.wrong("d_kv", MOST_VALUES + " or less for all heads together");
        }
        return new T5Details(size, new BucketedDistances(buckets, farthest),
                modelType.equals("umt5"), gated);
    }

    /** Reads the feed-forward's form, which newer files tell twice. */
    static Feed feed(EncoderSettings settings, String modelType) throws ModelException {
        String form = settings.text(PROJECTION, modelType.equals("t5") ? "relu" : GATED + "gelu");
        boolean gated = form.startsWith(GATED);
        // Google's name for the approximation.
        String activation = form.equals(GATED + "gelu") ? "gelu_new"
                : gated ? form.substring(GATED.length()) : form;
        Optional<ActivationKind> kind = ActivationKind.of(activation);
        if (kind.isEmpty()) {
            throw settings.unknownValue(PROJECTION, form);
        }
        if (settings.activation("dense_act_fn", activation) != kind.get()
                || settings.isTrue("is_gated_act", gated) != gated) {
            throw settings.wrong(PROJECTION, "what dense_act_fn and is_gated_act say");
        }
        return new Feed(activation, gated);
    }
}
