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
import java.util.function.Function;
import java.util.function.Predicate;

import org.kenworkbench.internal.analysis.diagnosis.NoiseEdge;
import org.kenworkbench.internal.analysis.factors.RoundingScale;
import org.kenworkbench.internal.analysis.factors.Spectrum;
import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.krylov.KrylovSpace;

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

    private final Tensor tuned;
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
        this.tuned = tuned;
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
        Optional<Found> found = switch (rule) {
            case RankRule.Given(int most) -> grow(KrylovSpace.Scale.NONE, figures, blockOf(most), given(most));
            case RankRule.Error(double share) -> grow(KrylovSpace.Scale.NONE, figures, BLOCK, error(share));
            case RankRule.WithinRounding() -> withinRounding();
        };
        return found.isEmpty() ? Optional.empty()
                : Optional.of(new FactorMaker(vectors, work)
                        .make(found.get().space().axes(found.get().rank()), found.get().excess()));
    }

    /**
     * Tells the rank from the change as it is with the same noise in all rows and columns. The best factors are those
     * of the change itself, so that another space is grown towards its directions. Neither is done where no low rank
     * leaves as little as rounding explains, which the change itself tells soonest.
     */
    private Optional<Found> withinRounding() throws CheckpointException {
        if (grow(KrylovSpace.Scale.NONE, figures, BLOCK, rounding(spectrum -> spectrum.explaining(0), false))
                .isEmpty()) {
            return Optional.empty();
        }
        OptionalInt told = standingOut();
        return told.isEmpty() ? Optional.empty()
                : grow(KrylovSpace.Scale.NONE, figures, blockOf(told.getAsInt()),
                        rounding(spectrum -> spectrum.explaining(told.getAsInt()), true));
    }

    private OptionalInt standingOut() throws CheckpointException {
        RoundingScale scale = RoundingScale.of(vectors, tuned, figures.rounding(), work.pieces(), work.cancelled());
        work.read().accept(1);
        TensorChange scaled = new TensorChange(true, scale.energy(), scale.rounding());
        Optional<Found> found = grow(scale, scaled, BLOCK, rounding(Spectrum::aboveRounding, true));
        return found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.get().rank());
    }

    /** Grows a space until it tells the rank and holds the directions, or until there is none that makes sense. */
    private Optional<Found> grow(KrylovSpace.Scale scale, TensorChange change, int most, Choice choice)
            throws CheckpointException {
        int block = Math.min(mostSize, most);
        KrylovSpace space = new KrylovSpace(vectors, scale, block, work.pieces(), work.cancelled());
        work.read().accept(1);
        Spectrum before = null;
        while (true) {
            int next = before == null ? block : space.size() + Math.max(block, space.size() / LOOKS);
            while (space.size() < next && canGrow(space)) {
                space.grow();
                work.read().accept(1);
            }
            boolean last = !canGrow(space);
            Spectrum now = new Spectrum(space.energies(), change.energy(), change.rounding(), vectors.length(),
                    vectors.count());
            OptionalInt told = choice.rank().apply(now);
            if (told.isEmpty() || told.getAsInt() > mostRank) {
                if (last || choice.hopeless().test(now)) {
                    return Optional.empty();
                }
            } else {
                int rank = told.getAsInt();
                double rest = now.rest(rank);
                double gain = before == null || before.energies().length < rank ? now.whole()
                        : before.rest(rank) - rest;
                if (last || !choice.settled() || gain <= WORTHWHILE * rest + LEAST_PART * now.whole()) {
                    return Optional.of(new Found(space, rank, space.isWhole() || rest == 0 ? 0 : gain / rest));
                }
            }
            before = now;
        }
    }

    private static int blockOf(int rank) {
        return Math.clamp((rank + 7) / 8 * 8L, LEAST_BLOCK, MOST_BLOCK);
    }

    private boolean canGrow(KrylovSpace space) {
        return !space.isWhole() && space.size() + space.growth() <= mostSize;
    }

    private static Choice given(int most) {
        return new Choice(spectrum -> {
            int told = Math.min(most, spectrum.energies().length);
            return OptionalInt.of(Math.min(told, spectrum.aboveRounding().orElse(told)));
        }, _ -> false, true);
    }

    private Choice error(double share) {
        return new Choice(spectrum -> spectrum.leaving(share * share * spectrum.whole()),
                spectrum -> spectrum.exceeds(mostRank, share * share * spectrum.whole()), true);
    }

    private Choice rounding(Function<Spectrum, OptionalInt> rank, boolean settled) {
        return new Choice(rank, spectrum -> spectrum.exceeds(mostRank, spectrum.explained()), settled);
    }

    /**
     * A way to choose the rank.
     *
     * @param rank     finds the one that is asked for, as far as a spectrum tells
     * @param hopeless tells whether no rank that makes sense can leave out as little as is asked for
     * @param settled  whether the space is grown until the directions hardly move any more
     */
    private record Choice(Function<Spectrum, OptionalInt> rank, Predicate<Spectrum> hopeless, boolean settled) {
    }

    /**
     * The rank that was found, and a space that holds its directions.
     *
     * @param excess as in {@link ChangeFactors}
     */
    private record Found(KrylovSpace space, int rank, double excess) {
    }
}
