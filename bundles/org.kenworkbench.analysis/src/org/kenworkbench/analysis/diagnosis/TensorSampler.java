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
import java.util.Optional;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.internal.analysis.diagnosis.DeltaSketch;
import org.kenworkbench.internal.analysis.diagnosis.Rounding;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Reads the sampled pieces of one tensor, each once and some at a time. For one thread; its memory is that of the
 * largest piece, or of a few megabytes of smaller ones.
 */
final class TensorSampler {

    private final MatchedTensors pair;
    /** The tensor as it is compared: packed elements by their bytes. */
    private final TensorInfo info;
    private final SamplePlan plan;
    private final long seed;
    private final PruningMonitor monitor;
    private final ChangeCounter counter = new ChangeCounter();

    /** @param rows of a matrix, as {@link SamplePlan#rows} gives */
    TensorSampler(MatchedTensors pair, int rows, long seed, PruningMonitor monitor) {
        this.pair = pair;
        this.info = pair.compared().wholeByteForm();
        this.plan = SamplePlan.of(info, rows, seed);
        this.seed = seed;
        this.monitor = monitor;
    }

    TensorDiagnosis diagnose() throws IOException, PruningCancelledException {
        checkCancelled();
        int most = plan.pieces().stream().mapToInt(Piece::elements).max().orElse(0);
        Optional<RankEstimate> rank = Optional.empty();
        HalfCheck half = new HalfCheck(info.dtype());
        StorageSampler storage = new StorageSampler(info, plan);
        try (Arena arena = Arena.ofConfined()) {
            PieceReader reader = new PieceReader(pair.base(), pair.tuned(), plan.pieces(), info.dtype().sizeBytes(),
                    arena);
            if (info.dtype().isPrunable()) {
                rank = compareValues(reader, most, storage, half);
            } else {
                compareBytes(reader, storage);
            }
            long addedBytes = pair.tuned().info().sizeBytes() - info.sizeBytes();
            return new TensorDiagnosis(pair.tuned().info(), pair.baseType(),
                    counter.figures(pair.compared().shape().elementCount()),
                    rank, storage.sizes().plus(StoredSizes.same(addedBytes, addedBytes)), half.fits());
        }
    }

    private Optional<RankEstimate> compareValues(PieceReader reader, int most, StorageSampler storage, HalfCheck half)
            throws IOException, PruningCancelledException {
        double[] ofBase = new double[most];
        double[] ofTuned = new double[most];
        int rowLength = plan.rowLength();
        DeltaSketch sketch = plan.sketched()
                ? new DeltaSketch(plan.pieces().stream().mapToInt(piece -> piece.elements() / rowLength).sum(),
                        rowLength, seed)
                : null;
        Rounding rounding = null;
        for (Piece piece : plan.pieces()) {
            PieceReader.Both both = reader.next();
            values(both.base(), piece, ofBase, "base");
            values(both.tuned(), piece, ofTuned, "tuned");
            counter.add(ofBase, ofTuned, piece.elements());
            half.add(ofTuned, piece.elements());
            storage.add(both.base(), both.tuned(), ofBase, ofTuned, piece.elements());
            if (rounding == null) {
                // Some rows tell the type that all values had.
                rounding = Rounding.of(info.dtype(), ofTuned, piece.elements());
            }
            for (int at = 0; sketch != null && at < piece.elements(); at += rowLength) {
                sketch.add(ofBase, ofTuned, at, rounding, pair.isRounded() ? 2 : 1);
            }
            step(piece);
        }
        return sketch == null ? Optional.empty() : RankEstimator.estimate(sketch);
    }

    private void compareBytes(PieceReader reader, StorageSampler storage)
            throws IOException, PruningCancelledException {
        int elementBytes = info.dtype().sizeBytes();
        for (Piece piece : plan.pieces()) {
            PieceReader.Both both = reader.next();
            long changed = 0;
            for (long at = 0; at < (long) piece.elements() * elementBytes; at += elementBytes) {
                changed += MemorySegment.mismatch(both.base(), at, at + elementBytes, both.tuned(), at,
                        at + elementBytes) < 0 ? 0 : 1;
            }
            counter.add(piece.elements(), changed);
            storage.add(both.base(), both.tuned(), null, null, piece.elements());
            step(piece);
        }
    }

    private void step(Piece piece) throws PruningCancelledException {
        monitor.elementsDone(piece.elements());
        checkCancelled();
    }

    private void checkCancelled() throws PruningCancelledException {
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
    }

    private void values(MemorySegment bytes, Piece piece, double[] target, String checkpoint) throws AnalysisException {
        Elements.toDoubles(info.dtype(), bytes, 0, target, piece.elements());
        double check = 0;
        for (int i = 0; i < piece.elements(); i++) {
            // NaN and infinity give NaN, and a sum with NaN stays one.
            check += target[i] * 0;
        }
        if (check == 0) {
            return;
        }
        int at = 0;
        while (Double.isFinite(target[at])) {
            at++;
        }
        throw new AnalysisException("Tensor '" + info.name() + "', row "
                + (piece.firstElement() + at) / info.shape().rowLength() + " of " + checkpoint + ", holds " + target[at]
                + ": repair the checkpoint.");
    }
}
