/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.grid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The blocks of one of many small pictures of tensors. Of all divisions that keep the shape of the tensor, the one with
 * the most blocks is taken that fills nearly as much of the room as any.
 */
final class SmallBlocks {

    /** Factor by which a small picture may be stretched beyond the shape that it is to have. */
    private static final double STRETCH = 1.25;
    /** Greatest ratio of the sides of a picture that is not stretched. */
    private static final double LONGEST = 2;
    /** Share of the greatest area that is enough if it lets blocks be finer. */
    private static final double ENOUGH = 0.85;

    /** The divisions of both directions. */
    private record Pair(BlockSide rows, BlockSide columns) {

        long area() {
            return rows.length() * columns.length();
        }

        /** Returns the number of blocks; none if they are of one pixel, which show less than larger ones. */
        long seen() {
            return Math.min(rows.pixels(), columns.pixels()) == 1 ? 0 : (long) rows.blocks() * columns.blocks();
        }
    }

    private final GridSize size;
    private final double ratio;
    private final int width;
    private final int height;
    private final int widest;
    private final int highest;

    /** @param roomWidth of one picture, in logical pixels, 1 or more, as is its height */
    SmallBlocks(GridSize size, int roomWidth, int roomHeight) {
        this.size = size;
        ratio = Math.clamp((double) size.columns() / size.rows(), 1 / LONGEST, LONGEST);
        width = room(roomWidth, roomHeight * ratio);
        height = room(roomHeight, roomWidth / ratio);
        widest = BlockFit.largest(size.rows(), height);
        highest = BlockFit.largest(size.columns(), width);
    }

    /** Returns the room in one direction, given the length that keeps the shape. */
    private static int room(int all, double inShape) {
        return (int) Math.max(1, Math.min(all, inShape * STRETCH));
    }

    BlockFit best() {
        List<Pair> pairs = pairs();
        List<Pair> inShape = pairs.stream().filter(pair -> stretch(pair) <= STRETCH).toList();
        List<Pair> able = inShape.isEmpty()
                ? List.of(pairs.stream().min(Comparator.comparingDouble(this::stretch)).orElseThrow())
                : inShape;
        long most = able.stream().mapToLong(Pair::area).max().orElseThrow();
        Pair best = able.stream().filter(pair -> pair.area() >= ENOUGH * most)
                .max(Comparator.comparingLong(Pair::seen).thenComparingLong(Pair::area)).orElseThrow();
        return BlockFit.of(best.rows, best.columns);
    }

    /** Returns the divisions of each direction with those of the other one that are not too long for it. */
    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (BlockSide rows : rows(height)) {
            int room = isStrip(rows, highest) ? width : room(width, rows.length() * ratio);
            columns(room).forEach(columns -> pairs.add(new Pair(rows, columns)));
        }
        for (BlockSide columns : columns(width)) {
            int room = isStrip(columns, widest) ? height : room(height, columns.length() / ratio);
            rows(room).forEach(rows -> pairs.add(new Pair(rows, columns)));
        }
        return pairs;
    }

    private List<BlockSide> rows(int room) {
        return BlockSide.doublings(size.rows(), size.finest().rows(), room, highest);
    }

    private List<BlockSide> columns(int room) {
        return BlockSide.doublings(size.columns(), size.finest().columns(), room, widest);
    }

    /** Tells whether blocks have the greatest side, as those of a vector have, which has no shape to keep. */
    private static boolean isStrip(BlockSide side, int largest) {
        return side.pixels() >= largest;
    }

    /** Returns the factor by which a picture is stretched in the direction that it is stretched in. */
    private double stretch(Pair pair) {
        double across = pair.columns.length() / (pair.rows.length() * ratio);
        return Math.max(isStrip(pair.rows, highest) ? 0 : across, isStrip(pair.columns, widest) ? 0 : 1 / across);
    }
}
