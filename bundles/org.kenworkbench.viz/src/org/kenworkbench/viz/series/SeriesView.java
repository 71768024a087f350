/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.Pixels;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.LineLegend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.ColourScale;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.grid.Marks;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Paints a {@link SeriesModel}: where a training moved, and where it stopped. */
public final class SeriesView implements View {

    private static final double BAR_WIDTH = 200;
    /** Distance from the bar of colours to what the lines mean, beside it and below it. */
    private static final double BAR_GAP = 40;
    private static final double BELOW_BAR = 4;
    private static final double LEAST_ENTRIES = 160;
    private static final double LABEL_PITCH = 13;

    private final SeriesModel model;
    private final boolean verdict;

    /** Paints all of a model, with its verdict beside the map. */
    public SeriesView(SeriesModel model) {
        this(model, true);
    }

    private SeriesView(SeriesModel model, boolean verdict) {
        this.model = model;
        this.verdict = verdict;
    }

    /** Paints the map alone, for a window that shows the verdict beside it. */
    public static SeriesView ofMap(SeriesModel model) {
        return new SeriesView(model, false);
    }

    @Override
    public Caption caption() {
        List<String> foot = new ArrayList<>(List.of(Messages.Series_foot));
        if (model.together() > 1) {
            foot.add(0, Messages.bind(Messages.Series_means, Integer.toString(model.together())));
        }
        List<String> figures = new ArrayList<>(List.of(Messages.bind(Messages.Series_stopped_of,
                Numbers.count(model.verdict().stopped()), Numbers.count(model.verdict().matrices()))));
        SeriesColours.scale(model, Theme.LIGHT).ifPresent(scale -> {
            long beyond = SeriesColours.beyond(model, scale);
            if (beyond > 0) {
                figures.add(Messages.bind(Messages.Series_beyond, Numbers.count(beyond)));
            }
        });
        return new Caption(model.title(), Messages.Series_detail, words(model.against()), foot, figures);
    }

    private static String words(Against against) {
        return switch (against) {
            case STEP -> Messages.Series_against_step;
            case FIRST -> Messages.Series_against_first;
            case LAST -> Messages.Series_against_last;
        };
    }

    @Override
    public Box used(Box box) {
        SeriesLayout layout = layout(box, GlyphFont.METRICS);
        double bottom = Math.max(layout.legend().bottom(), layout.verdict().isPresent() ? box.y() + 200 : 0);
        return new Box(box.x(), box.y(), box.width(), Math.min(box.height(), Math.ceil(bottom - box.y())));
    }

    private SeriesLayout layout(Box box, TextMetrics metrics) {
        return SeriesLayout.of(box, model, verdict, legendHeight(box.width(), metrics), metrics);
    }

    private double legendHeight(double width, TextMetrics metrics) {
        LineLegend entries = entries(Theme.LIGHT);
        double all = width - 2 * SeriesLayout.PADDING;
        return Legend.HEIGHT + 8 + (isBeside(all, metrics)
                ? entries.height(metrics, Math.max(1, all - BAR_WIDTH - BAR_GAP))
                : BELOW_BAR + entries.height(metrics, Math.max(1, all)));
    }

    /** Tells whether what the lines mean stands beside the bar of colours, and not below it, where it has more room. */
    private boolean isBeside(double width, TextMetrics metrics) {
        return entries(Theme.LIGHT).widest(metrics) <= width - BAR_WIDTH - BAR_GAP;
    }

    /**
     * Returns the cell at a place in a view that fills a box.
     *
     * @param metrics text metrics of the canvas that the view is drawn on
     */
    public Optional<SeriesModel.Spot> spotAt(Box box, TextMetrics metrics, double x, double y) {
        return layout(box, metrics).spotAt(model, x, y);
    }

    /** Returns the bounds of a cell in a view that fills a box; empty if its panel has no room. */
    public Optional<Box> cell(Box box, TextMetrics metrics, SeriesModel.Spot spot) {
        SeriesLayout layout = layout(box, metrics);
        return spot.panel() < layout.panels().size()
                ? Optional.of(layout.panels().get(spot.panel()).cell(spot.row(), spot.column()))
                : Optional.empty();
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        if (model.panels().isEmpty() || model.columns().isEmpty()) {
            canvas.text(canvas.metrics().fit(Messages.Series_empty, TextStyle.BODY, box.width() - 24), box.x() + 12,
                    box.y() + 24, TextStyle.BODY, theme.secondText());
            return;
        }
        SeriesLayout layout = layout(box, canvas.metrics());
        Optional<ColourScale> scale = SeriesColours.scale(model, theme);
        for (int i = 0; i < layout.panels().size(); i++) {
            paintPanel(canvas, theme, layout.panels().get(i), model.panels().get(i), scale);
        }
        model.selected().filter(spot -> spot.panel() < layout.panels().size())
                .ifPresent(spot -> Marks.around(canvas, theme,
                        layout.panels().get(spot.panel()).cell(spot.row(), spot.column())));
        paintLegend(canvas, theme, layout, scale);
        layout.verdict().ifPresent(beside -> VerdictPainter.paint(canvas, theme, model.verdict(), beside));
    }

    private void paintPanel(Canvas canvas, Theme theme, SeriesLayout.PanelBox box, SeriesModel.Panel panel,
            Optional<ColourScale> scale) {
        Box map = box.map();
        int lines = box.lines(panel.rows().size());
        String foot = Messages.bind(Messages.Series_panel_stopped,
                Numbers.count(panel.stopped(model.columns().size())), Numbers.count(panel.rows().size()));
        double titleBaseline = map.y() - 7;
        double footWidth = canvas.metrics().width(foot, TextStyle.SMALL);
        String title = canvas.metrics().fitEnd(panel.title(), TextStyle.BODY_STRONG, map.right() - box.all().x());
        double titleWidth = canvas.metrics().width(title, TextStyle.BODY_STRONG);
        canvas.text(title, Math.min(map.x(), Math.max(box.all().x(), map.right() - titleWidth)), titleBaseline,
                TextStyle.BODY_STRONG, theme.text());
        if (map.x() + titleWidth + 12 + footWidth <= map.right()) {
            canvas.textRight(foot, map.right(), titleBaseline, TextStyle.SMALL, theme.secondText());
        }
        paintCells(canvas, theme, box, panel, lines, scale);
        paintLabels(canvas, theme, box, panel, lines);
        ColumnTicks.paint(canvas, theme, model.columns().stream().map(SeriesModel.Column::text).toList(),
                map.x() + box.cellWidth() / 2.0, box.cellWidth(), map);
        double[] stops = new double[lines];
        for (int line = 0; line < lines; line++) {
            List<SeriesModel.Row> rows = rows(box, panel, line);
            stops[line] = rows.stream().mapToInt(SeriesModel.Row::stop).max().orElse(0);
            double stood = rows.stream().mapToDouble(SeriesModel.Row::stood).average().orElse(0);
            double y = map.y() + (double) line * box.lineHeight();
            double height = Math.max(1, box.lineHeight() - (box.lineHeight() > 4 ? 2 : 0));
            canvas.fill(new Box(map.right() + 6, y, Math.rint(SeriesLayout.BARS * stood), height), theme.reset());
        }
        if (model.against() == Against.STEP) {
            paintStops(canvas, theme, box, stops);
        }
    }

    private static List<SeriesModel.Row> rows(SeriesLayout.PanelBox box, SeriesModel.Panel panel, int line) {
        int from = line * box.rowsOfLine();
        return panel.rows().subList(from, Math.min(panel.rows().size(), from + box.rowsOfLine()));
    }

    private void paintCells(Canvas canvas, Theme theme, SeriesLayout.PanelBox box, SeriesModel.Panel panel, int lines,
            Optional<ColourScale> scale) {
        int columns = model.columns().size();
        int[] argb = new int[lines * columns];
        List<Box> gaps = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            for (int column = 0; column < columns; column++) {
                int at = column;
                double value = rows(box, panel, line).stream().mapToDouble(row -> row.changes()[at])
                        .filter(of -> !Double.isNaN(of)).average().orElse(Double.NaN);
                if (Double.isNaN(value) || scale.isEmpty()) {
                    argb[line * columns + column] = theme.pane().argb();
                    gaps.add(box.cell(line * box.rowsOfLine(), column));
                } else {
                    argb[line * columns + column] = value > 0 ? scale.get().argb(value)
                            : theme.maps().sequential().argbAt(0);
                }
            }
        }
        canvas.image(new Pixels(columns, lines, argb), box.map());
        gaps.forEach(gap -> canvas.hatch(gap, theme.lines().border()));
        canvas.frame(box.map().inset(-1), 1, theme.lines().border());
    }

    /** Paints labels of rows so far apart that none touches another, always that of the last. */
    private static void paintLabels(Canvas canvas, Theme theme, SeriesLayout.PanelBox box, SeriesModel.Panel panel,
            int lines) {
        int every = Math.max(1, (int) Math.ceil(LABEL_PITCH / box.lineHeight()));
        for (int line = 0; line < lines; line++) {
            boolean last = line == lines - 1;
            boolean beforeLast = !last && lines - 1 - line < every;
            if (line % every == 0 && !beforeLast || last) {
                String text = panel.rows().get(last && box.rowsOfLine() > 1 ? panel.rows().size() - 1
                        : line * box.rowsOfLine()).label();
                double middle = box.map().y() + (line + 0.5) * box.lineHeight();
                canvas.textRight(
                        canvas.metrics().fitEnd(text, TextStyle.SMALL, box.map().x() - 6 - box.all().x()),
                        box.map().x() - 6, Math.rint(middle + TextStyle.SMALL.drop()), TextStyle.SMALL,
                        theme.secondText());
            }
        }
    }

    private static void paintStops(Canvas canvas, Theme theme, SeriesLayout.PanelBox box, double[] stops) {
        double[] xs = new double[2 * stops.length];
        double[] ys = new double[2 * stops.length];
        for (int line = 0; line < stops.length; line++) {
            double x = box.map().x() + stops[line] * box.cellWidth();
            double y = box.map().y() + (double) line * box.lineHeight();
            Arrays.fill(xs, 2 * line, 2 * line + 2, x);
            ys[2 * line] = y;
            ys[2 * line + 1] = y + box.lineHeight();
        }
        canvas.path(xs, ys, Pen.solid(4, theme.marks().halo()));
        canvas.path(xs, ys, Pen.solid(2, theme.selection()));
    }

    private LineLegend entries(Theme theme) {
        List<LineLegend.Entry> entries = new ArrayList<>();
        if (model.against() == Against.STEP) {
            entries.add(LineLegend.Entry.line(
                    Messages.bind(Messages.Series_stopped_below, percent(model.limit())),
                    Pen.solid(2, theme.selection())));
        }
        entries.add(new LineLegend.Entry(Messages.Series_stood,
                (canvas, x, y) -> canvas.fill(new Box(x, Math.rint(y) - 5, LineLegend.SAMPLE, 10), theme.reset())));
        if (model.hasGaps()) {
            entries.add(new LineLegend.Entry(Messages.Series_missing, (canvas, x, y) -> {
                Box box = new Box(x, Math.rint(y) - 5, LineLegend.SAMPLE, 10);
                canvas.hatch(box, theme.lines().border());
                canvas.frame(box, 1, theme.lines().border());
            }));
        }
        return new LineLegend(entries);
    }

    private void paintLegend(Canvas canvas, Theme theme, SeriesLayout layout, Optional<ColourScale> scale) {
        Box legend = layout.legend();
        double width = Math.min(BAR_WIDTH, legend.width());
        double top = legend.y() + TextStyle.SMALL.size() + 5;
        String what = model.against() == Against.STEP ? Messages.Series_change : Messages.Series_change_other;
        canvas.text(canvas.metrics().fit(what, TextStyle.SMALL, legend.width()), legend.x(),
                legend.y() + TextStyle.SMALL.size(), TextStyle.SMALL, theme.secondText());
        scale.ifPresent(of -> Legend.horizontal(canvas, theme, new Box(legend.x(), top, width, Legend.BAR), of,
                SeriesColours.ticks(of), 0));
        boolean beside = isBeside(legend.width(), canvas.metrics());
        double left = beside ? legend.x() + width + BAR_GAP : legend.x();
        if (legend.right() - left >= LEAST_ENTRIES) {
            int hidden = model.panels().size() - layout.panels().size();
            int together = layout.panels().stream().mapToInt(SeriesLayout.PanelBox::rowsOfLine).max().orElse(1);
            LineLegend entries = entries(theme);
            double at = beside ? top - 4 : top + Legend.HEIGHT - Legend.BAR + BELOW_BAR;
            entries.paint(canvas, theme, left, at, legend.right() - left);
            String note = hidden > 0 ? Messages.bind(Messages.Series_more_panels, Numbers.count(hidden))
                    : together > 1 ? Messages.bind(Messages.Series_rows_together, Numbers.count(together)) : "";
            double noteTop = at + entries.height(canvas.metrics(), legend.right() - left);
            if (!note.isEmpty() && noteTop + 12 <= legend.bottom() + 8) {
                canvas.text(canvas.metrics().fit(note, TextStyle.SMALL, legend.right() - left), left, noteTop + 10,
                        TextStyle.SMALL, theme.secondText());
            }
        }
    }

    /** Formats a share in per cent with the digits that it needs. */
    static String percent(double share) {
        return Numbers.significant(100 * share, 2).replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "")
                + Numbers.THIN_SPACE + '%';
    }
}
