/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

/** The scale of colours of a map of a series. Stateless. */
final class SeriesColours {

    /** Shares of the values that lie below and above the ends of the colours. */
    private static final double BELOW = 0.02;
    private static final double ABOVE = 0.005;

    private SeriesColours() {
    }

    /** Returns the scale between percentiles of all changes; empty if nothing is known. */
    static Optional<ColourScale> scale(SeriesModel model, Theme theme) {
        double[] sorted = changes(model).filter(value -> value > 0).sorted().toArray();
        if (sorted.length == 0) {
            return changes(model).findAny().isPresent()
                    ? Optional.of(ColourScale.logarithmic(theme.maps().sequential(), model.limit(), 1))
                    : Optional.empty();
        }
        double low = sorted[(int) (BELOW * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil((1 - ABOVE) * (sorted.length - 1))];
        // What lies far below the limit stands still, whatever it is.
        return Optional.of(ColourScale.logarithmic(theme.maps().sequential(),
                Math.max(low, Math.min(model.limit() / 20, high / 10)), high));
    }

    private static DoubleStream changes(SeriesModel model) {
        return model.panels().stream().flatMap(panel -> panel.rows().stream())
                .flatMapToDouble(row -> Arrays.stream(row.changes())).filter(Double::isFinite);
    }

    /** Counts the cells whose values lie beyond the ends of a scale. */
    static long beyond(SeriesModel model, ColourScale scale) {
        return changes(model).filter(value -> value < scale.low() || value > scale.high()).count();
    }

    /** Returns marks of a scale, in per cent. */
    static Ticks ticks(ColourScale scale) {
        Ticks ticks = Ticks.logarithmic(100 * scale.low(), 100 * scale.high(), 6);
        List<Ticks.Tick> found = ticks.values().size() >= 2 ? ticks.values()
                : List.of(new Ticks.Tick(100 * scale.low(), Numbers.significant(100 * scale.low(), 2)),
                        new Ticks.Tick(100 * scale.high(), Numbers.significant(100 * scale.high(), 2)));
        return new Ticks(found.stream().map(tick -> new Ticks.Tick(tick.value() / 100, tick.text())).toList());
    }
}
