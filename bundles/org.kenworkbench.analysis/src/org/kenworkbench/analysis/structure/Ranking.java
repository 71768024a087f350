/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.structure;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.kenworkbench.analysis.TensorFigures;

/** The figure by which parts are ranked, the highest first. */
public enum Ranking {
    /** ‖tuned - base‖ / ‖base‖. */
    DELTA(TensorFigures::deltaNorm),
    /** Share of the values in scope that are kept. */
    KEPT(TensorFigures::keptShare),
    /** Share of ‖tuned - base‖² in scope that is at kept positions. */
    TUNING_KEPT(TensorFigures::tuningKept),
    /** Bytes in the subnetwork. */
    BYTES(TensorFigures::storedBytes);

    private final ToDoubleFunction<TensorFigures> figure;

    Ranking(ToDoubleFunction<TensorFigures> figure) {
        this.figure = figure;
    }

    /** Returns the figure that this ranking sorts by; NaN where it is not defined. */
    public double of(StructurePart part) {
        return figure.applyAsDouble(part.figures());
    }

    /**
     * Sorts parts by the figure, the highest first, and equal ones by layer, part, expert and index, ascending; parts
     * whose figure is not defined come last.
     */
    public List<StructurePart> sorted(List<StructurePart> parts) {
        Comparator<StructurePart> most = Comparator
                .comparingDouble(part -> Double.isNaN(of(part)) ? Double.POSITIVE_INFINITY : -of(part));
        return parts.stream()
                .sorted(most.thenComparing(StructurePart::layer).thenComparing(StructurePart::part)
                        .thenComparing(StructurePart::expert)
                        .thenComparingInt(StructurePart::index))
                .toList();
    }
}
