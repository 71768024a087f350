/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.internal.operations.report.text.Picture;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.export.SvgCanvas;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapLayout;
import org.kenworkbench.viz.modelmap.ModelMapModel;
import org.kenworkbench.viz.modelmap.ModelMapView;
import org.kenworkbench.viz.page.Page;

/** Pictures of a whole model by layer and role. Stateless. */
public final class MapPictures {

    static final String SENTENCE = "All weights by layer and role; biases are left out.";
    private static final int WIDTH = 1080;
    private static final int HEIGHT = 1000;

    private MapPictures() {
    }

    /** Makes a picture for each measure, whose cells tell their figures. */
    public static List<Picture> of(ModelMapModel model, List<MapMeasure> measures) {
        return measures.stream().map(measure -> of(model, measure)).toList();
    }

    private static Picture of(ModelMapModel model, MapMeasure measure) {
        ModelMapView view = new ModelMapView(model, measure);
        Box size = Page.fit(view, WIDTH, HEIGHT);
        int width = (int) size.width();
        int height = (int) size.height();
        return new Picture(measure.label(), view, width, height, spots(model, view, Page.body(width, height)), false);
    }

    private static List<Picture.Spot> spots(ModelMapModel model, ModelMapView view, Box body) {
        TextMetrics metrics = new SvgCanvas(1, 1, "").metrics();
        ModelMapLayout layout = view.layout(body, metrics);
        ModelMapModel shown = view.shown(body, metrics).model();
        List<Picture.Spot> spots = new ArrayList<>();
        for (int row = 0; row < shown.rows().size(); row++) {
            for (int layer = 0; layer < shown.layers().size(); layer++) {
                Box box = layout.cell(row, layer);
                shown.rows().get(row).cells().get(layer).ifPresent(cell -> spots.add(spot(box, cell)));
            }
        }
        for (int row = 0; row < model.others().size(); row++) {
            Box box = layout.other(row);
            Optional<MapCell> cell = model.others().get(row).cells().getFirst();
            cell.ifPresent(of -> spots.add(spot(box, of)));
        }
        return spots;
    }

    private static Picture.Spot spot(Box box, MapCell cell) {
        List<String> lines = new ArrayList<>();
        lines.add(cell.tensors().size() == 1 ? cell.tensor()
                : cell.tensors().stream().limit(3).collect(Collectors.joining(", "))
                        + (cell.tensors().size() > 3 ? " and " + (cell.tensors().size() - 3) + " more" : ""));
        cell.values().ifPresent(values -> {
            lines.add("type " + values.type());
            figure(lines, "root mean square", values.rms());
        });
        share(lines, "relative change", cell.deltaNorm());
        share(lines, "changed", cell.changedShare());
        figure(lines, "largest step", cell.largestStep());
        share(lines, "kept", cell.keptShare());
        share(lines, "tuning kept", cell.tuningKept());
        share(lines, "a random choice keeps", cell.randomKept());
        if (cell.sizeBytes() > 0) {
            lines.add("stored in " + Quantities.bytes(cell.sizeBytes()));
        }
        return new Picture.Spot(box, String.join("\n", lines), cell.tensor());
    }

    private static void figure(List<String> lines, String name, double value) {
        if (!Double.isNaN(value)) {
            lines.add(name + ' ' + Numbers.significant(value, 3));
        }
    }

    private static void share(List<String> lines, String name, double share) {
        if (!Double.isNaN(share)) {
            lines.add(name + ' ' + Quantities.share(share));
        }
    }
}
