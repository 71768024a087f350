/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

    /** The levels of one matrix that are made so far. */
    private static final class Grown {

        private final Pyramid pyramid;
        private final List<TiledMatrix.Level> levels = new ArrayList<>();
        private BlockShape finest = BlockShape.CELL;
        private boolean full;

        Grown(Pyramid pyramid) {
            this.pyramid = pyramid;
        }

        TiledMatrix matrix() {
            CellTensor tensor = pyramid.tensor();
            return new TiledMatrix(tensor.id().name(), tensor.rows(), tensor.columns(),
                    pyramid.measures().contains(BlockMeasure.KEPT_SHARE), levels);
        }

        boolean isDone() {
            return full || !levels.isEmpty()
                    && (finest.isCell() || pyramid.tensor() instanceof BlockTensor && finest.equals(
                            pyramid.finestHeld()));
        }
    }

    @Override
    public Tiled tiled(long roomBytes) throws IOException, OperationException, PruningCancelledException {
        long cells = tensors.stream().mapToLong(tensor -> tensor.rows() * tensor.columns()).sum();
        try (OperationContext.Stage stage = context.begin("Drawing matrices", cells, ProgressUnit.PARAMETERS)) {
            return tiled(roomBytes, context.monitor(stage));
        }
    }

    private Tiled tiled(long roomBytes, PruningMonitor monitor) throws IOException, PruningCancelledException {
        List<Grown> all = new ArrayList<>();
        long rest = roomBytes;
        for (CellTensor tensor : tensors) {
            Grown grown = new Grown(Pyramid.of(tensor, monitor));
            rest -= grow(grown, COARSEST, rest, monitor);
            all.add(grown);
        }
        for (Grown grown : all) {
            for (long most = (long) FINER * COARSEST; !grown.isDone(); most *= FINER) {
                rest -= grow(grown, (int) Math.min(most, Integer.MAX_VALUE), rest, monitor);
            }
        }
        List<TiledMatrix> matrices = all.stream().filter(grown -> !grown.levels.isEmpty()).map(Grown::matrix).toList();
        return new Tiled(matrices, all.stream().filter(grown -> grown.full).map(ModelTiles::leftOut).toList());
    }

    /** Adds a level of so many blocks if there is room for it, and returns the bytes that it takes. */
    private static long grow(Grown grown, int mostBlocks, long roomBytes, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        BlockShape block = grown.pyramid.shape().finest(mostBlocks);
        if (grown.pyramid.tensor() instanceof BlockTensor && !grown.pyramid.holds(block)) {
            block = grown.pyramid.finestHeld();
        }
        if (!grown.levels.isEmpty() && block.equals(grown.finest)) {
            return 0;
        }
        double blocks = (double) grown.pyramid.shape().rows(block) * grown.pyramid.shape().columns(block);
        if (blocks * LEAST_BYTES_PER_BLOCK > roomBytes) {
            grown.full = true;
            return 0;
        }
        TiledMatrix.Level level = new LevelTiles(grown.pyramid, block, monitor).level();
        long sizeBytes = level.tiles().stream().mapToLong(tile -> 4L * Math.ceilDiv(tile.length, 3) + OVERHEAD).sum();
        if (sizeBytes > roomBytes) {
            grown.full = true;
            return 0;
        }
        grown.levels.add(level);
        grown.finest = block;
        return sizeBytes;
    }

    /** Bytes of a tile beside its picture: quotes, a comma and the beginning of its address. */
    private static final int OVERHEAD = 32;

    private static String leftOut(Grown grown) {
        CellTensor tensor = grown.pyramid.tensor();
        String name = tensor.id() + " (" + Quantities.count(tensor.rows()) + " × "
                + Quantities.count(tensor.columns()) + ")";
        return grown.levels.isEmpty() ? name + " is not shown."
                : name + " is shown in blocks of " + grown.finest.rows() + " × " + grown.finest.columns()
                        + " cells at the finest.";
    }
}
