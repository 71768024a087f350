/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.internal.viz.Messages;

/** The measure of how much was pruned by which the points of a curve stand from left to right. */
public enum CurveAxis {
    /** Share of the parameters in scope that was reset. */
    RESET,
    /** Number of values kept of a row, on a logarithmic scale that falls to the right, as more is pruned there. */
    K,
    /** Bytes of the {@code .ken} file. */
    BYTES;

    /** Returns the name of the measure. */
    public String label() {
        return switch (this) {
            case RESET -> Messages.Curve_by_reset;
            case K -> Messages.Curve_by_k;
            case BYTES -> Messages.Curve_by_bytes;
        };
    }

    /**
     * Lists the measures that are known for a curve.
     *
     * @param rowLength length of the rows that were pruned, if they have one
     */
    public static List<CurveAxis> of(PruningCurve curve, OptionalLong rowLength) {
        List<CurveAxis> known = new ArrayList<>(List.of(RESET));
        if (rowLength.isPresent()) {
            known.add(K);
        }
        if (curve.series().stream().flatMap(series -> series.points().stream())
                .anyMatch(point -> point.subnetworkBytes().orElse(0) > 0)) {
            known.add(BYTES);
        }
        return known;
    }
}
