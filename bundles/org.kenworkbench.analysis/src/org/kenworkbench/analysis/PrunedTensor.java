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
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.KeptIndex;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * One tensor of a {@link PrunedModel}, seen as rows and columns whatever its rank: a column is a position in a row, the
 * unit of selection ({@link org.kenworkbench.tensor.Shape#rowLength()}); a vector has one row, a scalar one cell.
 * Safe for use by many threads until the model is closed.
 */
public final class PrunedTensor {

    /** Largest number of cells that can be read at a time: 64 MiB of values. */
    public static final int MAX_CELLS = 1 << 22;

    /** Number of cells in a piece of a scan: both arrays of values fit a processor's second-level cache. */
    private static final int PIECE_CELLS = 1 << 15;

    /**
     * Number of positions between two rows of a region above which the index is asked instead of skipping over them.
     */
    private static final long LONG_GAP = 1 << 16;

    private final Subnetwork subnetwork;
    private final SubnetworkTensor stored;
    private final Optional<AlignedTensor> base;
    private final Tensor tuned;
    private final KeptIndex index;
    private final long rows;
    private final long columns;
    /** Number of leading elements that the base has too. */
    private final long commonElements;

    /** @param base the base's tensor in the form of the tuned one; empty where the base has no such tensor */
    PrunedTensor(Subnetwork subnetwork, SubnetworkTensor stored, Optional<AlignedTensor> base, Tensor tuned) {
        this.subnetwork = subnetwork;
        this.stored = stored;
        this.base = base;
        this.tuned = tuned;
        this.index = subnetwork.keptIndex(stored.id());
        this.rows = stored.info().shape().rowCount();
        this.columns = rows == 0 ? 0 : stored.info().shape().rowLength();
        this.commonElements = base.map(of -> of.pair().commonElements()).orElse(0L);
    }

    public TensorInfo info() {
        return stored.info();
    }

    public TensorId id() {
        return stored.id();
    }

    /** Returns the description of this tensor in the subnetwork. */
    public SubnetworkTensor stored() {
        return stored;
    }

    /** Returns the number of rows; 0 for a tensor without elements. */
    public long rows() {
        return rows;
    }

    /** Returns the number of columns; 0 for a tensor without elements. */
    public long columns() {
        return columns;
    }

    /** Returns the number of leading rows that the base has too; the rows after them are kept whole. */
    public long baseRows() {
        return rows == 0 ? 0 : commonElements / columns;
    }

    /** Whether a rule has decided about the values of this tensor; otherwise every cell is {@link CellFate#OUTSIDE}. */
    public boolean inScope() {
        return stored.fate() == StoredFate.PRUNED;
    }

    /** Whether the values can be read as numbers, which is so for the types F64, F32, F16 and BF16. */
    public boolean isNumeric() {
        return info().dtype().isPrunable();
    }

    /** Returns the share of the values that are kept; NaN outside the scope and for a tensor without elements. */
    public double keptShare() {
        return inScope() ? (double) stored.keptCount() / info().shape().elementCount() : Double.NaN;
    }

    /**
     * Reads the cells of any region. The first request for a part far behind those read before decodes the masks up to
     * it once.
     *
     * @param region  at most {@value #MAX_CELLS} cells
     * @param monitor told nothing, but asked whether to stop
     * @throws AnalysisException         if the type is not read as numbers
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     * @throws IndexOutOfBoundsException if the region is not within the tensor
     * @throws IllegalArgumentException  if the region has more than {@value #MAX_CELLS} cells
     */
    public Cells cells(Region region, PruningMonitor monitor) throws IOException, PruningCancelledException {
        requireNumeric();
        RowMask kept = kept(region, monitor);
        int count = kept.size();
        double[] baseValues = new double[count];
        double[] tunedValues = new double[count];
        if (count > 0) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment bytes = arena.allocate((long) count * info().dtype().sizeBytes(), 64);
                read(tuned, region, bytes, tunedValues, monitor);
                readBase(region, bytes, tunedValues, baseValues, monitor);
            }
        }
        return new Cells(region, baseValues, tunedValues, kept, inScope(), subnetwork.settings().fillsZero());
    }

    /**
     * Returns which cells of a region the pruned model takes from the tuned model, in the order of {@link Cells}. Works
     * for any type; parameters and exceptions are those of {@link #cells}.
     */
    public RowMask kept(Region region, PruningMonitor monitor) throws IOException, PruningCancelledException {
        if (!region.isWithin(rows, columns)) {
            throw new IndexOutOfBoundsException(region + " of " + rows + " x " + columns);
        }
        if (region.cells() > MAX_CELLS) {
            throw new IllegalArgumentException(region + " has more than " + MAX_CELLS + " cells");
        }
        RowMask kept = new RowMask((int) region.cells());
        if (region.cells() == 0) {
            return kept;
        }
        try {
            if (region.columns() == columns) {
                index.cursor(region.row() * columns, monitor::isCancelled).next(kept);
                return kept;
            }
            RowMask row = new RowMask(region.columns());
            long gap = columns - region.columns();
            KeptCursor cursor = null;
            for (int r = 0; r < region.rows(); r++) {
                requireGoing(monitor);
                if (cursor == null || gap > LONG_GAP) {
                    cursor = index.cursor((region.row() + r) * columns + region.column(), monitor::isCancelled);
                } else {
                    cursor.skip(gap);
                }
                cursor.next(row);
                int first = r * region.columns();
                for (int c = row.next(0); c < row.size(); c = row.next(c + 1)) {
                    kept.set(first + c);
                }
            }
            return kept;
        } catch (CancellationException e) {
            throw cancelled(e);
        }
    }

    /**
     * Walks all cells once, front to back, in pieces that are whole rows or parts of one row. Memory does not depend on
     * the size of the tensor. Several scans may run at once.
     *
     * @param monitor  told of each piece when it is done, asked before it
     * @param consumer called in this thread
     * @throws AnalysisException         if the type is not read as numbers
     * @throws IOException               if a file is damaged, has changed its size or cannot be read any more, or what
     *                                   the consumer throws
     * @throws PruningCancelledException if the monitor said so
     */
    public void scan(PruningMonitor monitor, CellsConsumer consumer) throws IOException, PruningCancelledException {
        scanRows(1, monitor, consumer);
    }

    /**
     * Walks every {@code step}-th row, starting with the first, and otherwise does what {@link #scan} does. Masks are
     * decoded whole; values of the rows between are not read.
     *
     * @throws IllegalArgumentException if the step is below 1
     */
    public void scanRows(long step, PruningMonitor monitor, CellsConsumer consumer)
            throws IOException, PruningCancelledException {
        requireNumeric();
        if (step < 1) {
            throw new IllegalArgumentException("step " + step);
        }
        if (rows == 0) {
            return;
        }
        KeptCursor cursor = subnetwork.keptCursor(id());
        int pieceRows = step > 1 ? 1 : (int) Math.min(rows, Math.max(1, PIECE_CELLS / columns));
        int pieceColumns = (int) Math.min(columns, PIECE_CELLS);
        try (Arena arena = Arena.ofConfined()) {
            double[] baseValues = new double[pieceRows * pieceColumns];
            double[] tunedValues = new double[pieceRows * pieceColumns];
            MemorySegment bytes = arena.allocate((long) baseValues.length * info().dtype().sizeBytes(), 64);
            for (long row = 0; row < rows; row += pieceRows * step) {
                for (long column = 0; column < columns; column += pieceColumns) {
                    requireGoing(monitor);
                    Region region = new Region(row, column, (int) Math.min(pieceRows, rows - row),
                            (int) Math.min(pieceColumns, columns - column));
                    RowMask kept = new RowMask((int) region.cells());
                    cursor.next(kept);
                    read(tuned, region, bytes, tunedValues, monitor);
                    readBase(region, bytes, tunedValues, baseValues, monitor);
                    consumer.accept(new Cells(region, baseValues, tunedValues, kept, inScope(),
                            subnetwork.settings().fillsZero()));
                    monitor.elementsDone(region.cells());
                }
                // After the last row to be read, the rest is decoded only to check that the mask ends where it should.
                cursor.skip(Math.min(cursor.remaining(), (step - 1) * columns));
            }
        }
    }

    /** Returns a cursor over the kept positions of the tensor, from the first on; works for any type. */
    public KeptCursor keptCursor() {
        return subnetwork.keptCursor(id());
    }

    private void requireNumeric() throws AnalysisException {
        if (!isNumeric()) {
            throw new AnalysisException("Tensor '" + id() + "' is of type " + info().dtype()
                    + ", whose values are copied but never read as numbers; choose one of type F64, F32, F16 or BF16.");
        }
    }

    /** Reads the base values; a row that the base lacks is given the tuned values and so counts as unchanged. */
    private void readBase(Region region, MemorySegment bytes, double[] tunedValues, double[] values,
            PruningMonitor monitor)
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

    private static void requireGoing(PruningMonitor monitor) throws PruningCancelledException {
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
    }

    private static PruningCancelledException cancelled(CancellationException cause) {
        PruningCancelledException cancelled = new PruningCancelledException();
        cancelled.initCause(cause);
        return cancelled;
    }
}
