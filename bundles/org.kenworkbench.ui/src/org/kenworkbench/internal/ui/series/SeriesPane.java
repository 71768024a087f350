/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowDataFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesFindings;
import org.kenworkbench.analysis.difference.series.SeriesPoint;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.series.LossView;
import org.kenworkbench.viz.series.RunLineModel;
import org.kenworkbench.viz.series.SeriesModel;
import org.kenworkbench.viz.series.SeriesModel.Spot;
import org.kenworkbench.viz.series.SeriesView;
import org.kenworkbench.viz.series.TensorOverRunView;

/**
 * Contents of the editor once a series was read: the list of checkpoints, the map, one matrix over the run, and the
 * loss. Left and right move a step, up and down a row, Page a panel; Enter and a double click open the pair.
 */
final class SeriesPane {

    private static final int PADDING = 8;
    private static final int GAP = 8;
    private static final int LIMIT_WIDTH = 52;
    private static final int[] LIST_AND_REST = {22, 78};
    private static final int[] MAP_AND_LINES = {68, 32};
    private static final int[] LINE_AND_LOSS = {64, 36};
    private static final int WHOLE_RUN = 1 << 20;

    private final SeriesReader reader;
    private final ReadSeries read;
    private final BiConsumer<Integer, Integer> openPair;
    private final SashForm control;
    private final CheckpointList list;
    private final PictureCanvas map;
    private final PictureCanvas line;
    private final PictureCanvas loss;
    private final Label lineTitle;
    private final Label limitWrong;
    private final LatestJob loading;
    private ShownSeries.Choice choice = new ShownSeries.Choice(Against.STEP, true, SeriesFindings.USUAL_LIMIT);
    private ShownSeries shown;
    private SeriesView view;

    /**
     * @param shown    to begin with
     * @param openPair gets the numbers of two checkpoints that are to be compared
     */
    SeriesPane(Composite parent, SeriesReader reader, ShownSeries shown, BiConsumer<Integer, Integer> openPair) {
        this.reader = reader;
        this.read = shown.read();
        this.openPair = openPair;
        control = Skin.style(new SashForm(parent, SWT.HORIZONTAL), Style.PAGE);
        list = new CheckpointList(control, this::selectCheckpoint, checkpoint -> {
            selectCheckpoint(checkpoint);
            open();
        });
        Composite right = Skin.style(new Composite(control, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(right);
        limitWrong = createHead(right);
        SashForm pictures = Skin.style(new SashForm(right, SWT.VERTICAL), Style.PAGE);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(pictures);
        map = picture(pictures, Messages.Picture_Map, Surroundings.FOOT);
        SashForm lines = Skin.style(new SashForm(pictures, SWT.HORIZONTAL), Style.PAGE);
        Composite below = Skin.style(new Composite(lines, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().applyTo(below);
        lineTitle = PageLabels.line(below, "", Style.SECOND, new Fonts(below).monospace());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).applyTo(lineTitle);
        line = picture(below, Messages.Picture_Line, Surroundings.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(line);
        loss = picture(lines, Messages.Picture_Loss, Surroundings.NONE);
        control.setWeights(LIST_AND_REST);
        pictures.setWeights(MAP_AND_LINES);
        lines.setWeights(LINE_AND_LOSS);
        loading = new LatestJob(Messages.Picture_Map, map);
        list.show(read);
        map.setMouse(mouse());
        map.setKeys(this::key);
        map.setTips(this::under, what -> {
        });
        line.setMouse(new PageMouse() {
            @Override
            public void click(int x, int y) {
                clickLine(x);
            }
        });
        line.setKeys(this::key);
        show(shown);
    }

    private static PictureCanvas picture(Composite parent, String name, Surroundings surroundings) {
        PictureCanvas canvas = new PictureCanvas(parent, surroundings);
        canvas.setName(name);
        return canvas;
    }

    /** Returns the label that says what is wrong with the limit. */
    private Label createHead(Composite parent) {
        Composite head = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        RowLayoutFactory.fillDefaults().wrap(true).center(true).spacing(GAP).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        Fonts fonts = new Fonts(head);
        PageLabels.line(head, read.title(), Style.TITLE, fonts.heading());
        new SegmentedChoice(head, Messages.Against_Name,
                List.of(Messages.Against_Step, Messages.Against_First, Messages.Against_Last), 0, fonts.small(),
                index -> load(new ShownSeries.Choice(Against.values()[index], choice.byRole(), choice.limit())));
        new SegmentedChoice(head, Messages.By_Name, List.of(Messages.By_Role, Messages.By_Layer), 0, fonts.small(),
                index -> load(new ShownSeries.Choice(choice.against(), index == 0, choice.limit())));
        PageLabels.line(head, Messages.Editor_Stopped, Style.SECOND, fonts.small());
        Text limit = new Text(head, SWT.BORDER | SWT.SINGLE | SWT.RIGHT);
        limit.setText(Double.toString(100 * choice.limit()));
        RowDataFactory.swtDefaults().hint(LIMIT_WIDTH, SWT.DEFAULT).applyTo(limit);
        limit.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> limit(limit.getText())));
        limit.addListener(SWT.FocusOut, event -> limit(limit.getText()));
        Label unit = PageLabels.line(head, Messages.Limit_Unit, Style.SECOND, fonts.small());
        PageLabels.line(head, Messages.Map_Detail, Style.SECOND, fonts.small());
        return unit;
    }

    private void limit(String text) {
        double limit = share(text);
        boolean right = limit > 0 && limit <= 1;
        limitWrong.setText(right ? Messages.Limit_Unit : Messages.Limit_Wrong);
        limitWrong.requestLayout();
        if (right && limit != choice.limit()) {
            load(new ShownSeries.Choice(choice.against(), choice.byRole(), limit));
        }
    }

    /** Returns a typed percentage as a share; NaN where it is none. */
    private static double share(String text) {
        try {
            return Double.parseDouble(text.replace("%", "").replace(',', '.').strip()) / 100;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void load(ShownSeries.Choice wanted) {
        choice = wanted;
        // Like what is selected when it comes, not when it was asked for.
        loading.request(() -> ShownSeries.of(reader, read, wanted), now -> show(now.selectLike(shown)));
    }

    private void show(ShownSeries now) {
        shown = now;
        view = new SeriesView(now.model());
        map.setView(view);
        loss.setView(new LossView(read.log(), now.trainingStep()));
        list.mark(now.checkpoint());
        Optional<RunLineModel> over = now.model().selected().map(spot -> RunLineModel.of(now.model(), spot));
        lineTitle.setText(PageLabels.literal(over.map(RunLineModel::name).orElse("")));
        line.setView(over.map(TensorOverRunView::new).orElse(null));
    }

    private PageMouse mouse() {
        return new PageMouse() {
            @Override
            public void click(int x, int y) {
                spotAt(x, y).ifPresent(SeriesPane.this::select);
            }

            @Override
            public void doubleClick(int x, int y) {
                open();
            }
        };
    }

    private Optional<Spot> spotAt(int x, int y) {
        return map.measured(metrics -> view.spotAt(map.body(), metrics, x, y));
    }

    void select(Spot spot) {
        show(shown.select(spot));
    }

    private void selectCheckpoint(int checkpoint) {
        shown.at(checkpoint).ifPresent(this::select);
    }

    private void clickLine(int x) {
        shown.model().selected().ifPresent(spot -> {
            int column = new TensorOverRunView(RunLineModel.of(shown.model(), spot)).columnAt(line.body(), x);
            select(new Spot(spot.panel(), spot.row(), column));
        });
    }

    private void open() {
        if (shown.checkpoint().isPresent() && shown.other().isPresent()) {
            openPair.accept(shown.other().getAsInt(), shown.checkpoint().getAsInt());
        }
    }

    private void key(KeyEvent event) {
        Optional<Spot> spot = switch (event.keyCode) {
            case SWT.ARROW_LEFT -> shown.step(0, -1);
            case SWT.ARROW_RIGHT -> shown.step(0, 1);
            case SWT.ARROW_UP -> shown.step(-1, 0);
            case SWT.ARROW_DOWN -> shown.step(1, 0);
            case SWT.PAGE_UP -> shown.stepPanel(-1);
            case SWT.PAGE_DOWN -> shown.stepPanel(1);
            case SWT.HOME -> shown.step(0, -WHOLE_RUN);
            case SWT.END -> shown.step(0, WHOLE_RUN);
            default -> Optional.empty();
        };
        spot.ifPresent(this::select);
        if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
            open();
        }
    }

    private Optional<PageTip.Target> under(int x, int y) {
        return spotAt(x, y).flatMap(spot -> map.measured(metrics -> view.cell(map.body(), metrics, spot))
                .map(cell -> PageTip.Target.of(spot, cell, tip(spot))));
    }

    private PageTip tip(Spot spot) {
        SeriesModel.Row row = shown.model().row(spot);
        SeriesModel.Column column = shown.model().columns().get(spot.column());
        List<SeriesPoint> points = read.series().points();
        PageTip tip = PageTip.of(row.tensors().getFirst()).and(points.get(column.last()).label(), "");
        if (row.tensors().size() > 1) {
            tip = tip.and(Messages.Tip_Matrices, Numbers.count(row.tensors().size()));
        }
        double change = row.changes()[spot.column()];
        tip = tip.and(Messages.Tip_Change, Double.isNaN(change) ? "–"
                : Numbers.significant(100 * change, 2) + Numbers.THIN_SPACE + '%');
        return tip.and(Messages.Tip_Stopped, row.stop() < row.changes().length
                ? points.get(shown.model().columns().get(row.stop()).last()).label() : Messages.Tip_StoppedNever);
    }

    Control control() {
        return control;
    }

    void setFocus() {
        map.setFocus();
    }

    /** Returns what is shown, for tests. */
    ShownSeries shown() {
        return shown;
    }

    /** Returns the list, for tests. */
    CheckpointList list() {
        return list;
    }
}
