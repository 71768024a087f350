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

import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.viz.grid.Blocks;
import org.kenworkbench.viz.grid.ValueRange;
import org.kenworkbench.viz.matrix.Shown;

/**
 * The ends of the colours of one tensor, for each shown value and shape of blocks. They belong to all blocks, not to
 * the part that is seen, so that a block keeps its colour while the user moves about. Thread-safe.
 */
final class MatrixRanges {

    private static final ValueRange SHARE = new ValueRange(0, 1, 0);

    private record Key(Shown shown, BlockShape shape) {
    }

    private final Pyramid pyramid;
    private final Map<Key, ValueRange> ranges = new ConcurrentHashMap<>();
    private final Map<Shown, ValueRange> signed = new ConcurrentHashMap<>();

    MatrixRanges(Pyramid pyramid) {
        this.pyramid = pyramid;
    }

    /** Returns the range of colours for blocks, if it is known without reading. */
    Optional<ValueRange> ready(Blocks blocks, Shown shown) {
        if (shown.isShare()) {
            return Optional.of(SHARE);
        }
        return blocks.shape().isCell() ? Optional.ofNullable(signed.get(shown))
                : Optional.ofNullable(ranges.get(new Key(shown, held(blocks))))
                        .map(range -> beyond(blocks, range));
    }

    /**
     * Returns the range of colours for blocks. The first time it is asked for single cells it reads the
     * tensor once, and for a preview only every so many rows of it.
     */
    ValueRange of(Blocks blocks, Shown shown, PruningMonitor monitor) throws IOException, PruningCancelledException {
        Optional<ValueRange> ready = ready(blocks, shown);
        if (ready.isPresent()) {
            return ready.get();
        }
        if (blocks.shape().isCell()) {
            long step = pyramid.rowStep();
            ValueRange range = SignedEnds.of(pyramid.tensor(), shown.isDifference(), step, monitor);
            signed.put(shown, range);
            return range;
        }
        BlockShape held = held(blocks);
        Region all = new Region(0, 0, (int) pyramid.shape().rows(held), (int) pyramid.shape().columns(held));
        Blocks whole = PyramidBlocks.read(pyramid, MatrixMeasures.ofBlocks(shown, pyramid.tensor().inScope()), held,
                all, monitor);
        ValueRange range = PyramidBlocks.range(List.of(whole));
        ranges.put(new Key(shown, held), range);
        return beyond(blocks, range);
    }

    /**
     * Returns the shape of the blocks, or the finest one that is held in memory if theirs is not. No range of all
     * blocks is known for others, and the range of those stands in for it.
     */
    private BlockShape held(Blocks blocks) {
        return pyramid.holds(blocks.shape()) ? blocks.shape() : pyramid.finestHeld();
    }

    /** Returns the same range, with the share of values beyond it counted among the given blocks. */
    private static ValueRange beyond(Blocks blocks, ValueRange range) {
        return range.withBeyond(blocks.values(), blocks.values().length);
    }
}
