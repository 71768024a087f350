/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.Optional;

import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.ParameterSpec;

import ai.djl.ndarray.NDArray;

/**
 * Embeddings of tokens and, where these are learnt, of positions.
 *
 * @param words     name of the tokens' embeddings, without {@code .weight}
 * @param factor    that they are multiplied with
 * @param positions name of the positions' embeddings
 */
record InputEmbedding(String words, long size, double factor, Optional<String> positions) implements DecoderPart {

    /** Embeddings of tokens alone, as they are. */
    static InputEmbedding of(String words, long size) {
        return new InputEmbedding(words, size, 1, Optional.empty());
    }

    @Override
    public void declare(ParameterCollector parameters) {
        parameters.addTable(words + ParameterSpec.WEIGHT, size);
        positions.ifPresent(name -> parameters.addTable(name + ParameterSpec.WEIGHT, size));
    }

    /** Returns float32 [batch, tokens, size]. */
    NDArray apply(Pass pass) {
        NDArray x = ArrayMath.rows(pass.batch().ids(), pass.parameters().get(words + ParameterSpec.WEIGHT));
        if (factor != 1) {
            x = ArrayMath.times(x, factor);
        }
        return positions.isEmpty() ? x : x.add(ArrayMath.rows(pass.batch().positions(),
                pass.parameters().get(positions.get() + ParameterSpec.WEIGHT)));
    }
}
