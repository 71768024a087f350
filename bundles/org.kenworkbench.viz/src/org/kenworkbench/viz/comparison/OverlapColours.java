/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourMap;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;

/**
 * Colours of overlaps: neutral where a pair has what chance gives for it, and to either side the farther from that the
 * stronger, by equal steps.
 *
 * @param scale  colours of a measure less its chance, from the least that a pair has, or 0, to the greatest possible
 * @param chance measure that chance gives, if it is the same for all pairs; NaN if it is not
 */
record OverlapColours(ColourScale scale, double chance) {

    /** Difference from chance below which a value counts as chance. */
    private static final double SEEN = 0.005;
    /** Difference below which the lowest and the highest chance are one. */
    private static final double SAME = 0.0005;
    private static final double LEAST = 0.001;
    private static final double GAP = 8;

    static OverlapColours of(OverlapModel model, Theme theme) {
        double above = Math.max(LEAST, 1 - model.lowestChance());
        double lowest = model.lowestAboveChance();
        double below = lowest < -SEEN ? -lowest : 0;
        double end = Math.max(above, below);
        ColourMap part = theme.maps().diverging().part(0.5 - below / end / 2, 0.5 + above / end / 2);
        boolean one = model.highestChance() - model.lowestChance() < SAME;
        return new OverlapColours(ColourScale.linear(part, -below, above), one ? model.lowestChance() : Double.NaN);
    }

    Colour colour(double measure, double ofChance) {
        return scale.colour(measure - ofChance);
    }

    /** Tells whether a measure is clearly less than chance gives. */
    static boolean isBelow(double measure, double ofChance) {
        return measure < ofChance - SEEN;
    }

    /**
     * Returns the texts of the legend: the measure at round values, or where pairs have different chances, the
     * difference from it; and chance itself, which others make room for.
     *
     * @param width  width of the bar of colours
     * @param margin distance by which texts may reach beyond the bar
     */
    Ticks ticks(TextMetrics metrics, double width, double margin, int most) {
        boolean one = !Double.isNaN(chance);
        double offset = one ? chance : 0;
        String middle = one ? Messages.bind(Messages.Overlap_chance_at, Numbers.fixed(chance, 3))
                : Messages.Overlap_chance;
        double wide = metrics.width(middle, TextStyle.SMALL);
        // At an end of the bar the text reaches inwards from there.
        double start = Math.clamp(scale.place(0) * width - wide / 2, -margin,
                Math.max(-margin, width + margin - wide));
        List<Ticks.Tick> all = new ArrayList<>(List.of(new Ticks.Tick(0, middle)));
        for (Ticks.Tick tick : Ticks.linear(scale.low() + offset, scale.high() + offset, most).values()) {
            double place = scale.place(tick.value() - offset) * width;
            double reach = metrics.width(tick.text(), TextStyle.SMALL) / 2;
            if (place + reach < start - GAP || place - reach > start + wide + GAP) {
                all.add(new Ticks.Tick(tick.value() - offset,
                        !one && tick.value() > 0 ? "+" + tick.text() : tick.text()));
            }
        }
        all.sort((a, b) -> Double.compare(a.value(), b.value()));
        return new Ticks(all);
    }
}
