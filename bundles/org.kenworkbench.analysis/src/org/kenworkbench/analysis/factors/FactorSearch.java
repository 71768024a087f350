/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.factors;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import org.kenworkbench.internal.analysis.diagnosis.NoiseEdge;
import org.kenworkbench.internal.analysis.factors.KrylovSpace;
import org.kenworkbench.internal.analysis.factors.Spectrum;
import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.Tensor;

/**
 * Finds the best factors of what tuning changed in a matrix. A space grows towards the strongest directions until
 * another growth would leave out no more than a ten-thousandth less of what is left out, or it is whole. Takes some
 * 300 MB of heap at most, whatever the size of the matrix, and the factors lie outside it. For one thread.
 */
public final class FactorSearch {

    /** Highest rank that is looked for. */
    public static final int MOST_RANK = 1024;
    /** Longest shorter side of a matrix that factors are looked for in. */
    public static final int MOST_SIDE = 1 << 17;
    /** Numbers of the directions at hand, which bounds the rank in a matrix whose sides are both long. */
    private static final int MOST_NUMBERS = 1 << 23;
    private static final int LEAST_BLOCK = 16;
    private static final int BLOCK = 32;
    private static final int MOST_BLOCK = 64;
    /** Part of what is left out that one more growth must find for the space to grow on. */
    private static final double WORTHWHILE = 1e-4;
    /** Part of the whole change that double precision does not tell. */
    private static final double LEAST_PART = 0x1p-46;
    /** Growth of the space between two looks at it, as a part of its size. */
    private static final int LOOKS = 4;

    private final ChangeVectors vectors;
    private final TensorChange figures;
    private final RankRule rule;
    private final FactorWork work;
    private final int mostRank;
    private final int mostSize;

    private FactorSearch(Tensor tuned, Tensor base, TensorChange figures, RankRule rule, int mostRank,
            FactorWork work) {
        long rows = tuned.info().shape().dim(0);
        long columns = tuned.info().shape().dim(1);
        this.vectors = new ChangeVectors(tuned, base, rows, columns);
        this.figures = figures;
        this.rule = rule;
        this.work = work;
        this.mostSize = Math.min(vectors.length(), Math.min(2 * MOST_RANK, MOST_NUMBERS / vectors.length()));
        int told = mostSize == vectors.length() ? mostSize : mostSize / 2;
        this.mostRank = Math.min(mostRank, told);
    }

    /**
     * Finds the factors of a matrix.
     *
     * @param tuned    a matrix of floating-point numbers whose shorter side has {@value #MOST_SIDE} values at most
     * @param base     of the same shape
     * @param figures  of the two; finite, and not without a change
     * @param mostRank highest rank that makes sense to the caller; no factors are found of a higher one, nor where they
     *                 would have as many numbers as the matrix
     * @return empty if the rule asks for a higher rank, or if there is none that it asks for
     * @throws CheckpointException if a file cannot be read any more
     * @throws CancellationException if cancelled
     */
    public static Optional<ChangeFactors> find(Tensor tuned, Tensor base, TensorChange figures, RankRule rule,
            int mostRank, FactorWork work) throws CheckpointException {
        long smaller = FactorShape.mostRank(tuned.info().shape().dim(0), tuned.info().shape().dim(1));
        int most = (int) Math.min(Math.min(mostRank, MOST_RANK), smaller);
        if (most < 1 || rule instanceof RankRule.Given given && given.most() > most
                || rule instanceof RankRule.WithinRounding
                        && !NoiseEdge.isLargerThanRounding(figures.energy(), figures.rounding())) {
            return Optional.empty();
        }
        long sizeBytes = tuned.info().sizeBytes() + base.info().sizeBytes();
        FactorWork byPass = new FactorWork(work.pieces(), _ -> work.read().accept(sizeBytes), work.cancelled());
        return new FactorSearch(tuned, base, figures, rule, most, byPass).find();
    }

    private Optional<ChangeFactors> find() throws CheckpointException {
        int block = Math.min(mostSize, rule instanceof RankRule.Given(int most)
                ? Math.clamp((most + 7) / 8 * 8L, LEAST_BLOCK, MOST_BLOCK) : BLOCK);
        KrylovSpace space = new KrylovSpace(vectors, block, work.pieces(), work.cancelled());
        work.read().accept(1);
        Spectrum before = null;
        while (true) {
            int next = before == null ? block : space.size() + Math.max(block, space.size() / LOOKS);
            while (space.size() < next && canGrow(space)) {
                space.grow();
                work.read().accept(1);
            }
            boolean last = !canGrow(space);
            Spectrum now = new Spectrum(space.energies(), figures.energy(), figures.rounding(), vectors.length(),
                    vectors.count());
            OptionalInt rank = rank(now);
            if (rank.isEmpty() && (last || isHopeless(now))) {
                return Optional.empty();
            }
            if (rank.isPresent()) {
                double gain = before == null || before.energies().length < rank.getAsInt() ? now.whole()
                        : before.rest(rank.getAsInt()) - now.rest(rank.getAsInt());
                double rest = now.rest(rank.getAsInt());
                if (last || gain <= WORTHWHILE * rest + LEAST_PART * now.whole()) {
                    return Optional.of(new FactorMaker(vectors, work)
                            .make(space.axes(rank.getAsInt()), space.isWhole() || rest == 0 ? 0 : gain / rest));
                }
            }
            before = now;
        }
    }

    private boolean canGrow(KrylovSpace space) {
        return !space.isWhole() && space.size() + space.growth() <= mostSize;
    }

    /** The rank that the rule asks for, as far as the spectrum tells. */
    private OptionalInt rank(Spectrum spectrum) {
        OptionalInt rank = switch (rule) {
            case RankRule.Given(int most) -> {
                int told = Math.min(most, spectrum.energies().length);
                yield OptionalInt.of(Math.min(told, spectrum.aboveRounding().orElse(told)));
            }
            case RankRule.Error(double share) -> spectrum.leaving(share * share * spectrum.whole());
            case RankRule.WithinRounding() -> spectrum.aboveRounding();
        };
        return rank.isPresent() && rank.getAsInt() > mostRank ? OptionalInt.empty() : rank;
    }

    /** Tells whether no rank that makes sense can leave out as little as the rule asks for. */
    private boolean isHopeless(Spectrum spectrum) {
        return switch (rule) {
            case RankRule.Given _ -> false;
            case RankRule.Error(double share) -> spectrum.exceeds(mostRank, share * share * spectrum.whole());
            case RankRule.WithinRounding() -> spectrum.exceeds(mostRank, spectrum.explained());
        };
    }
}
