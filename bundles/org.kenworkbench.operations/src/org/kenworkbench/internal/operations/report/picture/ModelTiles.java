/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.BlockTensor;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.internal.operations.report.text.MatrixSource;
import org.kenworkbench.internal.operations.report.text.TiledMatrix;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Tiles of some matrices of a model. Each gets coarse blocks; then each in turn gets finer ones, down to its cells, as
 * long as there is room. For one thread.
 */
public final class ModelTiles implements MatrixSource {

    /** Number of matrices that a report has at most. */
    public static final int MOST_MATRICES = 8;
    /** Greatest number of blocks of the coarsest level; each further level has at most as many times more. */
    private static final int COARSEST = 1 << 13;
    private static final int FINER = 4;
    /** Least part of a byte that a block takes, in each half of a picture, as Base64: less would be a sparse change. */
    private static final double LEAST_BYTES_PER_BLOCK = 0.1;

    private final List<? extends CellTensor> tensors;
    private final OperationContext context;

    /** @param tensors that have cells, which matter most first; open until the tiles were asked for */
    public ModelTiles(List<? extends CellTensor> tensors, OperationContext context) {
        this.tensors = List.copyOf(tensors);
        this.context = context;
    }

    /** Whether a tensor is a matrix of numbers. */
    static boolean canShow(CellTensor tensor) {
        return tensor.isNumeric() && tensor.rows() > 1 && tensor.columns() > 1;
    }

    /** The levels of one matrix that are made so far. For one thread. */
    private static final class Grown {

        private final Pyramid pyramid;
        private final PruningMonitor monitor;
        /** Shapes of the blocks of levels that are still to be made, from coarse to fine. */
        private final Deque<BlockShape> finer;
        private final List<TiledMatrix.Level> levels = new ArrayList<>();
        private Map<BlockShape, Double> scales = Map.of();
        private boolean full;

        Grown(Pyramid pyramid, PruningMonitor monitor) {
            this.pyramid = pyramid;
            this.monitor = monitor;
            this.finer = new ArrayDeque<>(shapes(pyramid));
        }

        private static Set<BlockShape> shapes(Pyramid pyramid) {
            boolean isOfBlocks = pyramid.tensor() instanceof BlockTensor;
            BlockShape finest = isOfBlocks ? pyramid.finestHeld() : BlockShape.CELL;
            Set<BlockShape> shapes = new LinkedHashSet<>();
            for (long most = COARSEST; most <= Integer.MAX_VALUE && !shapes.contains(finest); most *= FINER) {
                BlockShape block = pyramid.shape().finest((int) most);
                shapes.add(isOfBlocks && !pyramid.holds(block) ? finest : block);
            }
            shapes.add(finest);
            return shapes;
        }

        TiledMatrix matrix() {
            CellTensor tensor = pyramid.tensor();
            return new TiledMatrix(tensor.id().name(), tensor.rows(), tensor.columns(),
                    pyramid.measures().contains(BlockMeasure.KEPT_SHARE), levels);
        }

        boolean isDone() {
            return full || finer.isEmpty();
        }

        /** Adds the next level if there is room for it, and returns the bytes that it takes. */
        long grow(long roomBytes) throws IOException, PruningCancelledException {
            BlockShape block = finer.remove();
            double blocks = (double) pyramid.shape().rows(block) * pyramid.shape().columns(block);
            full = blocks * LEAST_BYTES_PER_BLOCK > roomBytes;
            if (full) {
                return 0;
            }
            LevelTiles tiles = new LevelTiles(pyramid, block, monitor);
            Optional<TiledMatrix.Level> level = tiles.level(scale(block, tiles), roomBytes);
            full = level.isEmpty();
            level.ifPresent(levels::add);
            return level.map(PageBytes::of).orElse(0L);
        }

        private double scale(BlockShape block, LevelTiles tiles) throws IOException, PruningCancelledException {
            if (pyramid.holds(block) && !block.isCell()) {
                return tiles.largestHeld();
            }
            if (!scales.containsKey(block)) {
                // All further levels are of blocks that are not held, so that one reading tells the scales of all.
                scales = LevelScale.of(pyramid.tensor(), Stream.concat(Stream.of(block), finer.stream()).toList(),
                        monitor);
            }
            return scales.get(block);
        }

        /** Tells of a matrix that had no room for its cells. */
        String leftOut() {
            String name = pyramid.tensor().id() + " (" + Quantities.count(pyramid.tensor().rows()) + " × "
                    + Quantities.count(pyramid.tensor().columns()) + ")";
            return levels.isEmpty() ? name + " is not shown."
                    : name + " is shown in blocks of " + levels.getLast().blockRows() + " × "
                            + levels.getLast().blockColumns() + " cells at the finest.";
        }
    }

    @Override
    public Tiled tiled(long roomBytes) throws IOException, OperationException, PruningCancelledException {
        List<CellTensor> shown = new ArrayList<>();
        long rest = roomBytes;
        for (CellTensor tensor : tensors) {
            long named = PageBytes.ofMatrix(tensor.id().name());
            if (named <= rest) {
                rest -= named;
                shown.add(tensor);
            }
        }
        long cells = shown.stream().mapToLong(tensor -> tensor.rows() * tensor.columns()).sum();
        try (OperationContext.Stage stage = context.begin("Drawing matrices", cells, ProgressUnit.PARAMETERS)) {
            return tiled(shown, rest, context.monitor(stage));
        }
    }

    private Tiled tiled(List<CellTensor> shown, long roomBytes, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        List<Grown> all = new ArrayList<>();
        long rest = roomBytes;
        for (CellTensor tensor : shown) {
            Grown grown = new Grown(Pyramid.of(tensor, monitor), monitor);
            rest -= grown.grow(rest);
            all.add(grown);
        }
        for (Grown grown : all) {
            while (!grown.isDone()) {
                rest -= grown.grow(rest);
            }
        }
        List<TiledMatrix> matrices = all.stream().filter(grown -> !grown.levels.isEmpty()).map(Grown::matrix).toList();
        List<String> leftOut = new ArrayList<>(all.stream().filter(grown -> grown.full).map(Grown::leftOut).toList());
        int unnamed = tensors.size() - shown.size();
        if (unnamed > 0) {
            leftOut.add(unnamed == 1 ? "One matrix, whose name is too long, is not shown."
                    : unnamed + " matrices, whose names are too long, are not shown.");
        }
        return new Tiled(matrices, leftOut);
    }
}
