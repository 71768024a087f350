/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.difference.series.SeriesFinding.Jumped;

/** Finds steps that are far out of line with those around them. Stateless. */
final class SeriesJumps {

    /** Least factor by which a step that is told is farther than those around it. */
    private static final double FAR = 3;
    /** Least factor by which a jump goes farther than the other matrices, each beside the steps around it. */
    private static final double BESIDE_OTHERS = 2;
    /** Steps before and after that are looked at. */
    private static final int AROUND = 2;

    private SeriesJumps() {
    }

    static List<SeriesFinding> of(List<SeriesPoint> points, List<TensorSeries> matrices, double limit) {
        List<SeriesFinding> findings = new ArrayList<>();
        // The first step is that of the warm-up, and has nothing before it.
        for (int i = 2; i < points.size(); i++) {
            int at = i;
            double[] ratios = matrices.stream().mapToDouble(matrix -> ratio(matrix, at))
                    .filter(ratio -> !Double.isNaN(ratio)).sorted().toArray();
            if (ratios.length == 0) {
                continue;
            }
            double median = ratios[(ratios.length - 1) / 2];
            if (median >= FAR && isEven(points, at)) {
                findings.add(new SeriesFinding.AllJumped(at, median));
            }
            List<Jumped.Jump> jumps = matrices.stream()
                    .filter(matrix -> ratio(matrix, at) >= FAR * Math.max(1, median * BESIDE_OTHERS / FAR)
                            && matrix.relative(Against.STEP, at) >= limit)
                    .map(matrix -> new Jumped.Jump(matrix.tensor().id(), matrix.relative(Against.STEP, at),
                            around(matrix, at)))
                    .sorted(Comparator.comparingDouble(jump -> -jump.change())).toList();
            if (!jumps.isEmpty()) {
                findings.add(new Jumped(at, jumps));
            }
        }
        return findings;
    }

    private static double ratio(TensorSeries matrix, int checkpoint) {
        return matrix.relative(Against.STEP, checkpoint) / around(matrix, checkpoint);
    }

    /** Returns the upper median of the steps around one; NaN if there are not enough. */
    private static double around(TensorSeries matrix, int checkpoint) {
        double[] changes = IntStream.rangeClosed(Math.max(1, checkpoint - AROUND),
                Math.min(matrix.checkpoints() - 1, checkpoint + AROUND)).filter(i -> i != checkpoint)
                .mapToDouble(i -> matrix.relative(Against.STEP, i)).filter(Double::isFinite).sorted().toArray();
        return changes.length < 2 ? Double.NaN : changes[changes.length / 2];
    }

    /** Tells whether a step is as long as those around it, as far as that is known. */
    private static boolean isEven(List<SeriesPoint> points, int checkpoint) {
        double[] gaps = IntStream.rangeClosed(Math.max(1, checkpoint - AROUND),
                Math.min(points.size() - 1, checkpoint + AROUND))
                .filter(i -> points.get(i).step().isPresent() && points.get(i - 1).step().isPresent())
                .mapToDouble(i -> points.get(i).step().getAsLong() - points.get(i - 1).step().getAsLong()).toArray();
        return gaps.length == 0 || Arrays.stream(gaps).max().orElse(0) <= 1.5 * DoubleStream.of(gaps).min().orElse(0);
    }
}
