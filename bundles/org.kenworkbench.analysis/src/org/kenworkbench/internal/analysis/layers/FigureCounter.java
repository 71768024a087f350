/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.layers;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.CellsConsumer;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.TensorFigures.Norms;
import org.kenworkbench.analysis.TensorFigures.ParameterCounts;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/** Counts the figures of a tensor, as a whole or by bands, while its cells arrive front to back. For one thread. */
public final class FigureCounter implements CellsConsumer {

    /** Sums of one band; those of the current row wait until its k is known. */
    private static final class Band {
        long parameters;
        long kept;
        long changed;
        long changedKept;
        double delta;
        double base;
        /** Part of the change that kept values have; roundings to the type may take more than there is of it. */
        double keptDelta;
        double chanceDelta;
        double deltaOfRow;

        void endRow(long keptOfRow, long columns) {
            delta += deltaOfRow;
            chanceDelta += deltaOfRow * keptOfRow / columns;
            deltaOfRow = 0;
        }

        TensorFigures figures(boolean inScope, long storedBytes) {
            return inScope
                    ? new TensorFigures(new ParameterCounts(parameters, parameters, kept, changed, changedKept),
                            new Norms(delta, base, delta, Math.max(0, keptDelta), chanceDelta), storedBytes)
                    : new TensorFigures(new ParameterCounts(parameters, 0, 0, changed, 0),
                            new Norms(delta, base, 0, 0, 0),
                            storedBytes);
        }
    }

    private final long columns;
    /**
     * Row length of the matrices that the tensor consists of; a row of selection may hold several of their rows, one
     * after the other.
     */
    private final long lineLength;
    private final long bandRows;
    private final long bandColumns;
    private final int across;
    private final List<Band> bands = new ArrayList<>();
    /** Values of the pruned model, where those that are kept are quantised; null where they are exact. */
    private @Nullable PrunedNumbers quantised;
    private long keptOfRow;

    private FigureCounter(CellTensor tensor, long lineLength, int down, int across) {
        this.columns = tensor.columns();
        this.lineLength = lineLength;
        this.bandRows = lineLength == 0 ? 1 : Math.max(1, tensor.rows() * (columns / lineLength) / down);
        this.bandColumns = Math.max(1, lineLength / across);
        this.across = across;
        for (int i = 0; i < down * across; i++) {
            bands.add(new Band());
        }
    }

    /** Counts the figures of a tensor; if it is not read as numbers, its parameters and bytes alone. */
    public static TensorFigures count(CellTensor tensor, long storedBytes, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        if (!tensor.isNumeric()) {
            long parameters = tensor.info().shape().elementCount();
            monitor.elementsDone(parameters);
            return new TensorFigures(new ParameterCounts(parameters, 0, 0, 0, 0), Norms.NONE, storedBytes);
        }
        FigureCounter counter = new FigureCounter(tensor, tensor.columns(), 1, 1);
        counter.scan(tensor, monitor);
        return counter.bands.getFirst().figures(tensor.inScope(), storedBytes);
    }

    /**
     * Counts the figures of bands, {@code down} of rows times {@code across} of columns, which divide the tensor
     * evenly.
     */
    public static List<TensorFigures> countBands(CellTensor tensor, int down, int across, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        return countBands(tensor, tensor.columns(), down, across, monitor);
    }

    /**
     * Counts the figures of bands of the matrices that a tensor of rank 3 holds, one below the other, whose rows have
     * {@code lineLength} values.
     */
    public static List<TensorFigures> countBands(CellTensor tensor, long lineLength, int down, int across,
            PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        FigureCounter counter = new FigureCounter(tensor, lineLength, down, across);
        counter.scan(tensor, monitor);
        return counter.bands.stream().map(band -> band.figures(tensor.inScope(), 0)).toList();
    }

    private void scan(CellTensor tensor, PruningMonitor monitor) throws IOException, PruningCancelledException {
        try (Arena arena = Arena.ofConfined()) {
            if (tensor instanceof PrunedTensor pruned) {
                pruned.quantised(arena)
                        .ifPresent(blocks -> quantised = new PrunedNumbers(blocks, tensor.info().dtype()));
            }
            tensor.scan(monitor, this);
        }
    }

    @Override
    public void accept(Cells cells) throws IOException {
        Region region = cells.region();
        // Quantised values have less of the change, by what they miss of it.
        PrunedNumbers ofModel = quantised;
        double[] values = ofModel == null ? cells.tuned() : ofModel.next((int) region.cells());
        for (int r = 0; r < region.rows(); r++) {
            long firstLine = (region.row() + r) * (columns / lineLength);
            for (long column = region.column(); column < region.endColumn();) {
                long lineStart = column - column % lineLength;
                int band = (int) ((column - lineStart) / bandColumns);
                long end = Math.min(region.endColumn(), lineStart + (band + 1) * bandColumns);
                int from = cells.index(r, (int) (column - region.column()));
                add(bands.get(firstBand(firstLine + column / lineLength) + band), cells, values, from,
                        from + (int) (end - column));
                column = end;
            }
            if (region.endColumn() == columns) {
                int end = firstBand(firstLine + columns / lineLength - 1) + across;
                for (int band = firstBand(firstLine); band < end; band++) {
                    bands.get(band).endRow(keptOfRow, columns);
                }
                keptOfRow = 0;
            }
        }
    }

    /** Returns the index of the first of the bands that a line crosses. */
    private int firstBand(long line) {
        return (int) (line / bandRows) * across;
    }

    /** @param values values of the pruned model at kept positions, by which the change that is kept is told */
    private void add(Band band, Cells cells, double[] values, int from, int to) {
        long kept = 0;
        long changed = 0;
        long changedKept = 0;
        double delta = 0;
        double keptDelta = 0;
        double base = 0;
        long[] words = cells.kept().words();
        for (int i = from; i < to; i++) {
            long isKept = words[i >>> 6] >>> i & 1;
            long isChanged = cells.changed(i) ? 1 : 0;
            kept += isKept;
            changed += isChanged;
            changedKept += isKept & isChanged;
            double square = finiteSquare(cells.delta(i));
            delta += square;
            keptDelta += (square - finiteSquare(cells.tuned()[i] - values[i])) * isKept;
            base += finiteSquare(cells.base()[i]);
        }
        keptOfRow += kept;
        band.parameters += to - from;
        band.kept += kept;
        band.changed += changed;
        band.changedKept += changedKept;
        band.deltaOfRow += delta;
        band.keptDelta += keptDelta;
        band.base += base;
    }

    private static double finiteSquare(double value) {
        double square = value * value;
        return square <= Double.MAX_VALUE ? square : 0;
    }
}
