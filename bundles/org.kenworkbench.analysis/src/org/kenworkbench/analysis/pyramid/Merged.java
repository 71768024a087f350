/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.pyramid;

import org.kenworkbench.analysis.Region;

/**
 * Blocks put together from finer ones. Sums are taken in double of the measures of the finer blocks, which are rounded
 * to float already. Where finer blocks cross the edges of coarser ones, as they may in a preview, all that overlap a
 * coarser block stand for it. Stateless, for any thread.
 */
final class Merged {

    private final Planes finer;
    private final BlockShape block;

    /** @param finer all blocks of the tensor */
    Merged(Planes finer, BlockShape block) {
        this.finer = finer;
        this.block = block;
    }

    /** Returns a measure of some blocks, row by row. */
    float[] values(BlockMeasure measure, Region blocks) {
        float[] values = new float[Math.toIntExact(blocks.cells())];
        int i = 0;
        for (long row = blocks.row(); row < blocks.endRow(); row++) {
            for (long column = blocks.column(); column < blocks.endColumn(); column++) {
                values[i++] = value(measure, row, column);
            }
        }
        return values;
    }

    /** Returns a measure of one block. */
    float value(BlockMeasure measure, long blockRow, long blockColumn) {
        Region part = part(blockRow, blockColumn);
        return (float) switch (measure) {
            case KEPT_SHARE, CHANGED_SHARE -> mean(measure, part);
            case RMS_TUNED, RMS_DELTA -> root(measure, part);
            case RMS_KEPT_TUNED, RMS_KEPT_DELTA -> Math.sqrt(meanOfKept(measure, part));
            case MEAN_NEIGHBOURS -> meanOfKept(measure, part);
            case MIN_TUNED, MIN_DELTA -> least(measure, part);
            case MAX_TUNED, MAX_DELTA -> greatest(measure, part);
        };
    }

    /** Returns the finer blocks of a block. */
    private Region part(long blockRow, long blockColumn) {
        BlockShape fine = finer.read().block();
        PyramidShape shape = finer.read().shape();
        long row = blockRow * block.rows() / fine.rows();
        long column = blockColumn * block.columns() / fine.columns();
        long endRow = Math.min(shape.rows(fine), Math.ceilDiv((blockRow + 1) * block.rows(), fine.rows()));
        long endColumn = Math.min(shape.columns(fine),
                Math.ceilDiv((blockColumn + 1) * block.columns(), fine.columns()));
        return new Region(row, column, (int) (endRow - row), (int) (endColumn - column));
    }

    private double mean(BlockMeasure measure, Region part) {
        double sum = 0;
        double cells = 0;
        for (long row = part.row(); row < part.endRow(); row++) {
            for (long column = part.column(); column < part.endColumn(); column++) {
                double of = finer.read().cells(row, column);
                sum += Math.rint(finer.value(measure, row, column) * of);
                cells += of;
            }
        }
        return sum / cells;
    }

    private double root(BlockMeasure measure, Region part) {
        double sum = 0;
        double cells = 0;
        for (long row = part.row(); row < part.endRow(); row++) {
            for (long column = part.column(); column < part.endColumn(); column++) {
                double of = finer.read().cells(row, column);
                double value = finer.value(measure, row, column);
                sum += value * value * of;
                cells += of;
            }
        }
        return Math.sqrt(sum / cells);
    }

    /** Returns the mean over the kept cells, of squares where the measure is a root; NaN if none was kept. */
    private double meanOfKept(BlockMeasure measure, Region part) {
        boolean squares = measure != BlockMeasure.MEAN_NEIGHBOURS;
        double sum = 0;
        double cells = 0;
        for (long row = part.row(); row < part.endRow(); row++) {
            for (long column = part.column(); column < part.endColumn(); column++) {
                double kept = Math.rint(finer.value(BlockMeasure.KEPT_SHARE, row, column)
                        * finer.read().cells(row, column));
                if (kept > 0) {
                    double value = finer.value(measure, row, column);
                    sum += squares ? value * value * kept : Math.rint(value * kept);
                    cells += kept;
                }
            }
        }
        return sum / cells;
    }

    private double least(BlockMeasure measure, Region part) {
        double least = Double.POSITIVE_INFINITY;
        for (long row = part.row(); row < part.endRow(); row++) {
            for (long column = part.column(); column < part.endColumn(); column++) {
                least = Math.min(least, finer.value(measure, row, column));
            }
        }
        return least;
    }

    private double greatest(BlockMeasure measure, Region part) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (long row = part.row(); row < part.endRow(); row++) {
            for (long column = part.column(); column < part.endColumn(); column++) {
                greatest = Math.max(greatest, finer.value(measure, row, column));
            }
        }
        return greatest;
    }
}
