/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.layers;

import java.util.List;
import java.util.OptionalInt;

import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.LegendColumn;
import org.kenworkbench.viz.chart.LegendFlow;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.GridPainter;
import org.kenworkbench.viz.grid.GridSize;
import org.kenworkbench.viz.grid.Marks;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Paints a {@link LayersModel}: a small picture of the matrix of each layer, and charts below if they have room. */
public final class LayersView implements View {

    private static final double MARGIN = 16;
    private static final double LEGEND_TOP = 12;
    private static final double LEGEND_BAR = 150;
    private static final int HEAD_PITCH = 14;
    /** Greatest distance by which a name may reach beyond its picture, in logical pixels. */
    private static final double NAME_BEYOND = 12;
    /** Least distance between the name of a layer and its figures. */
    private static final double NAME_GAP = 8;

    private final LayersModel model;
    private final LayersLayout layout;

    /**
     * Creates a view of a model.
     *
     * @param layout layout that the model was made for, from {@link #layout}
     */
    public LayersView(LayersModel model, LayersLayout layout) {
        this.model = model;
        this.layout = layout;
    }

    /**
     * Returns the layout of the pictures, which determines the blocks that the model must hold.
     *
     * @param heads number of attention heads that the matrices have along their rows, if it is known
     */
    public static LayersLayout layout(Box body, int layers, long rows, long columns, OptionalInt heads) {
        return layout(body, layers, GridSize.of(rows, columns), heads);
    }

    /** Returns the layout of the view for matrices of a size likewise. */
    public static LayersLayout layout(Box body, int layers, GridSize size, OptionalInt heads) {
        return layout(body, layers, size, heads, LayerFigures.KEPT);
    }

    /** Returns the layout of the view for layers of which not all figures may be known. */
    public static LayersLayout layout(Box body, int layers, GridSize size, OptionalInt heads, LayerFigures figures) {
        return LayersLayout.of(body, new LayersLayout.Matrices(layers, size, heads, figures));
    }

    /** Returns the greatest number of layers whose pictures have room in a box. */
    public static int most(Box body) {
        return LayersLayout.most(body);
    }

    @Override
    public Caption caption() {
        String size = Messages.bind(Messages.Layers_size,
                new Object[] {Numbers.count(model.panels().size()), model.matrix().size()});
        return new Caption(model.matrix().name(), size, Messages.bind(Messages.Show, model.shown().label()),
                model.matrix().preview() ? List.of(foot(), Messages.Preview_foot) : List.of(foot()), List.of());
    }

    private String foot() {
        if (model.ranges().own()) {
            return Messages.Layers_foot_own;
        }
        int step = step();
        return step == 1 ? Messages.Layers_foot : Messages.bind(Messages.Layers_foot_step, step);
    }

    /** Returns the distance between the numbers of any two layers that stand beside each other; 1 if it varies. */
    private int step() {
        List<LayerPanel> panels = model.panels();
        int step = panels.size() < 2 ? 1 : panels.get(1).layer() - panels.get(0).layer();
        for (int i = 1; i < panels.size(); i++) {
            step = panels.get(i).layer() - panels.get(i - 1).layer() == step ? step : 1;
        }
        return Math.max(1, step);
    }

    @Override
    public Box used(Box box) {
        return new Box(box.x(), box.y(), box.width(), layout.charts().isPresent() ? box.height()
                : Math.min(box.height(), Math.ceil(layout.bottom() + MARGIN - box.y())));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        paintLegend(canvas, theme, box, scale(theme, 0));
        for (int i = 0; i < model.panels().size(); i++) {
            paintPanel(canvas, theme, i, scale(theme, i));
        }
        layout.charts()
                .ifPresent(charts -> new LayerCharts(model.panels(), model.selected(), layout.matrices().figures())
                        .paint(canvas, theme, charts));
        layout.headMap().ifPresent(map -> new HeadMap(model, map, layout.matrices().figures()).paint(canvas, theme));
    }

    private ColourScale scale(Theme theme, int index) {
        return model.shown().scale(theme, model.panels().get(index).blocks(), model.ranges().of(index));
    }

    /** Returns the texts below the bar of colours: values, or words where each layer has other ones. */
    private Ticks ticks(ColourScale scale) {
        if (model.ranges().own()) {
            return new Ticks(List.of(new Ticks.Tick(scale.low(), Numbers.significant(scale.low(), 2)),
                    new Ticks.Tick(scale.high(), Messages.Layers_own_end)));
        }
        return model.shown().isShare() ? Legend.shares(scale) : Legend.ends(scale, 2, false);
    }

    private void paintLegend(Canvas canvas, Theme theme, Box box, ColourScale scale) {
        BlockShape block = model.panels().getFirst().blocks().shape();
        boolean cellsKept = model.shown().isShare() && block.isCell();
        Ticks ticks = ticks(scale);
        if (layout.beside() && !cellsKept) {
            String what = model.shown().label(block);
            boolean open = !model.shown().isShare() && !model.ranges().own();
            LegendColumn.paint(canvas, theme, layout.legendColumn(),
                    model.ranges().own() ? Messages.bind(Messages.Layers_own_label, what) : what, scale,
                    open ? model.ranges().shared().openEnds(scale) : ticks, "");
            return;
        }
        LegendFlow flow = new LegendFlow(canvas, theme, box.x() + MARGIN, box.y() + LEGEND_TOP,
                box.width() - 2 * MARGIN);
        if (cellsKept) {
            flow.key(scale.colour(1), model.shown().label());
            flow.resetKey(model.shown().labelOfOthers());
            return;
        }
        flow.text(model.shown().label(block));
        flow.bar(scale, ticks, LEGEND_BAR);
        if (model.ranges().own()) {
            boolean told = canvas.metrics().width(end(0), TextStyle.SMALL) <= room(canvas, 0);
            flow.text(told ? Messages.Layers_own_told : Messages.Layers_own);
        } else if (model.ranges().shared().beyond() > 0) {
            flow.text(model.ranges().shared().beyondText());
        }
    }

    private void paintPanel(Canvas canvas, Theme theme, int index, ColourScale scale) {
        LayerPanel panel = model.panels().get(index);
        Box box = layout.panel(index);
        boolean selected = model.selected().isPresent() && model.selected().getAsInt() == panel.layer();
        canvas.text(name(canvas, index), box.x(), box.y() - 7, TextStyle.SMALL_STRONG,
                selected ? theme.selection() : theme.text());
        figures(index).stream().filter(text -> canvas.metrics().width(text, TextStyle.SMALL) <= room(canvas, index))
                .findFirst().ifPresent(text -> canvas.textRight(text, box.right(), box.y() - 7, TextStyle.SMALL,
                        theme.secondText()));
        GridPainter.paint(canvas, theme, box.x(), box.y(), layout.fit().blockWidth(), layout.fit().blockHeight(),
                panel.blocks(), scale);
        if (model.heads().isPresent() && index % layout.panels().columns() == 0) {
            paintHeads(canvas, theme, box);
        }
        if (selected) {
            Marks.around(canvas, theme, box);
            model.head().ifPresent(head -> Marks.band(canvas, theme, layout.band(index, head)));
        }
    }

    /** Returns the figures above a picture, those first that say most. */
    private List<String> figures(int index) {
        boolean own = model.ranges().own();
        if (layout.matrices().figures() == LayerFigures.NONE) {
            return own ? List.of(end(index)) : List.of();
        }
        String delta = Messages.bind(Messages.Layer_delta,
                Numbers.significant(100 * model.panels().get(index).deltaNorm(), 3));
        return own ? List.of(Messages.bind(Messages.Layer_delta_end, delta, end(index)), end(index)) : List.of(delta);
    }

    /** Returns the name of a layer, in short if its picture is narrow. */
    private String name(Canvas canvas, int index) {
        String number = number(index);
        String whole = Messages.bind(Messages.Layer_number, number);
        return canvas.metrics().width(whole, TextStyle.SMALL_STRONG) <= layout.panel(index).width() + NAME_BEYOND
                && !isBrief(canvas) ? whole : number;
    }

    private String number(int index) {
        return Integer.toString(model.panels().get(index).layer());
    }

    /** Tells whether the numbers of the layers alone leave all of their figures room, and whole names do not. */
    private boolean isBrief(Canvas canvas) {
        double whole = 0;
        double brief = 0;
        for (int i = 0; i < model.panels().size(); i++) {
            double figure = figures(i).stream().mapToDouble(text -> canvas.metrics().width(text, TextStyle.SMALL)).min()
                    .orElse(0);
            String number = number(i);
            whole = Math.max(whole, figure + canvas.metrics().width(Messages.bind(Messages.Layer_number, number),
                    TextStyle.SMALL_STRONG));
            brief = Math.max(brief, figure + canvas.metrics().width(number, TextStyle.SMALL_STRONG));
        }
        double room = layout.panels().fit().width() - NAME_GAP;
        return whole > room && brief <= room;
    }

    /** Returns the width that the name of a layer leaves for a figure. */
    private double room(Canvas canvas, int index) {
        return layout.panel(index).width() - canvas.metrics().width(name(canvas, index), TextStyle.SMALL_STRONG)
                - NAME_GAP;
    }

    /** Returns the text that tells the end of the range of a layer. */
    private String end(int index) {
        return Messages.bind(Messages.Layer_end, Numbers.significant(model.ranges().of(index).high(), 2));
    }

    /** Paints the numbers of the heads beside the first picture of each line. */
    private void paintHeads(Canvas canvas, Theme theme, Box box) {
        int heads = model.heads().getAsInt();
        double height = layout.headHeight();
        int step = (int) Math.max(1, Math.ceil(HEAD_PITCH / height));
        for (int head = 0; head < heads; head += step) {
            double y = Math.floor(box.y() + head * height) + 0.5;
            canvas.line(box.x() - 5, y, box.x() - 1, y, Pen.solid(1, theme.thirdText()));
            canvas.textRight(Integer.toString(head), box.x() - 8,
                    box.y() + (head + 0.5) * height + TextStyle.SMALL.drop(), TextStyle.SMALL,
                    theme.secondText());
        }
        canvas.textRight(Messages.Head, box.x() - 8, box.y() - 7, TextStyle.SMALL, theme.secondText());
    }
}
