/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.evaluation.ModelScore;

/**
 * A model that was scored.
 *
 * @param resetShare      share of the parameters in scope that came out as reset
 * @param subnetworkBytes bytes of its {@code .ken} file; empty for a model that is not pruned
 * @param seconds         time that the evaluator took
 * @param seedScores      scores by seed where this is the mean over several; else empty
 */
public record ScoredModel(Subject subject, Subject.Split split, ModelScore score, double resetShare,
        OptionalLong subnetworkBytes,
        double seconds, List<Double> seedScores) {

    public ScoredModel {
        seedScores = List.copyOf(seedScores);
    }

    /** Creates a model of one seed. */
    public ScoredModel(Subject subject, Subject.Split split, ModelScore score, double resetShare,
            OptionalLong subnetworkBytes,
            double seconds) {
        this(subject, split, score, resetShare, subnetworkBytes, seconds, List.of());
    }

    /**
     * Averages the scores of models of several seeds, example by example.
     *
     * @param draws models of the same subject, split and examples, at least two
     */
    static ScoredModel mean(List<ScoredModel> draws) {
        ScoredModel first = draws.getFirst();
        int count = draws.size();
        Optional<double[]> examples = first.score().perExample().map(values -> new double[values.length]);
        for (ScoredModel draw : draws) {
            if (examples.isPresent()) {
                double[] of = draw.score().perExample().orElseThrow();
                Arrays.setAll(examples.get(), i -> examples.get()[i] + of[i]);
            }
        }
        // Divided at the end, so that an example which all seeds have right is exactly 1.
        examples.ifPresent(sums -> Arrays.setAll(sums, i -> sums[i] / count));
        List<Double> scores = draws.stream().map(draw -> draw.score().score()).toList();
        long bytes = Math
                .round(draws.stream().mapToLong(draw -> draw.subnetworkBytes().orElseThrow()).average().orElseThrow());
        return new ScoredModel(first.subject(), first.split(),
                new ModelScore(average(scores), examples, first.score().metric()), first.resetShare(),
                OptionalLong.of(bytes), draws.stream().mapToDouble(ScoredModel::seconds).sum(), scores);
    }

    /** Describes the scored model on one line, as in {@code ken, reset 40%: accuracy 0.9704 in 12.3 s}. */
    String text() {
        return subject + (split == Subject.Split.TEST ? " on the test data: " : ": ") + text(score, seconds);
    }

    /** Writes a score with the time it took, as in {@code accuracy 0.9704 in 12.3 s}. */
    public static String text(ModelScore score, double seconds) {
        return score.metric() + String.format(Locale.ROOT, " %.4f in ", score.score())
                + Quantities.duration(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    /** Computes the sample standard deviation of the seeds' scores; 0 for one seed. */
    double seedDeviation() {
        if (seedScores.size() < 2) {
            return 0;
        }
        double squares = 0;
        for (double one : seedScores) {
            squares += (one - score.score()) * (one - score.score());
        }
        return Math.sqrt(squares / (seedScores.size() - 1));
    }

    /** Averages values in list order: the sum of a stream compensates errors in an order that is not specified. */
    private static double average(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }
}
