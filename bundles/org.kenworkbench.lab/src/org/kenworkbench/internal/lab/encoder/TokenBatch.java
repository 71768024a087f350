/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.List;

import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.PaddedSide;
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
 * @param there     float32 [batch, tokens, 1]: 1 for tokens, 0 where there is none
 * @param first     int64 [batch]: the first token of each text, among all of the batch
 */
public record TokenBatch(NDArray ids, NDArray types, NDArray positions, NDArray mask, NDArray there, NDArray first) {

    /**
     * Mask value of a token that is absent, so low that nothing is left of it after a softmax, and far from the limits
     * of float32.
     */
    private static final float ABSENT = -1e9f;

    /**
     * Fills texts up on the right.
     *
     * @param manager owns the arrays
     */
    public static TokenBatch of(List<TokenizedText> texts, EncoderConfig config, NDManager manager) {
        return of(texts, config, PaddedSide.RIGHT, manager);
    }

    /**
     * Fills texts up. Positions are counted from a text's own first token.
     *
     * @param manager owns the arrays
     */
    public static TokenBatch of(List<TokenizedText> texts, EncoderConfig config, PaddedSide side, NDManager manager) {
        int rows = texts.size();
        int columns = texts.stream().mapToInt(TokenizedText::length).max().orElseThrow();
        long[] ids = new long[rows * columns];
        long[] types = new long[rows * columns];
        long[] positions = new long[rows * columns];
        float[] mask = new float[rows * columns];
        float[] present = new float[rows * columns];
        long[] first = new long[rows];
        boolean shifted = config.architecture() == Architecture.ROBERTA;
        for (int row = 0; row < rows; row++) {
            TokenizedText text = texts.get(row);
            int begin = side == PaddedSide.LEFT ? columns - text.length() : 0;
            first[row] = (long) row * columns + begin;
            for (int column = 0; column < columns; column++) {
                int at = row * columns + column;
                int own = column - begin;
                boolean there = own >= 0 && own < text.length();
                ids[at] = there ? text.ids()[own] : config.padId();
                types[at] = there && !shifted ? text.types()[own] : 0;
                // RoBERTa's positions begin behind that of the padding, which all padding has.
                positions[at] = !shifted ? Math.max(0, own) : there ? config.padId() + 1 + own : config.padId();
                mask[at] = there ? 0 : ABSENT;
                present[at] = there ? 1 : 0;
            }
        }
        Shape shape = new Shape(rows, columns);
        return new TokenBatch(manager.create(ids, shape), manager.create(types, shape),
                manager.create(positions, shape),
                manager.create(mask, new Shape(rows, 1, 1, columns)),
                manager.create(present, new Shape(rows, columns, 1)), manager.create(first, new Shape(rows)));
    }

    /** Returns the number of tokens that each text is filled up to. */
    int tokens() {
        return (int) ids.getShape().get(1);
    }

    /** Picks the state of each text's first token, [batch, hidden size]. */
    NDArray firstStates(NDArray hidden) {
        return ArrayMath.rows(first, hidden.reshape(-1, hidden.getShape().get(2)));
    }

    /** Computes the mean of the states of each text's tokens, [batch, hidden size]. */
    NDArray meanStates(NDArray hidden) {
        return hidden.mul(there).sum(new int[] {1}).div(there.sum(new int[] {1}));
    }
}
