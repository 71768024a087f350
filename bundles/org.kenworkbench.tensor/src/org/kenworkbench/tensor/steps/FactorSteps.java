/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.steps;

import java.util.Optional;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Tensor;

/**
 * Two factors as whole numbers of steps: column r of the left one and row r of the right one, which are of one
 * direction, have a scale each. The number that steps tell is the product of the two, which is exact in F32.
 *
 * @param most        most steps to either side in each direction, 1 to 127; not to be changed, as the others
 * @param leftScales  scale of each column of the left factor as the bits of a BF16 number
 * @param rightScales scale of each row of the right factor
 * @param left        steps of the left factor, I8
 * @param right       steps of the right factor, I8
 */
public record FactorSteps(FactorShape shape, byte[] most, short[] leftScales, short[] rightScales, Tensor left,
        Tensor right) {

    /** Largest scale, 2^120: with it all numbers are finite in F32. */
    private static final short LARGEST_SCALE = 0x7B80;

    /** @throws IllegalArgumentException if the parts are of another form, or a scale or a level cannot be */
    public FactorSteps {
        int rank = shape.rank();
        if (most.length != rank || leftScales.length != rank || rightScales.length != rank
                || left.info().dtype() != DType.I8 || right.info().dtype() != DType.I8
                || !left.info().shape().equals(shape.left()) || !right.info().shape().equals(shape.right())) {
            throw new IllegalArgumentException(left.info() + " and " + right.info() + " are no " + shape);
        }
        for (int r = 0; r < rank; r++) {
            if (most[r] < 1 || !isScale(leftScales[r]) || !isScale(rightScales[r])) {
                throw new IllegalArgumentException("direction " + r + " has steps or scales that cannot be");
            }
        }
    }

    /** Whether the bits of a BF16 number are those of a scale: at most 2^120, and without a sign. */
    public static boolean isScale(short bits) {
        return bits >= 0 && bits <= LARGEST_SCALE;
    }

    /** Returns the numbers of the factors, which are computed from the steps as they are asked for. */
    public LowRankFactors numbers() {
        return new LowRankFactors(shape, new ScaledFactor(this, true), new ScaledFactor(this, false));
    }

    /** Returns the steps of which the numbers of factors are made; empty for factors that are exact. */
    public static Optional<FactorSteps> of(LowRankFactors factors) {
        return factors.left() instanceof ScaledFactor scaled ? Optional.of(scaled.steps()) : Optional.empty();
    }

    /** Whether the steps lie in memory. */
    public boolean isInMemory() {
        return left instanceof MemoryTensor && right instanceof MemoryTensor;
    }

    /** Returns the steps of a factor. */
    Tensor side(boolean isLeft) {
        return isLeft ? left : right;
    }

    /**
     * Tells the most steps of some numbers of a factor.
     *
     * @param most   of each direction
     * @param first  place of the first number among all
     * @param target takes {@code count} of them
     */
    public static void mostOf(FactorShape shape, byte[] most, boolean isLeft, long first, byte[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = most[direction(shape, isLeft, first + i)];
        }
    }

    /** Returns the direction of a number of a factor, by its place among all. */
    static int direction(FactorShape shape, boolean isLeft, long place) {
        return (int) (isLeft ? place % shape.rank() : place / shape.columns());
    }
}
