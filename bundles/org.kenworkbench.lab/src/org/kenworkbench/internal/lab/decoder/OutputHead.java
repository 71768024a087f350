/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.ParameterSpec;

import ai.djl.ndarray.NDArray;

/**
 * Map from hidden states to a score for each token of the vocabulary.
 *
 * @param name   of its weights, without {@code .weight}; where they are those of the embedding, that one's
 * @param tied   whether they are
 * @param biased whether there is a bias
 * @param cap    bound that scores are bent to, as cap · tanh(score / cap); 0 for none
 */
record OutputHead(String name, boolean tied, long size, boolean biased, double cap) implements DecoderPart {

    @Override
    public void declare(ParameterCollector parameters) {
        if (!tied) {
            parameters.addTable(name + ParameterSpec.WEIGHT, size);
        }
        if (biased) {
            parameters.add(name + ParameterSpec.BIAS, ParameterSpec.ANY);
        }
    }

    /**
     * @param x float32 [..., size]
     * @return float32 [..., vocabulary]
     */
    NDArray apply(NDArray x, Pass pass) {
        NDArray scores = pass.linears().apply(x, name, false);
        return cap > 0 ? ArrayMath.times(ArrayMath.times(scores, 1 / cap).tanh(), cap) : scores;
    }
}
