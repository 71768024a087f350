/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.analysis.difference.series.Against;
import org.kenworkbench.analysis.difference.series.SeriesPoint;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SashKeys;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.series.SeriesModel;
import org.kenworkbench.viz.series.SeriesModel.Spot;
import org.kenworkbench.viz.series.SeriesView;

/**
 * The content of the editor of a series: the checkpoints at the left; the map with what came of it beside it; below,
 * the selected matrix over the run, the loss, and the tensors that stopped. Clicks and keys in one of them move all.
 */
final class SeriesPane {

    private static final int PADDING = 8;
    private static final int GAP = 8;
    private static final int SIDE_WIDTH = 208;
    private static final int[] LIST_AND_REST = {23, 77};
    private static final int[] MAP_AND_LINES = {71, 29};
    private static final int WHOLE_RUN = 1 << 20;

    private final SeriesReader reader;
    private final SeriesActions actions;
    private final SashForm control;
    private final CheckpointList list;
    private final PictureCanvas map;
    private final SeriesSide side;
    private final SeriesLines lines;
    private final LatestJob loading;
    private ShownSeries.Choice choice;
    private ShownSeries shown;
    private SeriesView view;

    /**
     * @param shown  to begin with
     * @param choice how it is to be shown; if that is not how it is, it is worked out anew, in the background
     */
    SeriesPane(Composite parent, SeriesReader reader, ShownSeries shown, ShownSeries.Choice choice,
            SeriesActions actions) {
        this.reader = reader;
        this.actions = actions;
        this.shown = shown;
        this.choice = choice;
        control = Skin.style(new SashForm(parent, SWT.HORIZONTAL), Style.PAGE);
        SashKeys.install(control);
        list = new CheckpointList(control, this::selectCheckpoint, checkpoint -> {
            selectCheckpoint(checkpoint);
            open();
        });
        Composite right = Skin.style(new Composite(control, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(right);
        createHead(right);
        SashForm pictures = Skin.style(new SashForm(right, SWT.VERTICAL), Style.PAGE);
        SashKeys.install(pictures);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(pictures);
        Composite above = Skin.style(new Composite(pictures, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(above);
        map = new PictureCanvas(above, Surroundings.FOOT);
        map.setName(Messages.Picture_Map);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(map);
        side = new SeriesSide(above, shown, choice.limit(), actions,
                limit -> load(new ShownSeries.Choice(this.choice.against(), this.choice.byRole(), limit)));
        GridDataFactory.fillDefaults().grab(false, true).hint(SIDE_WIDTH, 0).applyTo(side.control());
        lines = new SeriesLines(pictures, actions);
        int width = parent.getClientArea().width;
        int listed = Math.min(width / 2, Math.max(CheckpointList.WIDTH, width * LIST_AND_REST[0] / 100));
        control.setWeights(listed > 0 ? new int[] {listed, width - listed} : LIST_AND_REST);
        pictures.setWeights(MAP_AND_LINES);
        loading = new LatestJob(Messages.Picture_Map, map);
        map.setMouse(mouse());
        map.setKeys(this::key);
        map.setTips(this::under, what -> {
        });
        lines.line().setKeys(this::key);
        list.show(shown.read(), shown.warnings());
        show(shown);
        if (!choice.equals(shown.choice())) {
            load(choice);
        }
    }

    /** Makes the heading with the choices, in lines of their own where it is narrow. */
    private void createHead(Composite parent) {
        Composite head = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        RowLayoutFactory.fillDefaults().wrap(true).center(true).spacing(2 * GAP).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        Fonts fonts = new Fonts(head);
        PageLabels.line(head, Messages.Map_Title, Style.TITLE, fonts.heading());
        choice(head, Messages.Against_Name,
                List.of(Messages.Against_Step, Messages.Against_First, Messages.Against_Last),
                choice.against().ordinal(), fonts.small(), index -> load(
                        new ShownSeries.Choice(Against.values()[index], choice.byRole(), choice.limit())));
        choice(head, Messages.By_Name, List.of(Messages.By_Role, Messages.By_Layer), choice.byRole() ? 0 : 1,
                fonts.small(),
                index -> load(new ShownSeries.Choice(choice.against(), index == 0, choice.limit())));
        detail(head, PageLabels.line(head, Messages.Map_Detail, Style.SECOND, fonts.small()));
    }

    /** Leaves a text out of a heading where it would take a line of its own: the map below needs the height more. */
    private static void detail(Composite head, Control text) {
        RowData data = new RowData();
        text.setLayoutData(data);
        int spacing = ((RowLayout) head.getLayout()).spacing;
        head.addListener(SWT.Resize, event -> {
            int width = Arrays.stream(head.getChildren())
                    .mapToInt(child -> child.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + spacing).sum() - spacing;
            boolean hidden = width > head.getSize().x;
            if (data.exclude != hidden) {
                data.exclude = hidden;
                text.setVisible(!hidden);
                head.requestLayout();
            }
        });
    }

    private static void choice(Composite head, String name, List<String> labels, int first, Font font,
            IntConsumer chosen) {
        Composite both = Skin.style(new Composite(head, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(both);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER)
                .applyTo(PageLabels.line(both, name, Style.SECOND, font));
        new SegmentedChoice(both, name, labels, first, font, chosen);
    }

    private void load(ShownSeries.Choice wanted) {
        choice = wanted;
        ReadSeries read = shown.read();
        // Like what is selected when it comes, not when it was asked for.
        loading.request(() -> ShownSeries.of(reader, read, wanted), now -> {
            show(now.selectLike(shown));
            list.show(shown.read(), shown.warnings());
            side.show(shown);
        });
    }

    private void show(ShownSeries now) {
        shown = now;
        view = SeriesView.ofMap(now.model());
        map.setView(view);
        list.mark(now.checkpoint());
        lines.show(now);
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
        shown.at(checkpoint).ifPresent(actions::select);
    }

    private void open() {
        if (shown.checkpoint().isPresent() && shown.other().isPresent()) {
            actions.openPair(shown.other().getAsInt(), shown.checkpoint().getAsInt());
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
        spot.ifPresent(actions::select);
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
        List<SeriesPoint> points = shown.read().series().points();
        PageTip tip = PageTip.of(row.tensors().getFirst()).and(points.get(column.last()).label(), "");
        if (row.tensors().size() > 1) {
            tip = tip.and(Messages.Tip_Matrices, Numbers.count(row.tensors().size()));
        }
        return tip.and(Messages.Tip_Change, SeriesSide.percent(row.changes()[spot.column()]))
                .and(Messages.Tip_Stopped, row.stop() < row.changes().length
                        ? points.get(shown.model().columns().get(row.stop()).last()).label()
                        : Messages.Tip_StoppedNever);
    }

    Control control() {
        return control;
    }

    void setFocus() {
        map.setFocus();
    }

    /** Returns the choices of the user, which are shown as soon as they have been worked out. */
    ShownSeries.Choice choice() {
        return choice;
    }

    /** Returns what is shown. */
    ShownSeries shown() {
        return shown;
    }

    /** Returns the list, for tests. */
    CheckpointList list() {
        return list;
    }

    /** Returns what stands beside the map, for tests. */
    SeriesSide side() {
        return side;
    }

    /** Returns what stands below the map, for tests. */
    SeriesLines lines() {
        return lines;
    }
}
