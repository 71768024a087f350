/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.internal.viz.font.GlyphFont;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.chart.Legend;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/**
 * Paints an {@link OverlapModel}: a matrix with the measure of each pair as a cell, its colours around those of chance,
 * and close subnetworks beside each other; beside it what chance and noise give for each subnetwork and the one closest
 * to it; and the tree of clusters, aligned with the rows.
 */
public final class OverlapView implements View {

    private static final double TICK_PITCH = 34;
    private static final double LETTER_GAP = 4;
    private static final double LEGEND_MARGIN = 10;
    private static final double LEGEND_GAP = 24;
    private static final double KEY_GAP = 5;
    /** Greatest side of the mark of a value below chance. */
    private static final double MARK = 7;
    /** Least width of a cell that shows that mark. */
    private static final double LEAST_MARKED = 9;

    private final OverlapModel model;
    private final OverlapLook look;
    private final List<Integer> order;

    /** Creates a view of the whole model, close subnetworks beside each other and nothing marked. */
    public OverlapView(OverlapModel model) {
        this(model, OverlapLook.WHOLE);
    }

    public OverlapView(OverlapModel model, OverlapLook look) {
        this.model = model;
        this.look = look;
        this.order = look.byCluster() ? model.order() : IntStream.range(0, model.labels().size()).boxed().toList();
    }

    /** Returns the numbers of the subnetworks from the top down, which is also their order from left to right. */
    public List<Integer> order() {
        return order;
    }

    private static String ofNull(int draws) {
        return draws >= Comparison.LEAST_DRAWS ? Messages.bind(Messages.Overlap_beyond_foot, draws)
                : draws == 1 ? Messages.bind(Messages.Overlap_one_foot, Comparison.LEAST_DRAWS)
                        : Messages.bind(Messages.Overlap_few_foot, draws, Comparison.LEAST_DRAWS);
    }

    @Override
    public Caption caption() {
        Comparison comparison = model.comparison();
        List<String> foot = new ArrayList<>();
        int draws = comparison.nulls().size();
        foot.add(MeasureWords.foot(model.measure()));
        foot.add(draws > 0 ? ofNull(draws) : MeasureWords.chance(model.measure()));
        if (model.belowChance() > 0) {
            foot.add(Messages.bind(Messages.Overlap_below, model.belowChance()));
        }
        if (model.clusters().isEmpty()) {
            foot.add(Messages.Overlap_no_tree);
        }
        foot.add(Messages.Overlap_closest_foot);
        List<String> figures = model.closestPair().map(pair -> List.of(Messages.bind(Messages.Overlap_most,
                new Object[] {letter(pair.a()), letter(pair.b()), number(model.of(pair.a(), pair.b()).getAsDouble())})))
                .orElse(List.of());
        return new Caption(model.title(), Messages.bind(Messages.Compare_size, comparison.size()),
                MeasureWords.name(model.measure()), foot, figures);
    }

    private String letter(int i) {
        return model.labels().get(i).letter();
    }

    private static String number(double figure) {
        return Numbers.fixed(figure, 3);
    }

    @Override
    public Box used(Box box) {
        OverlapLayout layout = OverlapLayout.of(box, model, look, GlyphFont.METRICS);
        return new Box(box.x(), box.y(), Math.min(box.width(), Math.ceil(layout.right() - box.x())),
                Math.min(box.height(), Math.ceil(layout.bottom() - box.y())));
    }

    /** Returns the bounds of the cell of two subnetworks in a view that fills a box. */
    public Box cell(Box box, TextMetrics metrics, int i, int j) {
        return OverlapLayout.of(box, model, look, metrics).cell(order.indexOf(i), order.indexOf(j));
    }

    /**
     * Finds the cell at a point of a view that fills a box. A figure beside the matrix stands for the cell of its row
     * and the subnetwork closest to that. Empty elsewhere, and on the diagonal.
     */
    public Optional<OverlapLook.Spot> spotAt(Box box, TextMetrics metrics, double x, double y) {
        OverlapLayout layout = OverlapLayout.of(box, model, look, metrics);
        int row = layout.at(y - layout.matrix().y());
        int column = layout.at(x - layout.matrix().x());
        if (row < 0) {
            return Optional.empty();
        }
        int of = order.get(row);
        if (column >= 0) {
            return order.get(column) == of ? Optional.empty()
                    : Optional.of(new OverlapLook.Spot(of, order.get(column)));
        }
        OptionalInt closest = layout.beside().isPresent() && layout.beside().get().contains(x, y) ? model.closest(of)
                : OptionalInt.empty();
        return closest.isPresent() ? Optional.of(new OverlapLook.Spot(of, closest.getAsInt())) : Optional.empty();
    }

    /**
     * The name of a subnetwork that stands in a view.
     *
     * @param of  number of the subnetwork
     * @param box bounds of its row, or of its letter above its column
     */
    public record Label(int of, Box box) {
    }

    /** Finds the name of a row, or the letter of a column, at a point of a view that fills a box. */
    public Optional<Label> labelAt(Box box, TextMetrics metrics, double x, double y) {
        OverlapLayout layout = OverlapLayout.of(box, model, look, metrics);
        int row = layout.at(y - layout.matrix().y());
        if (row >= 0 && x < layout.matrix().x()) {
            return Optional.of(new Label(order.get(row), layout.label(row)));
        }
        int column = layout.at(x - layout.matrix().x());
        if (column >= 0 && y < layout.matrix().y()) {
            Box cell = layout.cell(0, column);
            return Optional.of(new Label(order.get(column),
                    new Box(cell.x(), cell.y() - OverlapLayout.TWO_LINES / 2, cell.width(),
                            OverlapLayout.TWO_LINES / 2)));
        }
        return Optional.empty();
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        OverlapLayout layout = OverlapLayout.of(box, model, look, canvas.metrics());
        OverlapColours colours = OverlapColours.of(model, theme);
        canvas.clip(box, () -> {
            paintHeadings(canvas, theme, layout);
            for (int row = 0; row < order.size(); row++) {
                paintLabel(canvas, theme, layout, row);
                for (int column = 0; column < order.size(); column++) {
                    paintCell(canvas, theme, layout, colours, row, column);
                }
            }
            layout.beside().ifPresent(beside -> paintBeside(canvas, theme, layout, beside, colours));
            paintLegend(canvas, theme, layout, box, colours);
            layout.tree().ifPresent(tree -> ClusterTree.paint(canvas, theme, tree, model, look.selected(),
                    i -> layout.middle(order.indexOf(i))));
            look.selected().ifPresent(spot -> paintSelection(canvas, theme, layout, spot));
        });
    }

    private void paintHeadings(Canvas canvas, Theme theme, OverlapLayout layout) {
        double baseline = layout.matrix().y() - 8;
        double widest = model.labels().stream()
                .mapToDouble(label -> canvas.metrics().width(label.letter(), TextStyle.SMALL_STRONG)).max().orElse(0);
        int step = (int) Math.max(1, Math.ceil((widest + LETTER_GAP) / layout.cell()));
        for (int column = 0; column < order.size(); column += step) {
            if (layout.cell(0, column).centreX() + widest / 2 <= layout.matrix().right() + LETTER_GAP) {
                canvas.textCentred(letter(order.get(column)), layout.cell(0, column).centreX(), baseline,
                        TextStyle.SMALL_STRONG, theme.text());
            }
        }
    }

    /** Paints the name of a row; of rows that are lower than a line of text, the letter of one in several. */
    private void paintLabel(Canvas canvas, Theme theme, OverlapLayout layout, int row) {
        ComparedLabel label = model.labels().get(order.get(row));
        if (layout.labelStep() == 1) {
            RowLabels.paint(canvas, theme, layout.labels(), layout.middle(row), layout.cell(), label);
        } else if (row % layout.labelStep() == 0) {
            RowLabels.paintLetter(canvas, theme, layout.labels(), layout.middle(row), label);
        }
    }

    private void paintCell(Canvas canvas, Theme theme, OverlapLayout layout, OverlapColours colours, int row,
            int column) {
        int i = order.get(row);
        int j = order.get(column);
        Box cell = coloured(layout.cell(row, column));
        boolean hasText = layout.cell() >= OverlapLayout.NUMBER;
        if (i == j) {
            canvas.fill(cell, theme.surfaces().card());
            paintText(canvas, cell, hasText ? "1" : "", TextStyle.SMALL, theme.secondText());
            return;
        }
        OptionalDouble figure = model.of(i, j);
        if (figure.isEmpty()) {
            canvas.frame(cell, 1, theme.lines().inner());
            paintText(canvas, cell, hasText ? Numbers.percent(Double.NaN, 0) : "", TextStyle.SMALL, theme.secondText());
            return;
        }
        double chance = model.chance(i, j);
        Colour colour = colours.colour(figure.getAsDouble(), chance);
        canvas.fill(cell, colour);
        if (OverlapColours.isBelow(figure.getAsDouble(), chance) && layout.cell() >= LEAST_MARKED) {
            // A figure leaves a lower edge that is a fifth of the cell.
            double side = Math.min(MARK, Math.floor(layout.cell() / (hasText ? 5 : 3)));
            paintMark(canvas, cell.x() + 1, cell.bottom() - 1, side, colour.textOn());
        }
        TextStyle style = model.isBeyondNull(i, j) ? TextStyle.SMALL_STRONG : TextStyle.SMALL;
        paintText(canvas, cell, hasText ? text(figure.getAsDouble(), layout.cell()) : "", style, colour.textOn());
    }

    /** Paints the mark of a value below chance: a triangle that points down, given by its lower left corner. */
    private static void paintMark(Canvas canvas, double x, double bottom, double side, Colour colour) {
        canvas.area(new double[] {x, x + side, x + side / 2}, new double[] {bottom - side, bottom - side, bottom},
                colour);
    }

    /** Frames the selected cell, and with a thinner line its mirror image across the diagonal. */
    private void paintSelection(Canvas canvas, Theme theme, OverlapLayout layout, OverlapLook.Spot spot) {
        Box mirror = coloured(layout.cell(order.indexOf(spot.with()), order.indexOf(spot.of())));
        canvas.frame(mirror, 1, theme.selection());
        Box cell = coloured(layout.cell(order.indexOf(spot.of()), order.indexOf(spot.with())));
        if (cell.width() >= OverlapLayout.NUMBER) {
            canvas.frame(cell.inset(2, 2, 2, 2), 1, theme.marks().halo());
        }
        canvas.frame(cell, 2, theme.selection());
    }

    private static String text(double figure, double width) {
        if (width >= OverlapLayout.WIDE_NUMBER) {
            return number(figure);
        }
        String text = Numbers.fixed(figure, 2);
        return text.startsWith("1") ? text.substring(0, 3) : text.replaceFirst("^(\\D?)0", "$1");
    }

    private static void paintText(Canvas canvas, Box cell, String text, TextStyle style, Colour colour) {
        if (!text.isEmpty()) {
            canvas.textCentred(text, cell.centreX(), Math.rint(cell.centreY() + style.drop()), style, colour);
        }
    }

    /** Returns a cell without the gap to the next one. */
    private static Box coloured(Box cell) {
        return cell.height() >= 8 ? cell.inset(0, 0, 2, 2) : cell;
    }

    private void paintBeside(Canvas canvas, Theme theme, OverlapLayout layout, Box beside, OverlapColours colours) {
        double baseline = beside.y() - 8;
        boolean hasNull = !model.comparison().nulls().isEmpty();
        canvas.textCentred(Messages.Overlap_closest, beside.x() + OverlapLayout.CLOSEST / 2, baseline, TextStyle.SMALL,
                theme.secondText());
        canvas.textCentred(Messages.Overlap_chance, column(beside, 0, 0, 0).centreX(), baseline, TextStyle.SMALL_STRONG,
                theme.text());
        if (hasNull) {
            canvas.textCentred(Messages.Overlap_null, column(beside, 1, 0, 0).centreX(), baseline,
                    TextStyle.SMALL_STRONG, theme.text());
        }
        for (int row = 0; row < order.size(); row++) {
            int i = order.get(row);
            OptionalInt closest = model.closest(i);
            if (closest.isEmpty()) {
                continue;
            }
            Box cell = layout.cell(row, 0);
            if (layout.cell() >= OverlapLayout.LINE) {
                canvas.textCentred(letter(closest.getAsInt()), beside.x() + OverlapLayout.CLOSEST / 2,
                        Math.rint(layout.middle(row) + TextStyle.SMALL.drop()), TextStyle.SMALL, theme.secondText());
            }
            double chance = model.chance(i).getAsDouble();
            paintFigure(canvas, column(beside, 0, cell.y(), layout.cell()), chance, Optional.empty(),
                    colours.colour(chance, chance));
            if (hasNull) {
                model.ofNoise(i).ifPresent(spread -> paintFigure(canvas, column(beside, 1, cell.y(), layout.cell()),
                        spread.mean(), Optional.of(spread), colours.colour(spread.mean(), chance)));
            }
        }
    }

    private static Box column(Box beside, int column, double y, double height) {
        return new Box(beside.x() + OverlapLayout.CLOSEST + column * OverlapLayout.COLUMN, y, OverlapLayout.COLUMN,
                height);
    }

    /** Paints a value and, if there is room, the deviation of the draws below it. */
    private static void paintFigure(Canvas canvas, Box place, double value, Optional<Spread> spread,
            Colour colour) {
        Box cell = coloured(place);
        canvas.fill(cell, colour);
        if (place.height() < OverlapLayout.LINE) {
            return;
        }
        boolean two = spread.isPresent() && spread.get().draws() > 1 && place.height() >= OverlapLayout.TWO_LINES;
        double baseline = Math.rint(cell.centreY() + (two ? -3 : TextStyle.SMALL.drop()));
        canvas.textCentred(number(value), cell.centreX(), baseline, TextStyle.SMALL, colour.textOn());
        if (two) {
            canvas.textCentred("± " + deviation(spread.get()), cell.centreX(), baseline + 14, TextStyle.SMALL,
                    colour.textOn());
        }
    }

    private static String deviation(Spread spread) {
        String text = Numbers.fixed(spread.deviation(), 4);
        return spread.deviation() > 0 && text.equals(Numbers.fixed(0, 4)) ? "< " + Numbers.fixed(0.0001, 4) : text;
    }

    private void paintLegend(Canvas canvas, Theme theme, OverlapLayout layout, Box box, OverlapColours colours) {
        Box bar = layout.legend();
        if (bar.bottom() + Legend.HEIGHT - Legend.BAR > box.bottom() || bar.width() < OverlapLayout.COLUMN) {
            return;
        }
        Legend.horizontal(canvas, theme, bar, colours.scale(),
                colours.ticks(canvas.metrics(), bar.width(), LEGEND_MARGIN,
                        (int) Math.clamp(bar.width() / TICK_PITCH, 2, 10)),
                LEGEND_MARGIN);
        double width = MARK + KEY_GAP + canvas.metrics().width(Messages.Overlap_below_key, TextStyle.SMALL);
        double left = bar.x() - LEGEND_GAP - width;
        if (model.belowChance() > 0 && layout.cell() >= LEAST_MARKED && left >= box.x()) {
            paintMark(canvas, left, bar.centreY() + MARK / 2, MARK, theme.secondText());
            canvas.text(Messages.Overlap_below_key, left + MARK + KEY_GAP, bar.centreY() + TextStyle.SMALL.drop(),
                    TextStyle.SMALL, theme.secondText());
        }
    }
}
