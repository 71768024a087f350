/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.pyramid;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.pyramid.Measure;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.analysis.pyramid.Range;

/** The measures of the blocks of a region of one level, a plane of floats each. Written by one thread, then only read. */
public final class Planes {

    private final PyramidShape shape;
    private final int level;
    private final Region blocks;
    private final Map<Measure, float[]> planes = new EnumMap<>(Measure.class);

    Planes(PyramidShape shape, int level, Region blocks, boolean inScope) {
        this.shape = shape;
        this.level = level;
        this.blocks = blocks;
        for (Measure measure : measures(inScope)) {
            planes.put(measure, new float[Math.toIntExact(blocks.cells())]);
        }
    }

    /** Those that have a meaning within or outside the scope. */
    public static Set<Measure> measures(boolean inScope) {
        EnumSet<Measure> measures = EnumSet.allOf(Measure.class);
        measures.removeIf(measure -> measure.isInScopeOnly() && !inScope);
        return Collections.unmodifiableSet(measures);
    }

    public Set<Measure> measures() {
        return Collections.unmodifiableSet(planes.keySet());
    }

    /** Takes some measures of what was gathered of one row of blocks, the columns of the region. */
    void put(long blockRow, BlockRow row, Set<Measure> taken) {
        long rows = shape.blockRows(level, blockRow);
        int at = (int) (blockRow - blocks.row()) * blocks.columns();
        for (int block = 0; block < row.blocks(); block++) {
            double cells = (double) rows * shape.blockColumns(level, row.firstBlock() + block);
            for (Measure measure : taken) {
                planes.get(measure)[at + block] = (float) measure(measure, row, block, cells);
            }
        }
    }

    private static double measure(Measure measure, BlockRow row, int block, double cells) {
        double kept = row.get(Channel.KEPT, block);
        return switch (measure) {
            case KEPT_SHARE -> kept / cells;
            case CHANGED_SHARE -> row.get(Channel.CHANGED, block) / cells;
            case RMS_TUNED -> Math.sqrt(row.get(Channel.TUNED_SQUARES, block) / cells);
            case RMS_DELTA -> Math.sqrt(row.get(Channel.DELTA_SQUARES, block) / cells);
            case RMS_KEPT_TUNED -> Math.sqrt(row.get(Channel.KEPT_TUNED_SQUARES, block) / kept);
            case RMS_KEPT_DELTA -> Math.sqrt(row.get(Channel.KEPT_DELTA_SQUARES, block) / kept);
            case MIN_TUNED -> row.get(Channel.MIN_TUNED, block);
            case MAX_TUNED -> row.get(Channel.MAX_TUNED, block);
            case MIN_DELTA -> row.get(Channel.MIN_DELTA, block);
            case MAX_DELTA -> row.get(Channel.MAX_DELTA, block);
            case MEAN_NEIGHBOURS -> row.get(Channel.NEIGHBOURS, block) / kept;
        };
    }

    private int index(long blockRow, long blockColumn) {
        return (int) ((blockRow - blocks.row()) * blocks.columns() + (blockColumn - blocks.column()));
    }

    private float[] plane(Measure measure) {
        float[] plane = planes.get(measure);
        if (plane == null) {
            throw new IllegalArgumentException("no " + measure + " outside the scope"); //$NON-NLS-1$ //$NON-NLS-2$
        }
        return plane;
    }

    public float value(Measure measure, long blockRow, long blockColumn) {
        return plane(measure)[index(blockRow, blockColumn)];
    }

    /** A part of a plane, row by row, as a copy. */
    public float[] values(Measure measure, Region part) {
        float[] plane = plane(measure);
        float[] values = new float[(int) part.cells()];
        for (int r = 0; r < part.rows(); r++) {
            System.arraycopy(plane, index(part.row() + r, part.column()), values, r * part.columns(), part.columns());
        }
        return values;
    }

    public Range range(Measure measure) {
        float min = Float.NaN;
        float max = Float.NaN;
        for (float value : plane(measure)) {
            if (Float.isFinite(value)) {
                min = value >= min ? min : value;
                max = value <= max ? max : value;
            }
        }
        return new Range(min, max);
    }
}
