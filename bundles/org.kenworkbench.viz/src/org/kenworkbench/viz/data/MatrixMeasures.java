/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.viz.matrix.Shown;

/** Choice of the measure of blocks and of rows that stands for a shown value. Stateless. */
final class MatrixMeasures {

    private MatrixMeasures() {
    }

    static BlockMeasure ofBlocks(Shown shown, boolean inScope) {
        return switch (shown) {
            case TUNED -> inScope ? BlockMeasure.RMS_KEPT_TUNED : BlockMeasure.RMS_TUNED;
            case DELTA -> inScope ? BlockMeasure.RMS_KEPT_DELTA : BlockMeasure.RMS_DELTA;
            case KEPT -> kept(inScope);
            case VALUE -> BlockMeasure.RMS_TUNED;
            case CHANGE -> BlockMeasure.RMS_DELTA;
            case CHANGED -> BlockMeasure.CHANGED_SHARE;
        };
    }

    static BlockMeasure ofRows(Shown shown, boolean inScope) {
        return switch (shown) {
            case TUNED, VALUE -> BlockMeasure.RMS_TUNED;
            case DELTA, CHANGE -> BlockMeasure.RMS_DELTA;
            case KEPT -> kept(inScope);
            case CHANGED -> BlockMeasure.CHANGED_SHARE;
        };
    }

    /** Outside the scope nothing was kept by a rule: what tuning changed stands there. */
    static BlockMeasure kept(boolean inScope) {
        return inScope ? BlockMeasure.KEPT_SHARE : BlockMeasure.CHANGED_SHARE;
    }
}
