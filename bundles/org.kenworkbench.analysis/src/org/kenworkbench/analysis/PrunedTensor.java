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
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * One tensor of a {@link PrunedModel}, with its masks. The first request for a part far behind those read before
 * decodes the masks up to it once.
 */
public final class PrunedTensor implements CellTensor {

    /**
     * Number of positions between two rows of a region above which the index is asked instead of skipping over them.
     */
    private static final long LONG_GAP = 1 << 16;

    private final Subnetwork subnetwork;
    private final SubnetworkTensor stored;
    private final RegionReader reader;
    private final KeptIndex index;
    private final long rows;
    private final long columns;

    /** @param base the base's tensor in the form of the tuned one; empty where the base has no such tensor */
    PrunedTensor(Subnetwork subnetwork, SubnetworkTensor stored, Optional<AlignedTensor> base, Tensor tuned) {
        this.subnetwork = subnetwork;
        this.stored = stored;
        this.index = subnetwork.keptIndex(stored.id());
        this.rows = stored.info().shape().rowCount();
        this.columns = rows == 0 ? 0 : stored.info().shape().rowLength();
        this.reader = new RegionReader(base, tuned, columns,
                base.map(of -> of.pair().commonElements()).orElse(0L));
    }

    @Override
    public TensorInfo info() {
        return stored.info();
    }

    /** Returns the description of this tensor in the subnetwork. */
    public SubnetworkTensor stored() {
        return stored;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long columns() {
        return columns;
    }

    /** Returns the number of leading rows that the base has too; the rows after them are kept whole. */
    public long baseRows() {
        return reader.baseRows();
    }

    @Override
    public boolean inScope() {
        return stored.fate() == StoredFate.PRUNED;
    }

    @Override
    public double keptShare() {
        return inScope() ? (double) stored.keptCount() / info().shape().elementCount() : Double.NaN;
    }

    @Override
    public Cells cells(Region region, PruningMonitor monitor) throws IOException, PruningCancelledException {
        reader.requireNumeric();
        RowMask kept = kept(region, monitor);
        int count = kept.size();
        double[] baseValues = new double[count];
        double[] tunedValues = new double[count];
        if (count > 0) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment bytes = arena.allocate((long) count * info().dtype().sizeBytes(), 64);
                reader.readTuned(region, bytes, tunedValues, monitor);
                reader.readBase(region, bytes, tunedValues, baseValues, monitor);
            }
        }
        return new Cells(region, baseValues, tunedValues, kept, inScope());
    }

    /**
     * Returns which cells of a region the pruned model takes from the tuned model, in the order of {@link Cells}. Works
     * for any type; parameters and exceptions are those of {@link #cells}.
     */
    public RowMask kept(Region region, PruningMonitor monitor) throws IOException, PruningCancelledException {
        RegionReader.requireWithin(region, rows, columns);
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
                RegionReader.requireGoing(monitor);
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

    /** Walks rows; masks are decoded whole, and values of the rows between are not read. */
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
        KeptCursor cursor = subnetwork.keptCursor(id());
        int pieceRows = step > 1 ? 1 : (int) Math.min(rows, Math.max(1, RegionReader.PIECE_CELLS / columns));
        int pieceColumns = (int) Math.min(columns, RegionReader.PIECE_CELLS);
        try (Arena arena = Arena.ofConfined()) {
            double[] baseValues = new double[pieceRows * pieceColumns];
            double[] tunedValues = new double[pieceRows * pieceColumns];
            MemorySegment bytes = arena.allocate((long) baseValues.length * info().dtype().sizeBytes(), 64);
            for (long row = 0; row < rows; row += pieceRows * step) {
                for (long column = 0; column < columns; column += pieceColumns) {
                    RegionReader.requireGoing(monitor);
                    Region region = new Region(row, column, (int) Math.min(pieceRows, rows - row),
                            (int) Math.min(pieceColumns, columns - column));
                    RowMask kept = new RowMask((int) region.cells());
                    cursor.next(kept);
                    reader.readTuned(region, bytes, tunedValues, monitor);
                    reader.readBase(region, bytes, tunedValues, baseValues, monitor);
                    consumer.accept(new Cells(region, baseValues, tunedValues, kept, inScope()));
                    monitor.elementsDone(region.cells());
                }
                // After the last row to be read, the rest is decoded only to check that the mask ends where it should.
                cursor.skip(Math.min(cursor.remaining(), (step - 1) * columns));
            }
        }
    }

    /**
     * Returns the values of the pruned model, from the first on, if kept ones are quantised; empty if these are the
     * tuned ones, or the tuned ones rescaled.
     *
     * @param arena of the working memory; confined to the thread is enough
     */
    public Optional<PrunedBlocks> quantised(Arena arena) {
        return stored.scaleRows() == 0 ? Optional.empty()
                : Optional.of(new PrunedBlocks(subnetwork, stored, reader.base().orElseThrow(), arena));
    }

    /** Returns a cursor over the kept positions of the tensor, from the first on; works for any type. */
    public KeptCursor keptCursor() {
        return subnetwork.keptCursor(id());
    }

    private static PruningCancelledException cancelled(CancellationException cause) {
        PruningCancelledException cancelled = new PruningCancelledException();
        cancelled.initCause(cause);
        return cancelled;
    }
}
