/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.lab.model.ArrayMath;
import org.kenworkbench.internal.lab.model.PaddedSide;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Texts of a batch as tokens, filled up to the longest. Each text computes as it would alone: positions are counted
 * from its own first token, and nothing attends to what fills up. One thread.
 */
public final class DecoderBatch {

    /**
     * Mask value of a token that is not to be seen, so low that nothing is left of it after a softmax, and far from the
     * limits of float32.
     */
    private static final float ABSENT = -1e9f;

    private final NDManager manager;
    private final int[] lengths;
    private final int tokens;
    private final PaddedSide side;
    private final NDArray ids;
    private final Optional<NDArray> padding;
    private final Map<Integer, NDArray> windows = new HashMap<>();
    private final Map<Rotation, Turns> turns = new HashMap<>();

    private DecoderBatch(List<long[]> texts, PaddedSide side, NDManager manager) {
        this.manager = manager;
        this.side = side;
        this.lengths = texts.stream().mapToInt(text -> text.length).toArray();
        this.tokens = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
        long[] all = new long[lengths.length * tokens];
        float[] absent = new float[all.length];
        boolean filled = false;
        for (int row = 0; row < lengths.length; row++) {
            for (int column = 0; column < tokens; column++) {
                int at = column - first(row);
                boolean there = at >= 0 && at < lengths[row];
                all[row * tokens + column] = there ? texts.get(row)[at] : 0;
                absent[row * tokens + column] = there ? 0 : ABSENT;
                filled |= !there;
            }
        }
        this.ids = manager.create(all, new Shape(lengths.length, tokens));
        this.padding = filled ? Optional.of(manager.create(absent, new Shape(lengths.length, 1, 1, tokens)))
                : Optional.empty();
    }

    /**
     * Fills texts up to one length.
     *
     * @param texts   ids of the tokens, one or more of each
     * @param manager owns what is computed
     */
    public static DecoderBatch of(List<long[]> texts, PaddedSide side, NDManager manager) {
        return new DecoderBatch(texts, side, manager);
    }

    /** Returns the column of a text's first token. */
    public int first(int row) {
        return side == PaddedSide.LEFT ? tokens - lengths[row] : 0;
    }

    /** Returns the number of tokens that each text is filled up to. */
    public int tokens() {
        return tokens;
    }

    /** Returns int64 [batch, tokens]. */
    NDArray ids() {
        return ids;
    }

    /** Returns int64 [batch, tokens]; 0 where nothing is. */
    NDArray positions() {
        long[] positions = new long[lengths.length * tokens];
        for (int row = 0; row < lengths.length; row++) {
            System.arraycopy(positionsOf(row), 0, positions, row * tokens, tokens);
        }
        return manager.create(positions, new Shape(lengths.length, tokens));
    }

    private long[] positionsOf(int row) {
        long[] positions = new long[tokens];
        for (int at = 0; at < lengths[row]; at++) {
            positions[first(row) + at] = at;
        }
        return positions;
    }

    /** Returns cosines and sines of the positions of all tokens. */
    Turns turns(Rotation rotation) {
        return turns.computeIfAbsent(rotation, this::compute);
    }

    private Turns compute(Rotation rotation) {
        // Filled up on the right, all texts have the same positions as the longest.
        int rows = side == PaddedSide.RIGHT && !rotation.scaling().dependsOnLength() ? 1 : lengths.length;
        int half = rotation.size() / 2;
        float[] cosines = new float[rows * tokens * half];
        float[] sines = new float[cosines.length];
        for (int row = 0; row < rows; row++) {
            int longest = rows == 1 ? longest() : row;
            Rotation.Angles angles = rotation.angles(positionsOf(longest), lengths[longest]);
            System.arraycopy(angles.cosines(), 0, cosines, row * tokens * half, tokens * half);
            System.arraycopy(angles.sines(), 0, sines, row * tokens * half, tokens * half);
        }
        Shape shape = new Shape(rows, 1, tokens, half);
        return new Turns(manager.create(cosines, shape), manager.create(sines, shape));
    }

    private int longest() {
        int longest = 0;
        while (lengths[longest] < tokens) {
            longest++;
        }
        return longest;
    }

    /**
     * Puts the mask on scores: a token sees itself and those before it, at most as many as the window has.
     *
     * @param scores float32 [batch, heads, tokens, tokens]
     * @param window 0 for all
     */
    NDArray masked(NDArray scores, int window) {
        NDArray masked = scores.add(windows.computeIfAbsent(window >= tokens ? 0 : window, this::mask));
        return padding.isPresent() ? masked.add(padding.get()) : masked;
    }

    /** Made by the engine, since an array of Java's would lie on the heap. */
    private NDArray mask(int window) {
        try (NDManager own = manager.newSubManager()) {
            NDArray at = own.arange(0f, tokens, 1f);
            NDArray distance = at.reshape(tokens, 1).sub(at.reshape(1, tokens));
            NDArray hidden = distance.lt(0);
            if (window > 0) {
                hidden = hidden.logicalOr(distance.gte(window));
            }
            NDArray mask = ArrayMath.times(hidden.toType(DataType.FLOAT32, false), ABSENT)
                    .reshape(1, 1, tokens, tokens);
            mask.attach(manager);
            return mask;
        }
    }
}
