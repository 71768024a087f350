/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jdt.annotation.NonNull;
import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.Blocks;

/**
 * Provides one measure of a tensor, for the whole of it and for parts in blocks of any shape. The {@value #MOST_TILES}
 * tiles used last are cached, so that a part beside one that was shown is there at once. Thread-safe.
 */
final class BlockTiles {

    /** Number of tiles for a window on a large screen and as much again on each side; a quarter of a megabyte each. */
    private static final int MOST_TILES = 128;

    /** Reads single cells, which are shown in another way than the measure has them. */
    @FunctionalInterface
    interface CellSource {
        float[] read(Region part, PruningMonitor monitor) throws IOException, PruningCancelledException;
    }

    private record Key(BlockShape shape, long tileRow, long tileColumn) {
    }

    /** A tile with its values row by row. */
    private record Tile(Region blocks, float[] values) {
    }

    /** Finds a tile; returns null if the tile would have to be read and reading is not allowed. */
    @FunctionalInterface
    private interface TileFinder {
        @Nullable
        Tile find(Key key) throws IOException, PruningCancelledException;
    }

    private final Pyramid pyramid;
    private final BlockMeasure measure;
    private final CellSource cells;
    private final Map<@NonNull Key, @NonNull Tile> tiles = new LinkedHashMap<>(2 * MOST_TILES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<@NonNull Key, @NonNull Tile> eldest) {
            return size() > MOST_TILES;
        }
    };

    /** The whole tensor by the shape of blocks. Few are coarse enough for it to be seen whole. */
    private final Map<BlockShape, Blocks> wholes = new ConcurrentHashMap<>();

    /** @param cells source of single cells */
    BlockTiles(Pyramid pyramid, BlockMeasure measure, CellSource cells) {
        this.pyramid = pyramid;
        this.measure = measure;
        this.cells = cells;
    }

    /** Returns the whole tensor in the blocks of a fit, if it was read before. */
    Optional<Blocks> readyWhole(BlockFit fit) {
        return Optional.ofNullable(wholes.get(fit.shape()));
    }

    /** Returns the whole tensor in the blocks of a fit, and reads it if need be. */
    Blocks readWhole(BlockFit fit, PruningMonitor monitor) throws IOException, PruningCancelledException {
        Blocks whole = wholes.get(fit.shape());
        if (whole == null) {
            whole = PyramidBlocks.whole(pyramid, measure, fit, monitor);
            wholes.put(fit.shape(), whole);
        }
        return whole;
    }

    /** Returns a part, counted in blocks, if nothing need be read for it. */
    Optional<Blocks> ready(BlockShape block, Region part) {
        try {
            return Optional.ofNullable(assemble(block, part, this::known));
        } catch (IOException | PruningCancelledException e) {
            throw new IllegalStateException("nothing was read", e);
        }
    }

    /** Returns a part, counted in blocks, and reads the tiles that are not cached. */
    Blocks read(BlockShape block, Region part, PruningMonitor monitor) throws IOException, PruningCancelledException {
        return Objects.requireNonNull(assemble(block, part, key -> {
            Tile known = known(key);
            return known == null ? fetch(key, monitor) : known;
        }));
    }

    /**
     * Reads the tiles that {@link #ready} will need for a part, counted in blocks; none if the pyramid holds the blocks
     * in memory.
     */
    void prepare(BlockShape block, Region part, PruningMonitor monitor) throws IOException, PruningCancelledException {
        if (isHeld(block)) {
            return;
        }
        int side = PyramidShape.TILE;
        for (long tileRow = part.row() / side; tileRow * side < part.endRow(); tileRow++) {
            for (long tileColumn = part.column() / side; tileColumn * side < part.endColumn(); tileColumn++) {
                Key key = new Key(block, tileRow, tileColumn);
                if (known(key) == null) {
                    fetch(key, monitor);
                }
            }
        }
    }

    private boolean isHeld(BlockShape block) {
        return !block.isCell() && pyramid.holds(block);
    }

    /**
     * Returns a tile that is held in memory or cached, or null. Single cells never come from the pyramid, even if it is
     * so small that it holds them, as the source shows them in another way.
     */
    private @Nullable Tile known(Key key) {
        Tile cached = cached(key);
        return cached == null && isHeld(key.shape()) ? keep(key, held(key)) : cached;
    }

    private @Nullable Tile cached(Key key) {
        synchronized (tiles) {
            return tiles.get(key);
        }
    }

    private Region blocks(Key key) {
        return pyramid.shape().tile(key.shape(), key.tileRow(), key.tileColumn());
    }

    private Tile fetch(Key key, PruningMonitor monitor) throws IOException, PruningCancelledException {
        Region blocks = blocks(key);
        float[] values = key.shape().isCell() ? cells.read(blocks, monitor)
                : pyramid.tile(key.shape(), key.tileRow(), key.tileColumn(), monitor).values(measure);
        return keep(key, values);
    }

    private Tile keep(Key key, float[] values) {
        Tile tile = new Tile(blocks(key), values);
        synchronized (tiles) {
            tiles.put(key, tile);
        }
        return tile;
    }

    private float[] held(Key key) {
        try {
            return pyramid.tile(key.shape(), key.tileRow(), key.tileColumn(), PruningMonitor.NONE).values(measure);
        } catch (IOException | PruningCancelledException e) {
            throw new IllegalStateException("the blocks are held in memory", e);
        }
    }

    private static @Nullable Blocks assemble(BlockShape block, Region part, TileFinder finder)
            throws IOException, PruningCancelledException {
        float[] values = new float[Math.multiplyExact(part.rows(), part.columns())];
        int side = PyramidShape.TILE;
        for (long tileRow = part.row() / side; tileRow * side < part.endRow(); tileRow++) {
            for (long tileColumn = part.column() / side; tileColumn * side < part.endColumn(); tileColumn++) {
                Tile tile = finder.find(new Key(block, tileRow, tileColumn));
                if (tile == null) {
                    return null;
                }
                PyramidBlocks.copy(tile.blocks(), tile.values(), part, values);
            }
        }
        return new Blocks(block, part.row(), part.column(), part.rows(), part.columns(), values);
    }
}
