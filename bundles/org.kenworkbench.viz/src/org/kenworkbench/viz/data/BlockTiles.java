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
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.BlockFit;
import org.kenworkbench.viz.grid.Blocks;

/**
 * Provides one measure of a tensor, for the whole of it and for parts of any level. The {@value #MOST_TILES} tiles used
 * last of those that had to be read are cached, so that a part beside one that was shown is there at once. Thread-safe.
 */
final class BlockTiles {

    /** Number of tiles for a window on a large screen and as much again on each side; a quarter of a megabyte each. */
    private static final int MOST_TILES = 128;

    /** Reads single cells, which are shown in another way than the measure has them. */
    @FunctionalInterface
    interface CellSource {
        float[] read(Region part, PruningMonitor monitor) throws IOException, PruningCancelledException;
    }

    private record Key(int level, long tileRow, long tileColumn) {
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

    /** The whole tensor by level. Few levels are small enough to be seen whole. */
    private final Map<Integer, Blocks> wholes = new ConcurrentHashMap<>();

    /** @param cells source of the cells of level 0 */
    BlockTiles(Pyramid pyramid, BlockMeasure measure, CellSource cells) {
        this.pyramid = pyramid;
        this.measure = measure;
        this.cells = cells;
    }

    /** Returns the whole tensor in the blocks of a fit, if it was read before. */
    Optional<Blocks> readyWhole(BlockFit fit) {
        return Optional.ofNullable(wholes.get(fit.level()));
    }

    /** Returns the whole tensor in the blocks of a fit, and reads it if need be. */
    Blocks readWhole(BlockFit fit, PruningMonitor monitor) throws IOException, PruningCancelledException {
        Blocks whole = wholes.get(fit.level());
        if (whole == null) {
            whole = PyramidBlocks.whole(pyramid, measure, fit, monitor);
            wholes.put(fit.level(), whole);
        }
        return whole;
    }

    /** Returns a part of a level, counted in its blocks, if nothing need be read for it. */
    Optional<Blocks> ready(int level, Region part) {
        try {
            return Optional.ofNullable(assemble(level, part, this::known));
        } catch (IOException | PruningCancelledException e) {
            throw new IllegalStateException("nothing was read", e);
        }
    }

    /** Returns a part of a level, counted in its blocks, and reads the tiles that are not cached. */
    Blocks read(int level, Region part, PruningMonitor monitor) throws IOException, PruningCancelledException {
        return Objects.requireNonNull(assemble(level, part, key -> {
            Tile known = known(key);
            return known == null ? fetch(key, monitor) : known;
        }));
    }

    /**
     * Reads the tiles that {@link #ready} will need for a part, counted in blocks of the level; none if the pyramid
     * holds the level in memory.
     */
    void prepare(int level, Region part, PruningMonitor monitor) throws IOException, PruningCancelledException {
        if (isHeld(level)) {
            return;
        }
        int side = PyramidShape.TILE;
        for (long tileRow = part.row() / side; tileRow * side < part.endRow(); tileRow++) {
            for (long tileColumn = part.column() / side; tileColumn * side < part.endColumn(); tileColumn++) {
                Key key = new Key(level, tileRow, tileColumn);
                if (known(key) == null) {
                    fetch(key, monitor);
                }
            }
        }
    }

    private boolean isHeld(int level) {
        return level > 0 && level >= pyramid.finestStored();
    }

    /**
     * Returns a tile that is held in memory or cached, or null. Single cells never come from the pyramid, even if it is
     * so small that it holds them, as the source shows them in another way.
     */
    private @Nullable Tile known(Key key) {
        if (isHeld(key.level())) {
            return new Tile(blocks(key), held(key));
        }
        synchronized (tiles) {
            return tiles.get(key);
        }
    }

    private Region blocks(Key key) {
        return pyramid.shape().tile(key.level(), key.tileRow(), key.tileColumn());
    }

    private Tile fetch(Key key, PruningMonitor monitor) throws IOException, PruningCancelledException {
        Region blocks = blocks(key);
        float[] values = key.level() == 0 ? cells.read(blocks, monitor)
                : pyramid.tile(key.level(), key.tileRow(), key.tileColumn(), monitor).values(measure);
        Tile tile = new Tile(blocks, values);
        synchronized (tiles) {
            tiles.put(key, tile);
        }
        return tile;
    }

    private float[] held(Key key) {
        try {
            return pyramid.tile(key.level(), key.tileRow(), key.tileColumn(), PruningMonitor.NONE).values(measure);
        } catch (IOException | PruningCancelledException e) {
            throw new IllegalStateException("the level is held in memory", e);
        }
    }

    private static @Nullable Blocks assemble(int level, Region part, TileFinder finder)
            throws IOException, PruningCancelledException {
        float[] values = new float[Math.multiplyExact(part.rows(), part.columns())];
        int side = PyramidShape.TILE;
        for (long tileRow = part.row() / side; tileRow * side < part.endRow(); tileRow++) {
            for (long tileColumn = part.column() / side; tileColumn * side < part.endColumn(); tileColumn++) {
                Tile tile = finder.find(new Key(level, tileRow, tileColumn));
                if (tile == null) {
                    return null;
                }
                PyramidBlocks.copy(tile.blocks(), tile.values(), part, values);
            }
        }
        return new Blocks(level, part.row(), part.column(), part.rows(), part.columns(), values);
    }
}
