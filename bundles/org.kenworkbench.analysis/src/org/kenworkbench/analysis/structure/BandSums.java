/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.structure;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.TensorFigures.Norms;
import org.kenworkbench.analysis.TensorFigures.ParameterCounts;
import org.kenworkbench.internal.analysis.layers.FigureCounter;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/** Sums of parts that have bands of several tensors. For one thread. */
final class BandSums {

    private final PrunedModel model;
    private final PruningMonitor monitor;
    private final TensorFigures[] sums;

    /** @param count of parts */
    BandSums(PrunedModel model, int count, PruningMonitor monitor) {
        this.model = model;
        this.monitor = monitor;
        this.sums = new TensorFigures[count];
        Arrays.fill(sums, TensorFigures.NONE);
    }

    /**
     * Adds a tensor cut into equal bands.
     *
     * @param down   bands of rows; a tensor of rank 3 is matrices one below the other
     * @param across bands of columns, in each band of rows
     * @param part   of each band, those of columns counted first; -1 for one that belongs to no part
     * @throws AnalysisException if the tensor does not divide into as many
     */
    void add(PrunedTensor tensor, int down, int across, IntUnaryOperator part)
            throws IOException, PruningCancelledException {
        boolean byRows = down > 1;
        long length = tensor.info().shape().dim(tensor.info().shape().rank() - 1);
        long lines = length == 0 ? 0 : tensor.info().shape().elementCount() / length;
        if (lines % down != 0 || length % across != 0) {
            throw new AnalysisException("The " + (byRows ? lines + " rows" : length + " columns") + " of tensor '"
                    + tensor.id()
                    + "' do not divide into " + (byRows ? down : across) + " heads; check the number of heads.");
        }
        List<TensorFigures> bands = FigureCounter.countBands(tensor, length, down, across, monitor);
        long stored = model.subnetwork().storedBytes(tensor.id());
        double kept = bands.stream().mapToLong(TensorFigures::kept).sum();
        for (int i = 0; i < bands.size(); i++) {
            int at = part.applyAsInt(i);
            if (at >= 0) {
                TensorFigures band = bands.get(i);
                double share = kept > 0 ? band.kept() / kept : 1.0 / bands.size();
                sums[at] = sums[at].plus(band)
                        .plus(new TensorFigures(ParameterCounts.NONE, Norms.NONE, Math.round(stored * share)));
            }
        }
    }

    /** The figures of a part. */
    TensorFigures of(int part) {
        return sums[part];
    }
}
