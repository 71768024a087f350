/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import java.util.ArrayList;
import java.util.List;

/**
 * The division of the rows or of the columns of a tensor into blocks.
 *
 * @param cells  cells along the side of a block
 * @param blocks number of blocks
 * @param pixels side of a block in logical pixels
 */
record BlockSide(long cells, int blocks, int pixels) {

    /** Share of the room that is filled at least, unless there are too few cells. */
    private static final double FILLED = 0.85;
    /** Share of the room that single cells fill at least; where they fill less, blocks are preferred. */
    private static final double CELLS_FILL = 0.7;
    /** Side of a block that is large enough not to be made coarser. */
    private static final int LARGE = 4;
    /** Greatest side of a block of a small picture that is not one of the finest, in logical pixels. */
    private static final int LARGEST_COARSER = 8;
    /** Least number of blocks that is left when blocks are made coarser. */
    private static final int LEAST_BLOCKS = 24;

    /** Returns the division into single cells as large as the room allows; they may need more room than there is. */
    static BlockSide cells(long all, int room, int largest) {
        return of(all, 1, room, largest);
    }

    /**
     * Returns the division into the finest blocks that fill a room, or else those that fill most of it. The finest ones
     * of all are kept if they are large.
     *
     * @param all     number of cells
     * @param unit    cells of which a block has a multiple
     * @param room    length of the room in logical pixels
     * @param largest greatest side of a block in logical pixels
     */
    static BlockSide filling(long all, long unit, int room, int largest) {
        long multiple = Math.max(1, Math.ceilDiv(Math.ceilDiv(all, unit), room));
        BlockSide best = of(all, multiple * unit, room, largest);
        if (best.pixels >= LARGE) {
            return best;
        }
        BlockSide next = best;
        while (next.blocks > LEAST_BLOCKS && !best.fillsWell(room)) {
            multiple++;
            next = of(all, multiple * unit, room, largest);
            best = next.length() > best.length() ? next : best;
        }
        return best;
    }

    /**
     * Returns the divisions into blocks whose side is a unit, doubled any number of times, from the finest one that the
     * room has a pixel for. Coarser ones have no blocks larger than need be, as finer ones would show more.
     */
    static List<BlockSide> doublings(long all, long unit, int room, int largest) {
        long cells = unit;
        while (Math.ceilDiv(all, cells) > room) {
            cells *= 2;
        }
        List<BlockSide> sides = new ArrayList<>(List.of(of(all, cells, room, largest)));
        for (long of = 2 * cells; Math.ceilDiv(all, of) >= LEAST_BLOCKS; of *= 2) {
            BlockSide side = of(all, of, room, largest);
            if (side.pixels <= LARGEST_COARSER) {
                sides.add(side);
            }
        }
        return sides;
    }

    private static BlockSide of(long all, long cells, int room, int largest) {
        int blocks = (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(all, cells));
        return new BlockSide(cells, blocks, Math.clamp(room / blocks, 1, largest));
    }

    /** Returns the length of all blocks together, in logical pixels. */
    long length() {
        return (long) blocks * pixels;
    }

    boolean fits(int room) {
        return length() <= room;
    }

    private boolean fillsWell(int room) {
        return length() >= FILLED * room;
    }

    /** Tells whether single cells fill enough of a room, or are large. */
    boolean isEnough(int room) {
        return length() >= CELLS_FILL * room || pixels >= LARGE;
    }
}
