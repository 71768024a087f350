/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Profiles of the rows and columns of a tensor, made of its blocks: one value for each line of them. Stateless. */
final class BlockProfiles {

    private static final List<BlockMeasure> PROFILED = List.of(BlockMeasure.KEPT_SHARE, BlockMeasure.CHANGED_SHARE,
            BlockMeasure.RMS_TUNED, BlockMeasure.RMS_DELTA);

    private BlockProfiles() {
    }

    static Profile ofRows(Planes planes) {
        return profile(planes, true);
    }

    static Profile ofColumns(Planes planes) {
        return profile(planes, false);
    }

    private static Profile profile(Planes planes, boolean rows) {
        PyramidShape shape = planes.read().shape();
        BlockShape block = planes.read().block();
        Map<BlockMeasure, float[]> values = new EnumMap<>(BlockMeasure.class);
        for (BlockMeasure measure : PROFILED) {
            if (planes.measures().contains(measure)) {
                values.put(measure, lines(planes, measure, rows));
            }
        }
        return new Profile(rows ? shape.rows() : shape.columns(), rows ? block.rows() : block.columns(), values);
    }

    private static float[] lines(Planes planes, BlockMeasure measure, boolean rows) {
        boolean squares = measure == BlockMeasure.RMS_TUNED || measure == BlockMeasure.RMS_DELTA;
        int lines = rows ? planes.blocks().rows() : planes.blocks().columns();
        double[] sums = new double[lines];
        double[] cells = new double[lines];
        for (int row = 0; row < planes.blocks().rows(); row++) {
            for (int column = 0; column < planes.blocks().columns(); column++) {
                double value = planes.value(measure, row, column);
                double of = planes.read().cells(row, column);
                sums[rows ? row : column] += (squares ? value * value : value) * of;
                cells[rows ? row : column] += of;
            }
        }
        float[] values = new float[lines];
        for (int line = 0; line < lines; line++) {
            values[line] = (float) (squares ? Math.sqrt(sums[line] / cells[line]) : sums[line] / cells[line]);
        }
        return values;
    }
}
