/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import org.kenworkbench.internal.lab.model.Linears;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;

/**
 * The head of Hugging Face's classifiers: the first token's state through a dense map and the labels' map. Stateless.
 */
final class ClassifierHead {

    private ClassifierHead() {
    }

    /** Name of the dense map; BERT counts it to the encoder, as its pooler. */
    static String denseName(Architecture architecture) {
        return switch (architecture) {
            case BERT -> "bert.pooler.dense";
            case DISTILBERT -> "pre_classifier";
            case ELECTRA, ROBERTA -> "classifier.dense";
        };
    }

    /** Name of the map to the labels. */
    static String outputName(Architecture architecture) {
        return switch (architecture) {
            case BERT, DISTILBERT -> "classifier";
            case ELECTRA, ROBERTA -> "classifier.out_proj";
        };
    }

    /**
     * @param hidden float32 [batch, tokens, hidden size]
     * @return float32 [batch, labels]: a score for each label, of which the softmax is the probability
     */
    static NDArray logits(NDArray hidden, EncoderConfig config, Linears linears, boolean training) {
        Architecture architecture = config.architecture();
        NDArray x = hidden.get(new NDIndex(":, 0"));
        boolean early = architecture == Architecture.ELECTRA || architecture == Architecture.ROBERTA;
        if (early) {
            x = EncoderGraph.dropout(x, config.classifierDropout(), training);
        }
        x = linears.apply(x, denseName(architecture), training);
        x = switch (architecture) {
            case BERT, ROBERTA -> x.tanh();
            case DISTILBERT -> Activation.relu(x);
            case ELECTRA -> Activation.gelu(x);
        };
        x = EncoderGraph.dropout(x, config.classifierDropout(), training);
        return linears.apply(x, outputName(architecture), training);
    }
}
