/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.io.IOException;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.analysis.difference.SeriesValues;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Checkpoint;

/**
 * Reads a block of a tensor from all checkpoints, each once, and compares them: the last first, which is kept together
 * with the first and the one before. For one thread, which keeps its memory from block to block.
 */
final class SeriesBlock {

    /** Most values of a block. */
    static final int MOST_VALUES = 1 << 18;
    /** Most bytes that a thread takes: four blocks, and the bytes of one as they are read. */
    static final long MOST_BYTES = 5L * MOST_VALUES * Double.BYTES;

    private final SeriesValues first = new SeriesValues();
    private final SeriesValues last = new SeriesValues();
    private SeriesValues before = new SeriesValues();
    private SeriesValues spare = new SeriesValues();
    private final SeriesValues.Scratch scratch = new SeriesValues.Scratch();

    /** @param from number of the first value */
    TensorSeries count(SeriesTensor tensor, List<Checkpoint> checkpoints, long from, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        int values = (int) Math.min(MOST_VALUES, tensor.tensor().shape().elementCount() - from);
        TensorSeries counted = new TensorSeries(tensor);
        int end = checkpoints.size() - 1;
        @Nullable
        SeriesValues ofFirst = null;
        @Nullable
        SeriesValues ofLast = null;
        @Nullable
        SeriesValues previous = null;
        if (tensor.isIn(end)) {
            ofLast = last;
            read(last, tensor, checkpoints.get(end), from, values, monitor);
        }
        for (int i = 0; i <= end; i++) {
            if (!tensor.isIn(i)) {
                previous = null;
                continue;
            }
            SeriesValues now = i == end ? last : i == 0 ? first : spare;
            if (i < end) {
                read(now, tensor, checkpoints.get(i), from, values, monitor);
            }
            if (i == 0) {
                ofFirst = first;
            }
            counted.addNotFinite(i, now.notFinite());
            compare(counted, Against.STEP, i, previous, now);
            if (previous != null && previous == ofFirst) {
                counted.copyFirst(i);
            } else {
                compare(counted, Against.FIRST, i, ofFirst, now);
            }
            compare(counted, Against.LAST, i, ofLast, now);
            if (now == spare) {
                spare = before;
                before = now;
            }
            previous = now;
        }
        return counted;
    }

    private void compare(TensorSeries counted, Against against, int checkpoint,
            @Nullable SeriesValues with, SeriesValues now) {
        if (with != null) {
            SeriesValues.Sums sums = now.compare(with, scratch);
            counted.add(against, checkpoint,
                    new ValueChange(sums.delta(), sums.base(), sums.changed(), sums.largest()));
        }
    }

    private void read(SeriesValues into, SeriesTensor tensor, Checkpoint checkpoint, long from, int values,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
        into.read(checkpoint.tensor(tensor.tensor().id()).orElseThrow(), from, values, scratch);
        monitor.elementsDone(values);
    }
}
