/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.Measure;
import org.kenworkbench.analysis.pyramid.Profile;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.CellPlace;
import org.kenworkbench.viz.grid.GridLayout;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.matrix.MatrixModel;
import org.kenworkbench.viz.matrix.Shown;

/** Loads what the Matrix view shows of one tensor, again and again as one moves about. Safe for many threads. */
public final class MatrixLoader {

    private final Pyramid pyramid;
    private final PrunedTensor tensor;
    private final Map<Shown, ValueRange> signedRanges = new ConcurrentHashMap<>();

    private MatrixLoader(Pyramid pyramid) {
        this.pyramid = pyramid;
        this.tensor = pyramid.tensor();
    }

    /**
     * Reads the tensor once.
     *
     * @throws org.kenworkbench.analysis.AnalysisException if it has no values, or none that are numbers
     * @throws IOException                                 if a file is damaged or cannot be read any more
     * @throws PruningCancelledException                   if the monitor said so
     */
    public static MatrixLoader of(PrunedTensor tensor, PruningMonitor monitor) throws IOException, PruningCancelledException {
        Tensors.requireCells(tensor);
        return new MatrixLoader(Pyramid.of(tensor, monitor));
    }

    /**
     * What is to be drawn in a layout.
     *
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public MatrixModel load(GridLayout layout, Shown shown, Optional<CellPlace> selected, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Measure measure = measure(shown);
        Region part = new Region(layout.firstRow(), layout.firstColumn(), layout.rows(), layout.columns());
        Blocks overview = PyramidBlocks.whole(pyramid, measure, layout.overviewFit(), monitor);
        boolean cells = layout.level() == 0;
        Blocks window = cells ? cells(part, shown, monitor) : PyramidBlocks.read(pyramid, measure, layout.level(), part, monitor);
        ValueRange whole = shown == Shown.KEPT ? new ValueRange(0, 1, 0) : PyramidBlocks.range(List.of(overview));
        return new MatrixModel(tensor.id().name(), Tensors.size(tensor), tensor.rows(), tensor.columns(), tensor.inScope(), shown, overview,
                whole, window, windowRange(window, shown, monitor),
                profile(pyramid.columnProfile(), keptMeasure(), layout.firstColumn(), layout.columns(), layout.level()),
                profile(pyramid.rowProfile(), rowMeasure(shown), layout.firstRow(), layout.rows(), layout.level()),
                tensor.keptShare(), keptInRow(), selected);
    }

    private Blocks cells(Region part, Shown shown, PruningMonitor monitor) throws IOException, PruningCancelledException {
        Cells cells = tensor.cells(part, monitor);
        float[] values = new float[(int) part.cells()];
        for (int i = 0; i < values.length; i++) {
            double value = switch (shown) {
                case TUNED -> cells.tuned()[i];
                case DELTA -> cells.delta(i);
                case KEPT -> 1;
            };
            values[i] = tensor.inScope() && !cells.kept().get(i) ? Float.NaN : (float) value;
        }
        return new Blocks(0, part.row(), part.column(), part.rows(), part.columns(), values);
    }

    private ValueRange windowRange(Blocks window, Shown shown, PruningMonitor monitor) throws IOException, PruningCancelledException {
        if (shown == Shown.KEPT) {
            return new ValueRange(0, 1, 0);
        }
        if (window.level() > 0) {
            return PyramidBlocks.range(List.of(window));
        }
        ValueRange known = signedRanges.get(shown);
        if (known == null) {
            known = SignedEnds.of(tensor, shown == Shown.DELTA, monitor);
            signedRanges.put(shown, known);
        }
        return known;
    }

    private Measure measure(Shown shown) {
        return switch (shown) {
            case TUNED -> tensor.inScope() ? Measure.RMS_KEPT_TUNED : Measure.RMS_TUNED;
            case DELTA -> tensor.inScope() ? Measure.RMS_KEPT_DELTA : Measure.RMS_DELTA;
            case KEPT -> keptMeasure();
        };
    }

    private Measure rowMeasure(Shown shown) {
        return switch (shown) {
            case TUNED -> Measure.RMS_TUNED;
            case DELTA -> Measure.RMS_DELTA;
            case KEPT -> keptMeasure();
        };
    }

    private Measure keptMeasure() {
        return tensor.inScope() ? Measure.KEPT_SHARE : Measure.CHANGED_SHARE;
    }

    /** One value for each line of blocks: the mean over its lines, of squares where the measure is a root of them. */
    private static float[] profile(Profile profile, Measure measure, long first, int count, int level) {
        boolean squares = measure != Measure.KEPT_SHARE && measure != Measure.CHANGED_SHARE;
        float[] values = new float[count];
        for (int block = 0; block < count; block++) {
            long from = first + block << level;
            long to = Math.min(profile.lines(), from + (1L << level));
            double sum = 0;
            long lines = 0;
            for (long line = from; line < to; line += Math.min(to - line, profile.linesPerBin() - line % profile.linesPerBin())) {
                long inBin = Math.min(to - line, profile.linesPerBin() - line % profile.linesPerBin());
                float value = profile.value(measure, line);
                if (!Float.isNaN(value)) {
                    sum += inBin * (squares ? (double) value * value : value);
                    lines += inBin;
                }
            }
            values[block] = lines == 0 ? Float.NaN : (float) (squares ? Math.sqrt(sum / lines) : sum / lines);
        }
        return values;
    }

    /** k, where it is the same in all rows. */
    private Optional<Long> keptInRow() {
        if (!tensor.inScope() || tensor.stored().keptCount() % tensor.rows() != 0) {
            return Optional.empty();
        }
        float[] shares = pyramid.rowProfile().values().get(Measure.KEPT_SHARE);
        for (float share : shares) {
            if (share != shares[0]) {
                return Optional.empty();
            }
        }
        return Optional.of(tensor.stored().keptCount() / tensor.rows());
    }
}
