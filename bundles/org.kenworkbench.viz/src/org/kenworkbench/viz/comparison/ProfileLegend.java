/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.LineLegend.Entry;
import org.kenworkbench.viz.chart.Marker;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.Theme;

/** The colours and markers of the lines of a profile, and the legends that explain them. Stateless. */
final class ProfileLegend {

    private static final List<Marker> MARKERS = List.of(Marker.SQUARE, Marker.DISC, Marker.DIAMOND, Marker.TRIANGLE,
            Marker.DOWN);

    static final double BAND = 0.18;
    static final double DOT_PITCH = 4;
    static final double DOT = 0.9;

    private ProfileLegend() {
    }

    /** Returns the colour of a line; if a line stands out, it alone has the colour of the selection. */
    static Colour colour(ProfileModel model, int line, Theme theme) {
        if (model.isMarked(line)) {
            return theme.selection();
        }
        Colour third = model.marked().isPresent() ? theme.charts().series().get(1) : theme.selection();
        List<Colour> colours = List.of(theme.charts().series().get(2), theme.charts().series().get(0), third,
                theme.charts().series().get(3),
                theme.marks().warning(), theme.text());
        return colours.get(line % colours.size());
    }

    static Marker marker(int line) {
        return MARKERS.get(line % MARKERS.size());
    }

    /** Creates the legend of the pairs, the null and chance. */
    static LineLegend lines(ProfileModel model, Theme theme) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < model.lines().size(); i++) {
            ProfileModel.Line line = model.lines().get(i);
            int index = i;
            entries.add(new Entry(model.labels().get(line.a()).letter() + '–' + model.labels().get(line.b()).letter(),
                    (canvas, x, y) -> {
                        canvas.line(x, y, x + LineLegend.SAMPLE, y, Pen.solid(1.5, colour(model, index, theme)));
                        marker(index).paint(canvas, x + LineLegend.SAMPLE / 2, y, colour(model, index, theme));
                    }));
        }
        if (model.draws() > 0) {
            entries.add(new Entry(Messages.bind(Messages.Profile_null, model.draws()), (canvas, x, y) -> {
                canvas.fill(new Box(x, Math.rint(y - 5), LineLegend.SAMPLE, 10), theme.secondText().withOpacity(BAND));
                dots(canvas, new double[] {x, x + LineLegend.SAMPLE}, new double[] {y, y}, theme.secondText());
            }));
        }
        entries.add(Entry.line(chance(model), Pen.dashed(theme.secondText())));
        return new LineLegend(entries);
    }

    private static String chance(ProfileModel model) {
        double least = chances(model).min().orElse(0);
        double most = chances(model).max().orElse(0);
        return Numbers.fixed(least, 3).equals(Numbers.fixed(most, 3))
                ? Messages.bind(Messages.Overlap_chance_at, Numbers.fixed(least, 3))
                : Messages.bind(Messages.Overlap_chance_between, Numbers.fixed(least, 3), Numbers.fixed(most, 3));
    }

    static DoubleStream chances(ProfileModel model) {
        return model.lines().stream().flatMap(line -> line.chance().stream()).mapToDouble(Double::doubleValue)
                .filter(Double::isFinite);
    }

    /** Creates the legend that says which subnetwork has which letter. */
    static LineLegend letters(ProfileModel model, Theme theme) {
        return new LineLegend(model.labels().stream().map(label -> new Entry(label.name() + ", " + label.rule(),
                (canvas, x, y) -> canvas.textRight(label.letter(), x + LineLegend.SAMPLE,
                        Math.rint(y + TextStyle.SMALL.drop()), TextStyle.SMALL_STRONG,
                        theme.text())))
                .toList());
    }

    /** Draws a dotted line from point to point, interrupted at points that are not finite. */
    static void dots(Canvas canvas, double[] xs, double[] ys, Colour colour) {
        double until = 0;
        for (int i = 1; i < xs.length; i++) {
            double length = Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]);
            if (!Double.isFinite(length)) {
                until = 0;
                continue;
            }
            double at = until;
            for (; at <= length; at += DOT_PITCH) {
                double share = length == 0 ? 0 : at / length;
                canvas.disc(xs[i - 1] + share * (xs[i] - xs[i - 1]), ys[i - 1] + share * (ys[i] - ys[i - 1]), DOT,
                        colour);
            }
            until = at - length;
        }
    }
}
