/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.layers.LayerPanel;

/**
 * The figures of the selected head beside the medians of the heads of its layer and of all layers; or those of the
 * selected layer beside the median of the layers, where heads are not known or none is selected.
 *
 * @param title  names the head or the layer
 * @param rows   rows of the head; empty for a layer
 * @param column headings of the columns of figures
 * @param lines  figures in percent, as many in each line as there are columns; a line of which nothing is known is
 *               left out
 * @param note   says what the medians are of
 */
record HeadFacts(String title, String rows, List<String> column, List<Line> lines, String note) {

    HeadFacts {
        lines = lines.stream().filter(line -> !line.values().stream().allMatch(UNKNOWN::equals)).toList();
        column = lines.isEmpty() ? List.of() : column;
        note = lines.isEmpty() ? "" : note;
    }

    /** A figure of the head or the layer, with those to compare it with. */
    record Line(String label, List<String> values) {
    }

    /** A kind of figure: of a head, and of a layer. */
    private record Kind(String label, int decimals, ToDoubleFunction<LayerPanel.Head> ofHead,
            ToDoubleFunction<LayerPanel> ofLayer) {
    }

    private static final String UNKNOWN = Numbers.percent(Double.NaN, 0);

    private static List<Kind> kinds(LayersPicture picture) {
        return List.of(
                new Kind(Messages.bind(Messages.Card_Change, picture.figures().change()), 2,
                        LayerPanel.Head::deltaNorm, LayerPanel::deltaNorm),
                new Kind(Messages.Card_Kept, 1, LayerPanel.Head::keptShare, LayerPanel::keptShare),
                new Kind(Messages.Card_Tuning, 1, LayerPanel.Head::tuningKept, LayerPanel::tuningKept));
    }

    static HeadFacts of(LayersPicture picture) {
        List<LayerPanel> panels = picture.model().panels();
        // Of very many layers not all are shown: then the one nearest to the selected one stands for it.
        int selected = picture.model().selected().orElse(panels.getFirst().layer());
        LayerPanel layer = panels.stream().min(Comparator.comparingInt(panel -> Math.abs(panel.layer() - selected)))
                .orElseThrow();
        OptionalInt head = picture.model().head();
        String number = Integer.toString(layer.layer());
        if (head.isEmpty() || layer.heads().isEmpty()) {
            return new HeadFacts(Messages.bind(Messages.Card_Layer, number), "",
                    List.of(Messages.Card_OfLayer, Messages.Card_All),
                    kinds(picture).stream()
                            .map(kind -> new Line(kind.label, List.of(text(kind, kind.ofLayer.applyAsDouble(layer)),
                                    text(kind, median(panels.stream().mapToDouble(kind.ofLayer))))))
                            .toList(),
                    Messages.Card_LayersNote);
        }
        List<LayerPanel.Head> all = panels.stream().flatMap(panel -> panel.heads().stream()).toList();
        List<Line> lines = new ArrayList<>();
        for (Kind kind : kinds(picture)) {
            lines.add(new Line(kind.label, List.of(
                    text(kind, kind.ofHead.applyAsDouble(layer.heads().get(head.getAsInt()))),
                    text(kind, median(layer.heads().stream().mapToDouble(kind.ofHead))),
                    text(kind, median(all.stream().mapToDouble(kind.ofHead))))));
        }
        long height = picture.model().matrix().rows() / picture.layout().heads().orElse(1);
        return new HeadFacts(Messages.bind(Messages.Layers_Head, number, Integer.toString(head.getAsInt())),
                Messages.bind(Messages.Layers_RowsOf, Numbers.count(head.getAsInt() * height),
                        Numbers.count((head.getAsInt() + 1) * height - 1)),
                List.of(Messages.Card_OfHead, Messages.Card_OfLayer, Messages.Card_All), lines,
                Messages.Card_HeadsNote);
    }

    private static String text(Kind kind, double share) {
        return Double.isFinite(share) ? Numbers.fixed(100 * share, kind.decimals) : UNKNOWN;
    }

    /** Returns the median of the figures that there are; NaN if there are none. */
    static double median(DoubleStream figures) {
        double[] sorted = figures.filter(Double::isFinite).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length == 0 ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
