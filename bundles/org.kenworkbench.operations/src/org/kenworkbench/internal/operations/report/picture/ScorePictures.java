/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.internal.operations.render.RenderedView;
import org.kenworkbench.internal.operations.report.text.Picture;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.curve.CurveView;
import org.kenworkbench.viz.export.SvgCanvas;
import org.kenworkbench.viz.frontier.FrontierPicture;
import org.kenworkbench.viz.frontier.FrontierVerdict;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/** Curve and frontier, each point of which tells its figures. Stateless. */
final class ScorePictures {

    /** Half the side of the square that marks a point. */
    private static final double HALF = 9;
    private static final Comparator<Picture.Spot> FROM_LEFT = Comparator
            .comparingDouble((Picture.Spot spot) -> spot.box().x()).thenComparingDouble(spot -> spot.box().y());

    private ScorePictures() {
    }

    static Picture of(CurveView view) {
        return picture(view, RenderedView.CURVE, (box, metrics) -> view.points(box, metrics).stream()
                .map(point -> spot(point.x(), point.y(), lines(point, view.isChosen(point)))).toList());
    }

    static Picture of(FrontierPicture view) {
        return picture(view, RenderedView.FRONTIER, (box, metrics) -> view.files(box, metrics).stream()
                .map(file -> spot(file.x(), file.y(), lines(file.file(), view.plot().isChosen(file.file())))).toList());
    }

    /** Finds the points in a box that a view fills. */
    private interface Points {
        List<Picture.Spot> in(Box box, TextMetrics metrics);
    }

    private static Picture picture(View view, RenderedView kind, Points points) {
        Picture whole = WholePicture.of(view, kind.width(), kind.height());
        List<Picture.Spot> spots = points.in(Page.body(whole.width(), whole.height()),
                new SvgCanvas(1, 1, "").metrics()).stream().sorted(FROM_LEFT).toList();
        return new Picture(whole.label(), view, whole.width(), whole.height(), spots, true);
    }

    private static Picture.Spot spot(double x, double y, List<String> lines) {
        return new Picture.Spot(new Box(x - HALF, y - HALF, 2 * HALF, 2 * HALF), String.join("\n", lines), "");
    }

    private static List<String> lines(CurveView.PlacedPoint placed, boolean isChosen) {
        CurvePoint point = placed.point();
        List<String> lines = new ArrayList<>();
        lines.add(method(placed.rule().orElse(EvaluatedModel.TUNED.getLiteral()), isChosen));
        lines.add("reset " + Quantities.share(point.resetShare()));
        lines.add("score " + Numbers.fixed(point.score(), 4));
        point.interval().ifPresent(interval -> lines.add("95 % interval " + range(interval) + by(interval)));
        point.seeds().ifPresent(seeds -> lines.add("seeds from " + range(seeds)));
        point.subnetworkBytes().ifPresent(bytes -> lines.add("subnetwork of " + Quantities.bytes(bytes)));
        return lines;
    }

    private static List<String> lines(SizedPoint file, boolean isChosen) {
        List<String> lines = new ArrayList<>();
        lines.add(method(file.method(), isChosen));
        lines.add(Quantities.bytes(file.bytes()) + (file.measured() ? "" : ", an estimate"));
        file.score().ifPresent(score -> {
            lines.add("score " + Numbers.fixed(score.value(), 4));
            score.interval().ifPresent(interval -> lines.add("95 % interval " + range(interval) + by(interval)));
        });
        if (file.changeLost().isPresent()) {
            lines.add("loses " + FrontierVerdict.lost(file));
        }
        return lines;
    }

    private static String method(String name, boolean isChosen) {
        return isChosen ? name + ", chosen" : name;
    }

    private static String range(Interval interval) {
        return Numbers.fixed(interval.low(), 4) + " to " + Numbers.fixed(interval.high(), 4);
    }

    private static String by(Interval interval) {
        return Optional.of(interval.method().shown()).filter(method -> !method.isEmpty())
                .map(method -> " (" + method + ')').orElse("");
    }
}
