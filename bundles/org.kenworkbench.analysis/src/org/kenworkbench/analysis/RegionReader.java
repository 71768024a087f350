/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Reads regions of a tensor, and of the base's beside it, as numbers. Safe for use by many threads.
 *
 * @param base           the base's tensor in the form of the tuned one; empty where there is none
 * @param columns        number of columns of the tensor
 * @param commonElements number of leading elements that the base has too
 */
record RegionReader(Optional<? extends Tensor> base, Tensor tuned, long columns, long commonElements) {

    /** Number of cells in a piece of a scan: both arrays of values fit a processor's second-level cache. */
    static final int PIECE_CELLS = 1 << 15;

    private TensorInfo info() {
        return tuned.info();
    }

    /** Returns the number of leading rows that the base has too. */
    long baseRows() {
        return columns == 0 ? 0 : commonElements / columns;
    }

    void requireNumeric() throws AnalysisException {
        if (!info().dtype().isPrunable()) {
            throw new AnalysisException("Tensor '" + info().id() + "' is of type " + info().dtype()
                    + ", whose values are copied but never read as numbers; choose one of type F64, F32, F16 or BF16.");
        }
    }

    /** @throws IllegalArgumentException if the region is larger than a tensor gives at once */
    static void requireWithin(Region region, long rows, long columns) {
        if (!region.isWithin(rows, columns)) {
            throw new IndexOutOfBoundsException(region + " of " + rows + " x " + columns);
        }
        if (region.cells() > CellTensor.MAX_CELLS) {
            throw new IllegalArgumentException(region + " has more than " + CellTensor.MAX_CELLS + " cells");
        }
    }

    /** Reads the tuned values. */
    void readTuned(Region region, MemorySegment bytes, double[] values, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        read(tuned, region, bytes, values, monitor);
    }

    /** Reads the base values; a row that the base lacks is given the tuned values and so counts as unchanged. */
    void readBase(Region region, MemorySegment bytes, double[] tunedValues, double[] values, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        long rowsInBase = Math.clamp(baseRows() - region.row(), 0, region.rows());
        int count = (int) rowsInBase * region.columns();
        if (count > 0) {
            Region common = new Region(region.row(), region.column(), (int) rowsInBase, region.columns());
            read(base.orElseThrow(), common, bytes, values, monitor);
        }
        System.arraycopy(tunedValues, count, values, count, (int) region.cells() - count);
    }

    private void read(Tensor tensor, Region region, MemorySegment bytes, double[] values, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        int elementBytes = info().dtype().sizeBytes();
        long first = (region.row() * columns + region.column()) * elementBytes;
        MemorySegment used = bytes.asSlice(0, region.cells() * elementBytes);
        if (region.columns() == columns || region.rows() == 1) {
            tensor.copy(first, used);
        } else {
            long rowBytes = (long) region.columns() * elementBytes;
            for (int r = 0; r < region.rows(); r++) {
                requireGoing(monitor);
                tensor.copy(first + r * columns * elementBytes, used.asSlice(r * rowBytes, rowBytes));
            }
        }
        Elements.toDoubles(info().dtype(), used, 0, values, (int) region.cells());
    }

    static void requireGoing(PruningMonitor monitor) throws PruningCancelledException {
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
    }
}
