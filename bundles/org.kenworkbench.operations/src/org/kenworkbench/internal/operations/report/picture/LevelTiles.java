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
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.analysis.pyramid.PyramidTile;
import org.kenworkbench.internal.operations.report.text.TiledMatrix;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.export.GreyPng;

/**
 * Draws the tiles of one level of a matrix, as
 * {@link org.kenworkbench.internal.operations.report.text.TiledMatrix.Level} says. For one thread.
 */
final class LevelTiles {

    private static final int MOST = 255;
    /** The pixel of a cell that did not change, and the number of steps to each side of it. */
    private static final int ZERO = 128;
    private static final int STEPS = 127;

    private final Pyramid pyramid;
    private final BlockShape block;
    private final PruningMonitor monitor;

    LevelTiles(Pyramid pyramid, BlockShape block, PruningMonitor monitor) {
        this.pyramid = pyramid;
        this.block = block;
        this.monitor = monitor;
    }

    /** The values of a tile, row by row; the shares are empty where no rule has chosen. */
    private record Values(int rows, int columns, float[] change, float[] kept) {
    }

    /**
     * Finds the greatest change of the blocks of a level that the pyramid holds, as {@link LevelScale} does of others.
     */
    double largestHeld() throws IOException, PruningCancelledException {
        double largest = 0;
        for (long row = 0; row < pyramid.shape().tileRows(block); row++) {
            for (long column = 0; column < pyramid.shape().tileColumns(block); column++) {
                for (float value : pyramid.tile(block, row, column, monitor).values(BlockMeasure.RMS_DELTA)) {
                    largest = Float.isFinite(value) ? Math.max(largest, value) : largest;
                }
            }
        }
        return largest;
    }

    /**
     * Draws the tiles one after the other, so that the blocks of one alone are in memory beside the pictures.
     *
     * @param largest   the greatest change of a block
     * @param roomBytes greatest number of bytes that the level may take in a page
     * @return empty as soon as the tiles take more
     */
    Optional<TiledMatrix.Level> level(double largest, long roomBytes) throws IOException, PruningCancelledException {
        DoubleUnaryOperator root = value -> largest == 0 ? 0 : Math.sqrt(Math.min(1, Math.abs(value) / largest));
        List<byte[]> pictures = new ArrayList<>();
        long sizeBytes = PageBytes.LEVEL;
        for (long row = 0; row < pyramid.shape().tileRows(block); row++) {
            for (long column = 0; column < pyramid.shape().tileColumns(block); column++) {
                byte[] picture = picture(values(row, column), root);
                sizeBytes += PageBytes.ofTile(picture);
                if (sizeBytes > roomBytes) {
                    return Optional.empty();
                }
                pictures.add(picture);
            }
        }
        return Optional.of(new TiledMatrix.Level(block.rows(), block.columns(), largest, pictures));
    }

    private Values values(long row, long column) throws IOException, PruningCancelledException {
        Region blocks = pyramid.shape().tile(block, row, column);
        if (block.isCell()) {
            return cells(pyramid.tensor(), blocks);
        }
        PyramidTile tile = pyramid.tile(block, row, column, monitor);
        return new Values(blocks.rows(), blocks.columns(), tile.values(BlockMeasure.RMS_DELTA),
                tile.measures().contains(BlockMeasure.KEPT_SHARE) ? tile.values(BlockMeasure.KEPT_SHARE)
                        : new float[0]);
    }

    private Values cells(CellTensor tensor, Region region) throws IOException, PruningCancelledException {
        Cells cells = tensor.cells(region, monitor);
        float[] change = new float[(int) region.cells()];
        float[] kept = new float[tensor.inScope() ? change.length : 0];
        for (int i = 0; i < change.length; i++) {
            change[i] = (float) cells.delta(i);
        }
        for (int i = 0; i < kept.length; i++) {
            kept[i] = cells.kept().get(i) ? 1 : 0;
        }
        return new Values(region.rows(), region.columns(), change, kept);
    }

    private byte[] picture(Values tile, DoubleUnaryOperator root) {
        int cells = tile.rows * tile.columns;
        byte[] pixels = new byte[2 * cells];
        for (int i = 0; i < cells; i++) {
            pixels[i] = (byte) (block.isCell() ? signed(tile.change[i], root) : unsigned(tile.change[i], root));
            pixels[cells + i] = (byte) (tile.kept.length == 0 || Float.isNaN(tile.kept[i]) ? 0
                    : Math.rint(MOST * tile.kept[i]));
        }
        return GreyPng.encode(tile.columns, 2 * tile.rows, pixels);
    }

    /** Returns at least one step for a value that is not zero, so that every change is seen. */
    private static int unsigned(double value, DoubleUnaryOperator root) {
        return value == 0 || Double.isNaN(value) ? 0 : Math.max(1, (int) Math.rint(MOST * root.applyAsDouble(value)));
    }

    private static int signed(double value, DoubleUnaryOperator root) {
        if (value == 0 || Double.isNaN(value)) {
            return ZERO;
        }
        int steps = Math.max(1, (int) Math.rint(STEPS * root.applyAsDouble(value)));
        return value < 0 ? ZERO - steps : ZERO + steps;
    }
}
