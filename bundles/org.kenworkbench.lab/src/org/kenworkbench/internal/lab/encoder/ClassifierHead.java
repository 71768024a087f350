/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.Optional;

import org.kenworkbench.internal.lab.model.Linears;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * The head of Hugging Face's classifiers: the first token's state through a dense map and the labels' map. That of T5
 * has the labels' map alone, and each label has the mean of its scores over the text's tokens.
 */
record ClassifierHead(EncoderConfig config, Linears linears) {

    /** Name of the dense map, where there is one; BERT counts it to the encoder, as its pooler. */
    static Optional<String> denseName(Architecture architecture) {
        return switch (architecture) {
            case BERT -> Optional.of("bert.pooler.dense");
            case DEBERTA -> Optional.of("pooler.dense");
            case DISTILBERT -> Optional.of("pre_classifier");
            case ELECTRA, ROBERTA -> Optional.of("classifier.dense");
            case T5 -> Optional.empty();
        };
    }

    /** Name of the map to the labels. */
    static String outputName(Architecture architecture) {
        return switch (architecture) {
            case BERT, DEBERTA, DISTILBERT, T5 -> "classifier";
            case ELECTRA, ROBERTA -> "classifier.out_proj";
        };
    }

    /**
     * @param hidden float32 [batch, tokens, hidden size]
     * @return float32 [batch, labels]: a score for each label, of which the softmax is the probability
     */
    NDArray logits(NDArray hidden, TokenBatch batch, boolean training) {
        Architecture architecture = config.architecture();
        Optional<String> dense = denseName(architecture);
        NDArray x = dense.isPresent() ? activated(batch.firstStates(hidden), dense.get(), training)
                : batch.meanStates(hidden);
        x = EncoderMaps.dropout(x, config.classifierDropout(), training);
        return linears.apply(x, outputName(architecture), training);
    }

    private NDArray activated(NDArray first, String dense, boolean training) {
        NDArray x = linears.apply(EncoderMaps.dropout(first, earlyDropout(), training), dense, training);
        return switch (config.details()) {
            case DebertaDetails details -> details.poolerActivation().apply(x);
            default -> switch (config.architecture()) {
                case DISTILBERT -> Activation.relu(x);
                case ELECTRA -> Activation.gelu(x);
                default -> x.tanh();
            };
        };
    }

    private double earlyDropout() {
        return switch (config.details()) {
            case DebertaDetails details -> details.poolerDropout();
            default -> switch (config.architecture()) {
                case ELECTRA, ROBERTA -> config.classifierDropout();
                default -> 0;
            };
        };
    }
}
