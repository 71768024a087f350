/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import java.util.OptionalLong;

import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.PruningCurve;

/**
 * The content of a {@link CurveView}.
 *
 * @param title     title of the picture, which names the model
 * @param curve     the measured points, with their limits and the choice
 * @param axis      measure by which the points stand; the share reset if another one is not known
 * @param rowLength length of the rows that were pruned, the commonest if there are several; empty if it is unknown
 */
public record CurveModel(String title, PruningCurve curve, CurveAxis axis, OptionalLong rowLength) {

    public CurveModel {
        axis = CurveAxis.of(curve, rowLength).contains(axis) ? axis : CurveAxis.RESET;
    }

    /** Creates a model by the share reset that knows nothing of rows. */
    public CurveModel(String title, PruningCurve curve) {
        this(title, curve, CurveAxis.RESET, OptionalLong.empty());
    }

    /** Returns the number of values kept of a row, as a pruning takes a share of one. */
    public long k(CurvePoint point) {
        long length = rowLength.orElseThrow();
        return Math.clamp((long) Math.rint((1 - point.askedShare()) * length), 1, length);
    }
}
