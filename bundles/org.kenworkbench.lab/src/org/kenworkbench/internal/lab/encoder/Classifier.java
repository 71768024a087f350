/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.List;

import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TokenizedText;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Encoder and head over their parameters. One thread. */
public final class Classifier {

    private final EncoderConfig config;
    private final Linears linears;
    private final EncoderGraph encoder;

    public Classifier(EncoderConfig config, Parameters parameters) {
        this(config, parameters, Linears.of(parameters));
    }

    /** @param linears how the linear maps are applied */
    public Classifier(EncoderConfig config, Parameters parameters, Linears linears) {
        this.config = config;
        this.linears = linears;
        this.encoder = new EncoderGraph(config, parameters, linears);
    }

    /** Whether a parameter is one of the head, which a base does not have. */
    public static boolean isOfHead(String name) {
        return name.startsWith("classifier.") || name.startsWith("pre_classifier.") || name.startsWith("pooler.")
                || name.startsWith("bert.pooler.");
    }

    /** Whether a parameter is a table of positions in a layer, to which no linear map belongs. */
    public static boolean isTableOfLayer(String name) {
        return T5Body.isBiasesByDistance(name);
    }

    public EncoderConfig config() {
        return config;
    }

    /**
     * A score for each label.
     *
     * @param manager  owns what is computed
     * @param training whether dropout is at work
     * @return float32 [texts, labels]
     */
    public NDArray logits(List<TokenizedText> texts, NDManager manager, boolean training) {
        return logits(TokenBatch.of(texts, config, manager), training);
    }

    /**
     * A score for each label.
     *
     * @param batch    texts; its manager owns what is computed
     * @param training whether dropout is at work
     * @return float32 [texts, labels]
     */
    public NDArray logits(TokenBatch batch, boolean training) {
        return new ClassifierHead(config, linears).logits(encoder.hiddenStates(batch, training), batch, training);
    }
}
