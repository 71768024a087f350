/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.analysis.parallel.OrderedPieces;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Checkpoint;

/**
 * One pass over all values of a series. Blocks are worked on in any order and added in theirs, so that sums do not
 * depend on the number of threads.
 */
final class SeriesRun {

    private final List<Checkpoint> checkpoints;
    private final PruningMonitor monitor;
    private final int threads;
    private final ThreadLocal<SeriesBlock> blocks = ThreadLocal.withInitial(SeriesBlock::new);

    private SeriesRun(List<Checkpoint> checkpoints, int threads, PruningMonitor monitor) {
        this.checkpoints = checkpoints;
        this.monitor = monitor;
        this.threads = OrderedPieces.threads(threads, SeriesBlock.MOST_BYTES);
    }

    static List<TensorSeries> of(List<Checkpoint> checkpoints, List<SeriesTensor> tensors, int threads,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        return new SeriesRun(checkpoints, threads, monitor).run(tensors);
    }

    private List<TensorSeries> run(List<SeriesTensor> tensors) throws IOException, PruningCancelledException {
        List<TensorSeries> series = new ArrayList<>();
        try (OrderedPieces pieces = new OrderedPieces("ken-series-", threads)) {
            for (SeriesTensor tensor : tensors) {
                TensorSeries into = new TensorSeries(tensor);
                series.add(into);
                long values = tensor.tensor().shape().elementCount();
                for (long first = 0; first < values; first += SeriesBlock.MOST_VALUES) {
                    long from = first;
                    pieces.add(() -> count(tensor, from), into::add);
                }
            }
            pieces.await();
        }
        return series;
    }

    private TensorSeries count(SeriesTensor tensor, long first) throws IOException, PruningCancelledException {
        return blocks.get().count(tensor, checkpoints, first, monitor);
    }
}
