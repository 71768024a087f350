/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.difference.ComparedTensors;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Looks at matrices that have nothing in common with the base's: whether they are the base's turned, with rows in
 * another order, or another tensor of the base. For one thread.
 */
final class CloserLook {

    /** Cosine below which a matrix has nothing in common with the base's: no fine-tuning turns one so far. */
    private static final double UNRELATED = 0.5;
    /** Cosine from which two are the same, fine-tuning apart. */
    private static final double ALIKE = 0.9;
    /** Matrices that are looked at; where more are unrelated, the first tell what happened. */
    private static final int MOST_LOOKED_AT = 64;
    /** Rows of which the counterpart is looked for among all rows of the base. */
    private static final int SAMPLED_ROWS = 16;
    /** Rows and columns that are compared to see whether a matrix was turned. */
    private static final int SIDE = 64;
    /** Least side of a matrix whose cosine says something. */
    private static final int LEAST_SIDE = 16;
    /** Longest row that is read whole. */
    private static final long LONGEST_ROW = 1 << 20;

    private final FindingInput input;
    private final PruningMonitor monitor;

    CloserLook(FindingInput input, PruningMonitor monitor) {
        this.input = input;
        this.monitor = monitor;
    }

    /** @param explained tensors for which something was found */
    List<Finding> findings(Set<TensorId> explained) throws IOException, PruningCancelledException {
        List<Finding> findings = new ArrayList<>();
        List<TensorId> reordered = new ArrayList<>();
        int looked = 0;
        for (int i = 0; i < input.pairs().size() && looked < MOST_LOOKED_AT; i++) {
            TensorDifference tensor = input.difference().tensors().get(i);
            if (!isUnrelated(tensor) || explained.contains(tensor.tuned().id())) {
                continue;
            }
            looked++;
            MatchedTensors pair = input.pairs().get(i).values();
            Optional<Finding> found = turned(pair, tensor);
            if (found.isEmpty() && isReordered(pair)) {
                reordered.add(tensor.tuned().id());
            } else if (found.isEmpty()) {
                found = taken(pair);
            }
            found.ifPresent(findings::add);
        }
        if (!reordered.isEmpty()) {
            findings.add(new Finding.RowsReordered(reordered, SAMPLED_ROWS));
        }
        return findings;
    }

    private static boolean isUnrelated(TensorDifference tensor) {
        TensorInfo info = tensor.tuned();
        return tensor.isNumeric() && info.shape().rank() == 2 && tensor.base().shape().equals(info.shape())
                && Math.min(info.shape().dim(0), info.shape().dim(1)) >= LEAST_SIDE
                && info.shape().dim(1) <= LONGEST_ROW && tensor.squares().base() > 0 && tensor.squares().tuned() > 0
                && tensor.squares().cosine() < UNRELATED;
    }

    private Optional<Finding> turned(MatchedTensors pair, TensorDifference tensor)
            throws IOException, PruningCancelledException {
        long rows = tensor.tuned().shape().dim(0);
        if (rows != tensor.tuned().shape().dim(1)) {
            return Optional.empty();
        }
        checkCancelled();
        int side = (int) Math.min(SIDE, rows);
        double[][] ofBase = new double[side][];
        double[][] ofTuned = new double[side][];
        // Rows and columns lie apart, or a band along the diagonal would be compared with itself.
        long[] down = places(rows, side, 0);
        long[] across = places(rows, side, rows / side / 2);
        for (int i = 0; i < side; i++) {
            ofBase[i] = MatrixRows.read(pair.base(), down[i]);
            ofTuned[i] = MatrixRows.read(pair.tuned(), across[i]);
        }
        double[] straight = new double[side * side];
        double[] turned = new double[side * side];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                straight[i * side + j] = ofBase[i][(int) across[j]];
                turned[i * side + j] = ofTuned[j][(int) down[i]];
            }
        }
        double cosine = MatrixRows.cosine(straight, turned);
        return cosine >= ALIKE
                ? Optional.of(new Finding.Transposed(tensor.tuned().id(), cosine, tensor.squares().cosine(),
                        (long) side * side))
                : Optional.empty();
    }

    private boolean isReordered(MatchedTensors pair) throws IOException, PruningCancelledException {
        long rows = pair.tuned().info().shape().dim(0);
        long[] sampled = places(rows, SAMPLED_ROWS, rows / SAMPLED_ROWS / 2);
        double[][] wanted = new double[SAMPLED_ROWS][];
        for (int i = 0; i < SAMPLED_ROWS; i++) {
            wanted[i] = MatrixRows.read(pair.tuned(), sampled[i]);
        }
        double[] best = new double[SAMPLED_ROWS];
        long[] where = new long[SAMPLED_ROWS];
        for (long row = 0; row < rows; row++) {
            checkCancelled();
            double[] of = MatrixRows.read(pair.base(), row);
            for (int i = 0; i < SAMPLED_ROWS; i++) {
                double cosine = MatrixRows.cosine(of, wanted[i]);
                if (cosine > best[i]) {
                    best[i] = cosine;
                    where[i] = row;
                }
            }
        }
        int moved = 0;
        for (int i = 0; i < SAMPLED_ROWS; i++) {
            if (best[i] < ALIKE) {
                return false;
            }
            moved += where[i] == sampled[i] ? 0 : 1;
        }
        return moved > 0;
    }

    private Optional<Finding> taken(MatchedTensors pair) throws IOException, PruningCancelledException {
        TensorInfo tuned = pair.tuned().info();
        long[] sampled = places(tuned.shape().dim(0), SAMPLED_ROWS, 0);
        Map<TensorId, Double> cosines = new HashMap<>();
        for (ComparedTensors compared : input.pairs()) {
            MatchedTensors other = compared.values();
            if (other != pair && other.tuned().info().dtype() == tuned.dtype()
                    && other.base().info().shape().equals(tuned.shape())) {
                checkCancelled();
                cosines.put(other.tuned().info().id(), cosine(other.base(), pair.tuned(), sampled));
            }
        }
        return cosines.entrySet().stream().filter(other -> other.getValue() >= ALIKE)
                .max(Map.Entry.<TensorId, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(other -> new Finding.TakenFrom(tuned.id(), other.getKey()));
    }

    private static double cosine(Tensor base, Tensor tuned, long[] rows) throws IOException {
        double[][] ofBase = new double[rows.length][];
        double[][] ofTuned = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            ofBase[i] = MatrixRows.read(base, rows[i]);
            ofTuned[i] = MatrixRows.read(tuned, rows[i]);
        }
        return MatrixRows.cosine(MatrixRows.joined(ofBase), MatrixRows.joined(ofTuned));
    }

    /** Returns places at even distances. */
    private static long[] places(long all, int count, long from) {
        long[] places = new long[count];
        for (int i = 0; i < count; i++) {
            places[i] = Math.min(all - 1, from + i * all / count);
        }
        return places;
    }

    private void checkCancelled() throws PruningCancelledException {
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
    }
}
