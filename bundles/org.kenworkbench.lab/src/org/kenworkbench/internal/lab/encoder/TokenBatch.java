/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.List;

import org.kenworkbench.internal.lab.model.TokenizedText;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Texts of a batch, filled up to the longest.
 *
 * @param ids       int64 [batch, tokens]
 * @param types     int64 [batch, tokens]: which text of a pair
 * @param positions int64 [batch, tokens]: rows of the position embeddings
 * @param mask      float32 [batch, 1, 1, tokens]: 0 for tokens, very low where there is none; added to attention scores
 */
public record TokenBatch(NDArray ids, NDArray types, NDArray positions, NDArray mask) {

    /**
     * Mask value of a token that is absent, so low that nothing is left of it after a softmax, and far from the limits
     * of float32.
     */
    private static final float ABSENT = -1e9f;

    /** @param manager owns the arrays */
    public static TokenBatch of(List<TokenizedText> texts, EncoderConfig config, NDManager manager) {
        int rows = texts.size();
        int columns = texts.stream().mapToInt(TokenizedText::length).max().orElseThrow();
        long[] ids = new long[rows * columns];
        long[] types = new long[rows * columns];
        long[] positions = new long[rows * columns];
        float[] mask = new float[rows * columns];
        boolean shifted = config.architecture() == Architecture.ROBERTA;
        for (int row = 0; row < rows; row++) {
            TokenizedText text = texts.get(row);
            for (int column = 0; column < columns; column++) {
                int at = row * columns + column;
                boolean there = column < text.length();
                ids[at] = there ? text.ids()[column] : config.padId();
                types[at] = there && !shifted ? text.types()[column] : 0;
                // RoBERTa's positions begin behind that of the padding, which all padding has.
                positions[at] = !shifted ? column : there ? config.padId() + 1 + column : config.padId();
                mask[at] = there ? 0 : ABSENT;
            }
        }
        Shape shape = new Shape(rows, columns);
        return new TokenBatch(manager.create(ids, shape), manager.create(types, shape),
                manager.create(positions, shape),
                manager.create(mask, new Shape(rows, 1, 1, columns)));
    }
}
