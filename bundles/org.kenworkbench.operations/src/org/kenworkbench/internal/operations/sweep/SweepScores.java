/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.PairedBootstrap;
import org.kenworkbench.analysis.scores.ScoreIntervals;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;

/** The scores so far, and their comparisons with each other. For one thread. */
public final class SweepScores {

    /**
     * Greatest difference at which a mean counts as the score, which may be computed in another order or printed with
     * few digits.
     */
    private static final double SAME = 5e-4;

    /**
     * A score beside the scores that it is compared with.
     *
     * @param interval   interval of the score itself; empty where it is unknown
     * @param fromTuned  difference from the unpruned model; empty for that model itself
     * @param fromRandom difference from a random choice of as many values; empty where there is none
     */
    public record Judged(ScoredModel scored, Optional<Interval> interval, Optional<Difference> fromTuned,
            Optional<Difference> fromRandom) {
    }

    private final long seed;
    private final Map<Subject.Split, Map<Subject, ScoredModel>> scores = new LinkedHashMap<>();
    private final Map<List<Object>, Difference> comparisons = new HashMap<>();

    /** @param seed seed of the bootstrap */
    public SweepScores(long seed) {
        this.seed = seed;
    }

    /**
     * @throws OperationException of kind COMPUTATION if the score has another number of examples than the first one of
     *                            its split
     */
    public void add(ScoredModel scored) throws OperationException {
        requireSameExamples(scored);
        scores.computeIfAbsent(scored.split(), _ -> new LinkedHashMap<>()).put(scored.subject(), scored);
    }

    /** Checks the examples like {@link #add}, for one of several seeds whose mean is added later. */
    void requireSameExamples(ScoredModel scored) throws OperationException {
        Map<Subject, ScoredModel> split = scores.getOrDefault(scored.split(), Map.of());
        if (!split.isEmpty()) {
            ScoredModel first = split.values().iterator().next();
            if (first.score().examples() != scored.score().examples()) {
                throw new OperationException(ExitCode.COMPUTATION, "the evaluator scored " + first.score().examples()
                        + " examples of model " + first.subject() + " and " + scored.score().examples() + " of model "
                        + scored.subject() + "; print \"perExample\" of the same examples each time, or never.");
            }
        }
    }

    /** Returns the score of a model, if it was added. */
    public Optional<ScoredModel> find(Subject subject, Subject.Split split) {
        return Optional.ofNullable(scores.getOrDefault(split, Map.of()).get(subject));
    }

    /** Returns the scores of a split in the order in which they were added. */
    List<ScoredModel> all(Subject.Split split) {
        return List.copyOf(scores.getOrDefault(split, Map.of()).values());
    }

    /** Returns all scores of both splits, by model: unpruned ones, then rule by rule from the smallest share on. */
    List<Judged> judged(SweepJob job) {
        List<Judged> judged = new ArrayList<>();
        for (Subject.Split split : Subject.Split.values()) {
            for (Subject whole : List.of(Subject.TUNED, Subject.FLOOR, Subject.BASE)) {
                find(whole, split).ifPresent(one -> judged.add(judge(one)));
            }
            for (String rule : job.grid().rules()) {
                all(split).stream().filter(one -> one.subject().rule().equals(rule))
                        .sorted((a, b) -> Double.compare(a.subject().reset(), b.subject().reset()))
                        .forEach(one -> judged.add(judge(one)));
            }
        }
        return judged;
    }

    /** Returns a score beside those that it is compared with. */
    public Judged judge(ScoredModel one) {
        return new Judged(one, interval(one), one.subject().equals(Subject.TUNED) ? Optional.empty()
                : Optional.of(fromTuned(one)), fromRandom(one));
    }

    /** Compares a model with the unpruned one, which must have been scored before. */
    Difference fromTuned(ScoredModel one) {
        return compare(one, find(Subject.TUNED, one.split()).orElseThrow());
    }

    /**
     * Compares a model with a random choice of as many values; empty for such a choice itself, and where there is none.
     */
    Optional<Difference> fromRandom(ScoredModel one) {
        if (one.subject().model() != Subject.Model.PRUNED || one.subject().rule().equals(SweepGrid.RANDOM)) {
            return Optional.empty();
        }
        return find(Subject.pruned(SweepGrid.RANDOM, one.subject().reset()), one.split())
                .map(random -> compare(one, random));
    }

    /**
     * Compares with a random choice like {@link #fromRandom}, as one of several comparisons whose intervals hold all at
     * once.
     */
    Difference.Standing besideRandom(ScoredModel one, int comparisons) {
        return find(Subject.pruned(SweepGrid.RANDOM, one.subject().reset()), one.split())
                .map(random -> one.score().minus(random.score(), seed, comparisons).standing())
                .orElse(Difference.Standing.UNKNOWN);
    }

    private Difference compare(ScoredModel one, ScoredModel other) {
        return comparisons.computeIfAbsent(List.of(one.subject(), other.subject(), one.split()),
                _ -> one.score().minus(other.score(), seed));
    }

    /** Returns the interval of the score, if the score is the mean of the examples. */
    private Optional<Interval> interval(ScoredModel one) {
        return isMean(one) ? ScoreIntervals.ofMean(one.score().perExample().orElseThrow(), seed) : Optional.empty();
    }

    /**
     * Tells whether the score is the mean of the examples, so that intervals of the mean are intervals of the score.
     */
    static boolean isMean(ScoredModel one) {
        return one.score().perExample().isPresent()
                && Math.abs(PairedBootstrap.mean(one.score().perExample().get()) - one.score().score()) <= SAME;
    }
}
