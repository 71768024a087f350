/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * One tensor of an {@link UnprunedModel}. Where the model has a base, rows that the base lacks count as unchanged;
 * where it has none, or the base lacks the whole tensor, the base's values are zero, so that a difference is the value
 * itself.
 */
public final class UnprunedTensor implements CellTensor {

    private final RegionReader reader;
    private final TensorInfo info;
    private final long rows;
    private final long columns;

    private UnprunedTensor(Optional<? extends Tensor> base, Tensor tuned, long commonElements) {
        info = tuned.info();
        rows = info.shape().rowCount();
        columns = rows == 0 ? 0 : info.shape().rowLength();
        reader = new RegionReader(base, tuned, columns, commonElements);
    }

    /** Makes a tensor without a base. Reads nothing. */
    public static UnprunedTensor alone(Tensor tensor) {
        return new UnprunedTensor(Optional.empty(), tensor, 0);
    }

    /**
     * Makes a tensor beside the base's. Reads nothing.
     *
     * @param base           with values of the tuned tensor's type
     * @param commonElements number of leading elements that the base has too: whole rows
     */
    public static UnprunedTensor beside(Tensor base, Tensor tuned, long commonElements) {
        return new UnprunedTensor(Optional.of(base), tuned, commonElements);
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long columns() {
        return columns;
    }

    /** Tells whether there is a base tensor beside this one. */
    public boolean hasBase() {
        return reader.base().isPresent();
    }

    @Override
    public boolean inScope() {
        return false;
    }

    @Override
    public double keptShare() {
        return Double.NaN;
    }

    @Override
    public Cells cells(Region region, PruningMonitor monitor) throws IOException, PruningCancelledException {
        reader.requireNumeric();
        RegionReader.requireWithin(region, rows, columns);
        int count = (int) region.cells();
        double[] base = new double[count];
        double[] tuned = new double[count];
        if (count > 0) {
            try (Arena arena = Arena.ofConfined()) {
                read(region, arena.allocate((long) count * info.dtype().sizeBytes(), 64), base, tuned, monitor);
            }
        }
        return cells(region, base, tuned);
    }

    private void read(Region region, MemorySegment bytes, double[] base, double[] tuned, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        reader.readTuned(region, bytes, tuned, monitor);
        if (hasBase()) {
            reader.readBase(region, bytes, tuned, base, monitor);
        } else {
            Arrays.fill(base, 0, (int) region.cells(), 0);
        }
    }

    private static Cells cells(Region region, double[] base, double[] tuned) {
        return new Cells(region, base, tuned, new RowMask((int) region.cells()), false);
    }

    @Override
    public void scanRows(long step, PruningMonitor monitor, CellsConsumer consumer)
            throws IOException, PruningCancelledException {
        reader.requireNumeric();
        if (step < 1) {
            throw new IllegalArgumentException("step " + step);
        }
        if (rows == 0) {
            return;
        }
        int pieceRows = step > 1 ? 1 : (int) Math.min(rows, Math.max(1, RegionReader.PIECE_CELLS / columns));
        int pieceColumns = (int) Math.min(columns, RegionReader.PIECE_CELLS);
        double[] base = new double[pieceRows * pieceColumns];
        double[] tuned = new double[pieceRows * pieceColumns];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate((long) base.length * info.dtype().sizeBytes(), 64);
            for (long row = 0; row < rows; row += pieceRows * step) {
                for (long column = 0; column < columns; column += pieceColumns) {
                    RegionReader.requireGoing(monitor);
                    Region region = new Region(row, column, (int) Math.min(pieceRows, rows - row),
                            (int) Math.min(pieceColumns, columns - column));
                    read(region, bytes, base, tuned, monitor);
                    consumer.accept(cells(region, base, tuned));
                    monitor.elementsDone(region.cells());
                }
            }
        }
    }
}
