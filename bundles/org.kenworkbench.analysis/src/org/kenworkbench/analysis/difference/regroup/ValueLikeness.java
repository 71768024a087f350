/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Elements;

/**
 * Tells by a sample of values how like parts are to those that a way of joining makes them stand beside. For one
 * thread.
 */
final class ValueLikeness {

    /** Likeness of parts that have too few values to tell. */
    static final double UNKNOWN = 0;

    /** Values are taken from two rows: few pages of a file where rows lie beside rows, not too many where turned. */
    private static final int TILE_ROWS = 2;
    private static final int TILE_COLUMNS = 32;
    /** Tiles of a part, 4,096 values: cosines of what is unrelated are below 0.07 then. */
    private static final int TILES = 64;
    /** Tiles of each of many experts at least, 128 values: cosines of what is unrelated are below 0.4. */
    private static final int LEAST_TILES = 2;
    /** Tiles, 512 values, after which a part that is like another at all has a cosine above {@link #NO_HOPE}. */
    private static final int FIRST_TILES = 8;
    private static final double NO_HOPE = 0.1;
    /** Fewer values are like others by chance. */
    private static final long LEAST_VALUES = 32;
    /** The same places in every run. */
    private static final long SEED = 0x6b656e;

    private final BooleanSupplier cancelled;
    private final byte[] room = new byte[TILE_ROWS * TILE_COLUMNS * Double.BYTES];
    private final double[] one = new double[TILE_ROWS * TILE_COLUMNS];
    private final double[] other = new double[TILE_ROWS * TILE_COLUMNS];

    ValueLikeness(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /**
     * Returns the least likeness of any part of any expert: of numbers the cosine of the angle between them, of other
     * types 1 where all are equal and else 0. Parts of zeros on both sides are alike.
     *
     * @param enough the likeness below which an exact one is of no interest
     * @throws CheckpointException   if a checkpoint cannot be read any more
     * @throws CancellationException if cancelled
     */
    double likeness(List<Matrices> some, List<Matrices> others, double enough) throws CheckpointException {
        double least = 1;
        for (int part = 0; part < some.size() && least >= enough; part++) {
            Matrices a = some.get(part);
            Matrices b = others.get(part);
            if (a.rows() * a.columns() < LEAST_VALUES) {
                return UNKNOWN;
            }
            for (long expert = 0; expert < a.count() && least >= enough; expert++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                SplittableRandom random = new SplittableRandom(SEED + part + expert * some.size());
                least = Math.min(least, a.dtype().isPrunable() ? cosine(a, b, expert, random)
                        : equality(a, b, expert, random));
            }
        }
        return least;
    }

    private static int tiles(Matrices matrices) {
        return (int) Math.max(LEAST_TILES, TILES / matrices.count());
    }

    private double cosine(Matrices a, Matrices b, long expert, SplittableRandom random) throws CheckpointException {
        double ofA = 0;
        double ofB = 0;
        double product = 0;
        int tiles = tiles(a);
        for (int tile = 1; tile <= tiles; tile++) {
            Tile place = Tile.of(a, expert, random);
            int count = read(a, place, one);
            read(b, place, other);
            for (int i = 0; i < count; i++) {
                if (Double.isFinite(one[i]) && Double.isFinite(other[i])) {
                    ofA += one[i] * one[i];
                    ofB += other[i] * other[i];
                    product += one[i] * other[i];
                }
            }
            if (tile == FIRST_TILES && tile < tiles && cosine(product, ofA, ofB) < NO_HOPE) {
                break;
            }
        }
        return cosine(product, ofA, ofB);
    }

    private static double cosine(double product, double ofA, double ofB) {
        if (ofA == 0 || ofB == 0) {
            return ofA == ofB ? 1 : 0;
        }
        return product / (Math.sqrt(ofA) * Math.sqrt(ofB));
    }

    private double equality(Matrices a, Matrices b, long expert, SplittableRandom random) throws CheckpointException {
        for (int tile = 0; tile < tiles(a); tile++) {
            Tile place = Tile.of(a, expert, random);
            int sizeBytes = copy(a, place);
            byte[] ofA = Arrays.copyOf(room, sizeBytes);
            copy(b, place);
            if (!Arrays.equals(ofA, 0, sizeBytes, room, 0, sizeBytes)) {
                return 0;
            }
        }
        return 1;
    }

    private int read(Matrices matrices, Tile place, double[] values) throws CheckpointException {
        int count = copy(matrices, place) / matrices.dtype().sizeBytes();
        Elements.toDoubles(matrices.dtype(), MemorySegment.ofArray(room), 0, values, count);
        return count;
    }

    private int copy(Matrices matrices, Tile place) throws CheckpointException {
        int elementBytes = matrices.dtype().sizeBytes();
        int rowBytes = place.width() * elementBytes;
        long row = place.expert() * matrices.rows() + place.row();
        for (int i = 0; i < place.height(); i++) {
            matrices.tensor().copy(((row + i) * matrices.columns() + place.column()) * elementBytes,
                    MemorySegment.ofArray(room).asSlice((long) i * rowBytes, rowBytes));
        }
        return place.height() * rowBytes;
    }

    /** A few values of a matrix that lie beside each other. */
    private record Tile(long expert, long row, long column, int height, int width) {

        static Tile of(Matrices matrices, long expert, SplittableRandom random) {
            int width = (int) Math.min(TILE_COLUMNS, matrices.columns());
            int height = (int) Math.min(matrices.columns() == 1 ? TILE_ROWS * TILE_COLUMNS : TILE_ROWS,
                    matrices.rows());
            return new Tile(expert, random.nextLong(matrices.rows() - height + 1),
                    random.nextLong(matrices.columns() - width + 1), height, width);
        }
    }
}
