/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.analysis.diagnosis.DeltaSketch;
import org.kenworkbench.internal.analysis.diagnosis.Rounding;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;

/** Estimates the rank of a change from some matrices alone. For one thread; takes a few megabytes of memory. */
final class RankRun {

    /** Number of rows sampled from each matrix, the same as in a diagnosis of few matrices. */
    private static final int ROWS = 256;
    /**
     * The change from an unrelated base is of full rank in every matrix: two of low rank before any other settle it.
     */
    private static final int SURELY_LOW = 2;

    private RankRun() {
    }

    /**
     * Computes the verdict as described in
     * {@link org.kenworkbench.analysis.diagnosis.PairDiagnosis#rank(List, long, PruningMonitor)}.
     */
    public static Optional<RankVerdict> verdict(List<MatchedTensors> pairs, long seed, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        int[] found = new int[RankVerdict.values().length];
        int left = pairs.size();
        for (MatchedTensors pair : pairs) {
            if (monitor.isCancelled()) {
                throw new PruningCancelledException();
            }
            left--;
            SamplePlan plan = SamplePlan.of(pair.compared(), ROWS, seed);
            Optional<RankEstimate> estimate = plan.sketched() ? estimate(pair, plan, seed) : Optional.empty();
            estimate.ifPresent(of -> found[of.verdict().ordinal()]++);
            int low = found[RankVerdict.LOW.ordinal()];
            int full = found[RankVerdict.FULL.ordinal()];
            int hidden = found[RankVerdict.HIDDEN.ordinal()];
            if (low >= SURELY_LOW && full + hidden == 0) {
                return Optional.of(RankVerdict.LOW);
            }
            if (!RankSummary.verdict(low + left, full, hidden).equals(Optional.of(RankVerdict.LOW))) {
                return RankSummary.verdict(low, full, hidden);
            }
        }
        return RankSummary.verdict(found[RankVerdict.LOW.ordinal()], found[RankVerdict.FULL.ordinal()],
                found[RankVerdict.HIDDEN.ordinal()]);
    }

    private static Optional<RankEstimate> estimate(MatchedTensors pair, SamplePlan plan, long seed) throws IOException {
        int rowLength = plan.rowLength();
        int most = plan.pieces().stream().mapToInt(Piece::elements).max().orElse(0);
        DeltaSketch sketch = new DeltaSketch(
                plan.pieces().stream().mapToInt(piece -> piece.elements() / rowLength).sum(), rowLength, seed);
        double[] ofBase = new double[most];
        double[] ofTuned = new double[most];
        Rounding rounding = null;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate((long) most * pair.compared().dtype().sizeBytes(), Long.BYTES);
            for (Piece piece : plan.pieces()) {
                if (!read(pair.base(), piece, bytes, ofBase) || !read(pair.tuned(), piece, bytes, ofTuned)) {
                    return Optional.empty();
                }
                if (rounding == null) {
                    rounding = Rounding.of(pair.compared().dtype(), ofTuned, piece.elements());
                }
                for (int at = 0; at < piece.elements(); at += rowLength) {
                    sketch.add(ofBase, ofTuned, at, rounding, pair.isRounded() ? 2 : 1);
                }
            }
        }
        return RankEstimator.estimate(sketch);
    }

    /** Reads a piece and tells whether all its values are finite. */
    private static boolean read(Tensor tensor, Piece piece, MemorySegment bytes, double[] values) throws IOException {
        int elementBytes = tensor.info().dtype().sizeBytes();
        tensor.copy(piece.firstElement() * elementBytes, bytes.asSlice(0, (long) piece.elements() * elementBytes));
        Elements.toDoubles(tensor.info().dtype(), bytes, 0, values, piece.elements());
        double check = 0;
        for (int i = 0; i < piece.elements(); i++) {
            // NaN and infinity times 0 give NaN, and the sum then stays NaN.
            check += values[i] * 0;
        }
        return check == 0;
    }
}
