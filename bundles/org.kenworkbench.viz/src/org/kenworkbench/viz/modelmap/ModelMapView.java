/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Paragraph;
import org.kenworkbench.viz.chart.Ticks;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Marks;
import org.kenworkbench.viz.layers.LayerSpan;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Paints a {@link ModelMapModel}, coloured by one measure. */
public final class ModelMapView implements View {

    /** Sample as wide as the widest text in a cell; narrower cells have the short text. */
    private static final String WIDE = "88.8";
    private static final int NUMBER_HEIGHT = 14;
    /** Least width of a cell: narrower ones are taken together. */
    private static final int LEAST_CELL = 4;
    /** Share of the values at each end that have the colour of that end. */
    private static final double BEYOND = 0.005;
    private static final double LEGEND_WIDTH = 240;
    private static final double LINE = 15;

    private final ModelMapModel model;
    private final MapMeasure measure;
    private final MapTypes types;
    private final Optional<LayerSpan> span;

    /** Creates a view of all layers. */
    public ModelMapView(ModelMapModel model, MapMeasure measure) {
        this(model, measure, Optional.empty());
    }

    /**
     * Creates a view of some layers. Colours stay those of the map of all.
     *
     * @param span layers to show; all if empty
     */
    public ModelMapView(ModelMapModel model, MapMeasure measure, Optional<LayerSpan> span) {
        this.model = model;
        this.measure = measure;
        this.span = span;
        this.types = MapTypes.of(model);
    }

    /** Returns the part of the map that is seen in a box. */
    public ShownMap shown(Box body, TextMetrics metrics) {
        ShownMap all = ShownMap.of(model, span);
        int most = all.model().layers().size();
        int layers = 1;
        // The columns are counted, and only those that are shown are made: their means take long.
        while (layers < most && !isWide(body, all, layers, metrics)) {
            layers++;
        }
        return layers == 1 ? all : all.binned(layers);
    }

    private static boolean isWide(Box body, ShownMap all, int layersPerColumn, TextMetrics metrics) {
        return ModelMapLayout.cellWidth(body, all.model(), all.columns(layersPerColumn),
                ShownMap.label(layersPerColumn), metrics) >= LEAST_CELL;
    }

    /** Returns the layout of the cells in a box. */
    public ModelMapLayout layout(Box body, TextMetrics metrics) {
        return ModelMapLayout.of(body, shown(body, metrics), metrics);
    }

    @Override
    public Caption caption() {
        return new Caption(model.title(), "", Messages.bind(Messages.Map_coloured, measure.label()),
                List.of(Messages.Map_foot), model.figures());
    }

    @Override
    public Box used(Box box) {
        ModelMapLayout layout = layout(box, GlyphFont.METRICS);
        return new Box(box.x(), box.y(), box.width(), Math.min(box.height(), Math.ceil(layout.bottom() + 4 - box.y())));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        ShownMap shown = shown(box, canvas.metrics());
        ModelMapLayout layout = ModelMapLayout.of(box, shown, canvas.metrics());
        Optional<ColourScale> scale = scale(theme);
        paintLabels(canvas, theme, layout, shown, box.x() + 4);
        for (int row = 0; row < shown.model().rows().size(); row++) {
            for (int layer = 0; layer < shown.model().layers().size(); layer++) {
                paintCell(canvas, theme, layout.cell(row, layer), shown.model().rows().get(row).cells().get(layer),
                        scale);
            }
        }
        for (int row = 0; row < model.others().size(); row++) {
            Box cell = layout.other(row);
            paintCell(canvas, theme, cell, model.others().get(row).cells().getFirst(), scale);
            if (row % labelStep(layout) == 0) {
                String label = canvas.metrics().fitMiddle(model.others().get(row).label(), TextStyle.SMALL,
                        box.right() - cell.right() - 12);
                canvas.text(label, cell.right() + 8, cell.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL,
                        theme.text());
            }
        }
        paintSelection(canvas, theme, layout, shown.model());
        if (measure.isOfKinds()) {
            paintKinds(canvas, theme, layout);
        }
        scale.ifPresent(of -> paintLegend(canvas, theme, layout, of));
    }

    /** Returns the distance between rows that have a label. */
    private static int labelStep(ModelMapLayout layout) {
        return Math.ceilDiv(NUMBER_HEIGHT, layout.cellHeight());
    }

    private void paintLabels(Canvas canvas, Theme theme, ModelMapLayout layout, ShownMap shown, double left) {
        Box grid = layout.grid();
        double baseline = grid.y() - 8;
        if (!model.rows().isEmpty()) {
            canvas.textRight(shown.label(), grid.x() - 10, baseline, TextStyle.SMALL, theme.secondText());
        }
        double free = Double.NEGATIVE_INFINITY;
        for (int layer = 0; layer < shown.model().layers().size(); layer++) {
            String text = Integer.toString(shown.model().layers().get(layer).number());
            double width = canvas.metrics().width(text, TextStyle.SMALL);
            double x = layout.cell(0, layer).centreX();
            if (x - width / 2 >= free) {
                canvas.textCentred(text, x, baseline, TextStyle.SMALL, theme.secondText());
                free = x + width / 2 + 6;
            }
        }
        paintStacks(canvas, theme, layout, shown.model());
        if (!model.others().isEmpty()) {
            canvas.text(model.group(), layout.others().x(), baseline, TextStyle.SMALL, theme.secondText());
        }
        for (int row = 0; row < model.rows().size() && !layout.columns().isEmpty(); row += labelStep(layout)) {
            String label = canvas.metrics().fitMiddle(model.rows().get(row).label(), TextStyle.SMALL,
                    grid.x() - 10 - left);
            canvas.textRight(label, grid.x() - 10, layout.cell(row, 0).centreY() + TextStyle.SMALL.drop(),
                    TextStyle.SMALL, theme.text());
        }
    }

    /** Paints the name of each stack above its layers, cut if there is not enough room. */
    private static void paintStacks(Canvas canvas, Theme theme, ModelMapLayout layout, ModelMapModel shown) {
        for (int from = 0, to; shown.hasStacks() && from < shown.layers().size(); from = to) {
            to = from + 1;
            while (to < shown.layers().size() && !shown.startsStack(to)) {
                to++;
            }
            double left = layout.cell(0, from).x();
            String name = canvas.metrics().fitMiddle(shown.layers().get(from).stack(), TextStyle.SMALL_STRONG,
                    layout.cell(0, to - 1).right() - left);
            canvas.text(name, left, layout.grid().y() - 24, TextStyle.SMALL_STRONG, theme.text());
        }
    }

    private void paintCell(Canvas canvas, Theme theme, Box box, Optional<MapCell> cell, Optional<ColourScale> scale) {
        if (cell.isEmpty()) {
            return;
        }
        Box inner = coloured(box);
        if (measure.isAwaited(cell.get())) {
            canvas.hatch(inner, theme.lines().hatch());
            canvas.frame(inner, 1, theme.lines().border());
            return;
        }
        double value = measure.value(cell.get());
        Optional<Colour> own = measure.isOfKinds() ? Optional.of(kindColour(theme, cell.get()))
                : scale.filter(_ -> !Double.isNaN(value)).map(of -> of.colour(value));
        boolean shown = own.isPresent();
        Colour colour = own.orElse(theme.surfaces().card());
        canvas.fill(inner, colour);
        if (measure == MapMeasure.CODING) {
            canvas.frame(inner, 1, colour.equals(theme.pane()) ? theme.lines().border() : colour);
        }
        double room = inner.width() - 2;
        String whole = measure.text(cell.get());
        // Counts and types differ in width, other figures hardly do.
        String widest = MapMeasure.OF_MODEL.contains(measure) || MapMeasure.CODING == measure ? whole : WIDE;
        String text = canvas.metrics().width(widest, TextStyle.SMALL) <= room ? whole : measure.shortText(cell.get());
        if (!text.isEmpty() && canvas.metrics().width(text, TextStyle.SMALL) <= room
                && inner.height() >= NUMBER_HEIGHT) {
            canvas.textCentred(text, inner.centreX(), inner.centreY() + TextStyle.SMALL.drop(), TextStyle.SMALL,
                    shown ? colour.textOn() : theme.secondText());
        }
    }

    private void paintSelection(Canvas canvas, Theme theme, ModelMapLayout layout, ModelMapModel shown) {
        if (model.selected().isEmpty()) {
            return;
        }
        for (int row = 0; row < shown.rows().size(); row++) {
            for (int layer = 0; layer < shown.layers().size(); layer++) {
                if (isSelected(shown.rows().get(row).cells().get(layer))) {
                    mark(canvas, theme, layout.cell(row, layer));
                }
            }
        }
        for (int row = 0; row < model.others().size(); row++) {
            if (isSelected(model.others().get(row).cells().getFirst())) {
                mark(canvas, theme, layout.other(row));
            }
        }
    }

    private static void mark(Canvas canvas, Theme theme, Box cell) {
        Marks.around(canvas, theme, coloured(cell));
    }

    /** Returns a cell without the gap to the next one. */
    private static Box coloured(Box cell) {
        return cell.width() >= 8 ? cell.inset(0, 0, 2, 2) : cell;
    }

    private boolean isSelected(Optional<MapCell> cell) {
        return cell.isPresent() && cell.get().isOf(model.selected().get());
    }

    private Colour kindColour(Theme theme, MapCell cell) {
        return measure == MapMeasure.TYPE ? types.colour(theme, cell)
                : cell.coding().map(coding -> coding.colour(theme)).orElse(theme.surfaces().card());
    }

    /** Paints the colour and the name of each type, or of each form that is there. */
    private void paintKinds(Canvas canvas, Theme theme, ModelMapLayout layout) {
        Map<String, Colour> kinds = new LinkedHashMap<>();
        if (measure == MapMeasure.TYPE) {
            types.names().forEach(type -> kinds.put(type, types.colour(theme, type)));
        } else {
            cells().map(MapCell::coding).flatMap(Optional::stream)
                    .sorted(Comparator.comparingInt(CellCoding::order))
                    .forEach(coding -> kinds.put(coding.kind(), coding.colour(theme)));
        }
        Box legend = layout.legend();
        double x = legend.x();
        double y = legend.y();
        for (Map.Entry<String, Colour> kind : kinds.entrySet()) {
            String name = canvas.metrics().fit(kind.getKey(), TextStyle.SMALL, legend.width() - 20);
            double width = 20 + canvas.metrics().width(name, TextStyle.SMALL);
            if (x > legend.x() && x + width > legend.right()) {
                x = legend.x();
                y += LINE + 4;
            }
            if (y + LINE > legend.bottom()) {
                return;
            }
            boolean framed = kind.getValue().equals(theme.pane());
            double end = Legend.key(canvas, theme, x, y, kind.getValue(), name);
            if (framed) {
                canvas.frame(new Box(x, y, Legend.BAR, Legend.BAR), 1, theme.thirdText());
            }
            x = end + 16;
        }
    }

    private void paintLegend(Canvas canvas, Theme theme, ModelMapLayout layout, ColourScale scale) {
        Ticks ticks;
        if (measure == MapMeasure.OUTLIERS) {
            ticks = outliers(scale);
        } else if (measure.isLogarithmic()) {
            ticks = texts(Ticks.logarithmic(scale.low(), scale.high(), 6));
        } else if (measure == MapMeasure.TUNING_KEPT) {
            ticks = texts(Legend.ends(scale, 2, true));
        } else {
            ticks = texts(Ticks.linear(scale.low(), scale.high(), 5));
        }
        String low = measure.valueText(values().min().orElseThrow());
        String high = measure.valueText(values().max().orElseThrow());
        long beyond = values().filter(value -> value < scale.low() || value > scale.high()).count();
        String here = beyond == 0 ? Messages.bind(Messages.Map_here, low, high)
                : Messages.bind(Messages.Map_here_beyond, new Object[] {low, high, beyond});
        Box legend = layout.legend();
        double width = Math.min(LEGEND_WIDTH, legend.width());
        if (layout.beside()) {
            double top = Math.rint(lines(canvas, theme, legend.x(), legend.y(), legend.width(), measure.explanation(),
                    ModelMapLayout.LEGEND_LINES) + 6);
            Legend.horizontal(canvas, theme, new Box(legend.x(), top, width, Legend.BAR), scale, ticks, 0);
            boolean room = canvas.metrics().width(here, TextStyle.SMALL) <= legend.width();
            lines(canvas, theme, legend.x(), top + Legend.HEIGHT, legend.width(),
                    room ? here : Messages.bind(Messages.Map_range, low, high), 1);
        } else {
            Legend.horizontal(canvas, theme, new Box(legend.x(), legend.y(), width, Legend.BAR), scale, ticks, 8);
            double x = legend.x() + width + 24;
            double y = lines(canvas, theme, x, legend.y() - 2, legend.right() - x, measure.explanation(), 2);
            lines(canvas, theme, x, y, legend.right() - x, here, 1);
        }
    }

    /** @return y coordinate at which the next line starts */
    private static double lines(Canvas canvas, Theme theme, double x, double top, double width, String text, int most) {
        double y = top;
        if (width > 0) {
            for (String line : Paragraph.lines(canvas.metrics(), text, TextStyle.SMALL, width, most)) {
                canvas.text(line, x, y + TextStyle.SMALL.size(), TextStyle.SMALL, theme.secondText());
                y += LINE;
            }
        }
        return y;
    }

    /** Returns ticks at zero and at powers of ten: values are one more than the counts. */
    private Ticks outliers(ColourScale scale) {
        List<Ticks.Tick> ticks = new ArrayList<>();
        ticks.add(new Ticks.Tick(1, "0"));
        for (double count = 10; count + 1 <= scale.high(); count *= 10) {
            ticks.add(new Ticks.Tick(count + 1, measure.tickText(count + 1)));
        }
        return new Ticks(ticks);
    }

    private Ticks texts(Ticks ticks) {
        return new Ticks(ticks.values().stream()
                .map(tick -> new Ticks.Tick(tick.value(), tick.value() == 0 ? "0" : measure.tickText(tick.value())))
                .toList());
    }

    /**
     * Returns the scale over the map's own range, without the few that are least and greatest, for shares from 0 to 1;
     * empty if no tensor has a value.
     */
    private Optional<ColourScale> scale(Theme theme) {
        if (values().findAny().isEmpty()) {
            return Optional.empty();
        }
        double[] sorted = values().sorted().toArray();
        double low = sorted[(int) Math.floor(BEYOND * sorted.length)];
        double high = sorted[(int) Math.ceil((1 - BEYOND) * sorted.length) - 1];
        return Optional.of(switch (measure) {
            case TUNING_KEPT ->
                ColourScale.diverging(theme.maps().diverging(), Math.max(Math.abs(low), Math.abs(high)));
            case KEPT_SHARE, CHANGED_SHARE -> ColourScale.linear(theme.maps().sequential(), 0, 1);
            // A scale from none, so that few do not look like many.
            case OUTLIERS -> ColourScale.logarithmic(theme.maps().sequential(), 1, high);
            case DELTA_NORM, RELATIVE_CHANGE, BYTES, LARGEST_STEP, RMS, SIZE, TYPE, CODING,
                    LOSS_PER_BYTE ->
                ColourScale.logarithmic(theme.maps().sequential(), low, high);
        });
    }

    /** Returns the values of all cells that have one; zero is left out on a logarithmic scale. */
    private DoubleStream values() {
        return cells().mapToDouble(measure::value)
                .filter(value -> Double.isFinite(value) && (!measure.isLogarithmic() || value > 0));
    }

    private Stream<MapCell> cells() {
        return Stream.concat(model.rows().stream(), model.others().stream()).flatMap(row -> row.cells().stream())
                .flatMap(Optional::stream);
    }
}
