/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.analysis.Region;

/** The measures of the blocks of a region, a plane of floats each. Written by one thread, then only read. */
final class Planes {

    private final RowsRead read;
    private final Region blocks;
    private final Map<BlockMeasure, float[]> planes = new EnumMap<>(BlockMeasure.class);

    Planes(RowsRead read, Region blocks, boolean inScope) {
        this.read = read;
        this.blocks = blocks;
        for (BlockMeasure measure : measures(inScope)) {
            planes.put(measure, new float[Math.toIntExact(blocks.cells())]);
        }
    }

    /** @param values values of all blocks of the tensor, not written to any more */
    Planes(RowsRead read, Map<BlockMeasure, float[]> values) {
        this.read = read;
        this.blocks = new Region(0, 0, Math.toIntExact(read.shape().rows(read.block())),
                Math.toIntExact(read.shape().columns(read.block())));
        planes.putAll(values);
    }

    /** Returns the region of blocks. */
    Region blocks() {
        return blocks;
    }

    /** Planes that have a meaning within or outside the scope. */
    public static Set<BlockMeasure> measures(boolean inScope) {
        EnumSet<BlockMeasure> measures = EnumSet.allOf(BlockMeasure.class);
        measures.removeIf(measure -> measure.isInScopeOnly() && !inScope);
        return Collections.unmodifiableSet(measures);
    }

    public Set<BlockMeasure> measures() {
        return Collections.unmodifiableSet(planes.keySet());
    }

    /** Takes some measures of what was gathered of one row of blocks, the columns of the region. */
    void put(long blockRow, BlockRow row, Set<BlockMeasure> taken) {
        int at = (int) (blockRow - blocks.row()) * blocks.columns();
        double[] cells = new double[row.blocks()];
        for (int block = 0; block < cells.length; block++) {
            cells[block] = read.cells(blockRow, row.firstBlock() + block);
        }
        double[] kept = row.of(Channel.KEPT);
        for (BlockMeasure measure : taken) {
            float[] plane = planes.get(measure);
            switch (measure) {
                case KEPT_SHARE -> putMeans(kept, cells, plane, at);
                case CHANGED_SHARE -> putMeans(row.of(Channel.CHANGED), cells, plane, at);
                case RMS_TUNED -> putRoots(row.of(Channel.TUNED_SQUARES), cells, plane, at);
                case RMS_DELTA -> putRoots(row.of(Channel.DELTA_SQUARES), cells, plane, at);
                case RMS_KEPT_TUNED -> putRoots(row.of(Channel.KEPT_TUNED_SQUARES), kept, plane, at);
                case RMS_KEPT_DELTA -> putRoots(row.of(Channel.KEPT_DELTA_SQUARES), kept, plane, at);
                case MIN_TUNED -> putValues(row.of(Channel.MIN_TUNED), plane, at);
                case MAX_TUNED -> putValues(row.of(Channel.MAX_TUNED), plane, at);
                case MIN_DELTA -> putValues(row.of(Channel.MIN_DELTA), plane, at);
                case MAX_DELTA -> putValues(row.of(Channel.MAX_DELTA), plane, at);
                case MEAN_NEIGHBOURS -> putMeans(row.of(Channel.NEIGHBOURS), kept, plane, at);
            }
        }
    }

    private static void putMeans(double[] sums, double[] counts, float[] plane, int at) {
        for (int block = 0; block < sums.length; block++) {
            plane[at + block] = (float) (sums[block] / counts[block]);
        }
    }

    private static void putRoots(double[] sums, double[] counts, float[] plane, int at) {
        for (int block = 0; block < sums.length; block++) {
            plane[at + block] = (float) Math.sqrt(sums[block] / counts[block]);
        }
    }

    private static void putValues(double[] values, float[] plane, int at) {
        for (int block = 0; block < values.length; block++) {
            plane[at + block] = (float) values[block];
        }
    }

    RowsRead read() {
        return read;
    }

    private int index(long blockRow, long blockColumn) {
        return (int) ((blockRow - blocks.row()) * blocks.columns() + (blockColumn - blocks.column()));
    }

    private float[] plane(BlockMeasure measure) {
        float[] plane = planes.get(measure);
        if (plane == null) {
            throw new IllegalArgumentException("no " + measure + " outside the scope");
        }
        return plane;
    }

    public float value(BlockMeasure measure, long blockRow, long blockColumn) {
        return plane(measure)[index(blockRow, blockColumn)];
    }

    /** A part of a plane, row by row, as a copy. */
    public float[] values(BlockMeasure measure, Region part) {
        float[] plane = plane(measure);
        float[] values = new float[(int) part.cells()];
        for (int r = 0; r < part.rows(); r++) {
            System.arraycopy(plane, index(part.row() + r, part.column()), values, r * part.columns(), part.columns());
        }
        return values;
    }
}
