/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesPoint;
import org.kenworkbench.analysis.difference.series.SeriesTensor.Presence;
import org.kenworkbench.analysis.difference.series.TensorSeries;
import org.kenworkbench.internal.ui.subject.TensorFilter;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.FilterField;
import org.kenworkbench.internal.ui.widget.FittedCells;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The list of checkpoints, with the loss and the relative change of the step to each, as a figure and as a bar. A
 * filter of names shortens it; checkpoints with a warning have its sign.
 */
final class CheckpointList {

    private static final int PADDING = 8;
    /** Width in which names can be told apart beside their figures. */
    static final int WIDTH = 248;
    private static final int BAR_HEIGHT = 8;
    private static final int DIGITS = 2;

    private final Composite control;
    private final Text filter;
    private final Table table;
    private final CheckpointColumns columns;
    private final FittedCells names;
    private final Label foot;
    private final Optional<Image> checkpointIcon;
    private final Optional<Image> warningIcon;
    private ReadSeries read;
    private double[] changes;
    /** Texts of all checkpoints. */
    private List<List<String>> lines = List.of();
    private Map<Integer, String> warnings = Map.of();
    private OptionalInt marked = OptionalInt.empty();
    /** Numbers of the checkpoints that the filter leaves. */
    private List<Integer> shown = List.of();
    /** Parts of the text below the list. */
    private List<String> footParts = List.of();

    /**
     * @param selected gets the number of the checkpoint that the user selects
     * @param opened   gets that of a double click
     */
    CheckpointList(Composite parent, IntConsumer selected, IntConsumer opened) {
        control = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(control);
        Fonts fonts = new Fonts(control);
        filter = FilterField.create(control, Messages.List_Filter, _ -> fill(), () -> table().setFocus());
        filter.setToolTipText(Messages.List_FilterTip);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        table = SelectedRows.of(new Table(control, SWT.SINGLE | SWT.FULL_SELECTION));
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(table);
        table.setHeaderVisible(true);
        table.setFont(fonts.small());
        FieldNames.give(table, Messages.List_Checkpoint);
        columns = new CheckpointColumns(table);
        foot = PageLabels.line(control, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).applyTo(foot);
        foot.addControlListener(ControlListener.controlResizedAdapter(event -> PageLabels.fit(foot, footParts)));
        checkpointIcon = Icons.image(table, "model");
        warningIcon = Icons.image(table, "warning");
        table.addListener(SWT.PaintItem, this::paintBar);
        names = new FittedCells(table, CheckpointColumns.NAME);
        names.setTips(line -> Optional.ofNullable(warnings.get(shown.get(line))));
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(
                event -> at(table.getSelectionIndex()).ifPresent(selected)));
        table.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(
                event -> at(table.getSelectionIndex()).ifPresent(opened)));
    }

    private OptionalInt at(int line) {
        return line >= 0 && line < shown.size() ? OptionalInt.of(shown.get(line)) : OptionalInt.empty();
    }

    /** @param found sentences of warnings and errors, by the number of the checkpoint that they are about */
    void show(ReadSeries series, Map<Integer, String> found) {
        read = series;
        warnings = Map.copyOf(found);
        List<OptionalDouble> losses = read.log().losses(read.series().points());
        Optional<TensorSeries> whole = read.series().whole();
        changes = new double[read.paths().size()];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = i == 0 || whole.isEmpty() ? Double.NaN : whole.get().relative(Against.STEP, i);
        }
        lines = IntStream.range(0, changes.length).mapToObj(i -> line(i, losses.get(i))).toList();
        columns.measure(lines);
        fill();
    }

    private List<String> line(int checkpoint, OptionalDouble loss) {
        return List.of(read.series().points().get(checkpoint).label(),
                loss.isPresent() ? Numbers.significant(loss.getAsDouble(), DIGITS + 1) : "–",
                Double.isNaN(changes[checkpoint]) ? "–" : Numbers.significant(100 * changes[checkpoint], DIGITS), "");
    }

    private void fill() {
        TensorFilter wanted = new TensorFilter(filter.getText());
        List<SeriesPoint> points = read.series().points();
        List<Integer> left = new ArrayList<>();
        table.setRedraw(false);
        table.removeAll();
        for (int i = 0; i < points.size(); i++) {
            if (wanted.test(points.get(i).label())) {
                left.add(i);
                TableItem item = new TableItem(table, SWT.NONE);
                (warnings.containsKey(i) ? warningIcon : checkpointIcon).ifPresent(item::setImage);
                names.setTexts(item, lines.get(i));
            }
        }
        table.setRedraw(true);
        shown = List.copyOf(left);
        // Once, as it goes through all tensors.
        footParts = footParts();
        PageLabels.fit(foot, footParts);
        mark(marked);
    }

    private List<String> footParts() {
        List<SeriesPoint> points = read.series().points();
        if (shown.size() < points.size()) {
            return List.of(shown.isEmpty() ? Messages.bind(Messages.List_NothingFound, filter.getText().strip())
                    : Messages.bind(Messages.List_Found, FigureText.count(shown.size()),
                            FigureText.count(points.size())));
        }
        long bytes = read.series().match().tensors().stream()
                .mapToLong(tensor -> tensor.tensor().sizeBytes() * tensor.checkpoints(Presence.HERE).size()).sum();
        List<String> parts = new ArrayList<>();
        parts.add(Messages.bind(Messages.List_Count, FigureText.count(points.size())));
        apart(points).ifPresent(steps -> parts.add(Messages.bind(Messages.List_Apart, FigureText.count(steps))));
        parts.add(FigureText.bytes(bytes));
        return parts;
    }

    /** Returns how many steps lie between any two checkpoints, if that is the same everywhere. */
    private static OptionalLong apart(List<SeriesPoint> points) {
        OptionalLong apart = OptionalLong.empty();
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).step().isEmpty() || points.get(i - 1).step().isEmpty()) {
                return OptionalLong.empty();
            }
            long gap = points.get(i).step().getAsLong() - points.get(i - 1).step().getAsLong();
            if (apart.isPresent() && apart.getAsLong() != gap) {
                return OptionalLong.empty();
            }
            apart = OptionalLong.of(gap);
        }
        return apart;
    }

    private void paintBar(Event event) {
        OptionalInt checkpoint = event.index == CheckpointColumns.BAR ? at(table.indexOf((TableItem) event.item))
                : OptionalInt.empty();
        if (checkpoint.isEmpty() || !(changes[checkpoint.getAsInt()] > 0)) {
            return;
        }
        double largest = 0;
        for (double change : changes) {
            largest = Double.isFinite(change) ? Math.max(largest, change) : largest;
        }
        double share = Math.min(1, changes[checkpoint.getAsInt()] / largest);
        int room = table.getColumn(CheckpointColumns.BAR).getWidth() - 2 * PADDING;
        GC gc = event.gc;
        gc.setBackground(Skin.color(Token.KEPT));
        gc.fillRectangle(event.x + PADDING / 2, event.y + (event.height - BAR_HEIGHT) / 2,
                Math.max(1, (int) Math.round(share * room)), BAR_HEIGHT);
    }

    /** Marks a checkpoint without telling the listener. */
    void mark(OptionalInt checkpoint) {
        marked = checkpoint;
        int line = checkpoint.isPresent() ? shown.indexOf(checkpoint.getAsInt()) : -1;
        if (line < 0) {
            table.deselectAll();
        } else if (table.getSelectionIndex() != line) {
            table.setSelection(line);
        }
    }

    Control control() {
        return control;
    }

    /** Returns the table, for tests. */
    Table table() {
        return table;
    }

    /** Returns the filter, for tests. */
    Text filter() {
        return filter;
    }
}
