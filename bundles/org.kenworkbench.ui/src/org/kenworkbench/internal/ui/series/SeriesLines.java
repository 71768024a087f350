/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SashKeys;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.series.LossView;
import org.kenworkbench.viz.series.RunLineModel;
import org.kenworkbench.viz.series.SeriesModel.Spot;
import org.kenworkbench.viz.series.TensorOverRunView;

/** Part below the map: the selected matrix over the run, and beside it the loss or the tensors that stopped. */
final class SeriesLines {

    private static final int[] LINE_AND_OTHER = {62, 38};
    private static final int GAP = 12;
    /** Share of the line that a long name keeps. */
    private static final double LEAST_NAME = 0.35;

    private final SeriesActions actions;
    private final SashForm control;
    private final Label title;
    private final Label way;
    private final PictureCanvas line;
    private final PictureCanvas loss;
    private final StoppedList stopped;
    private ShownSeries shown;
    private String name = "";

    SeriesLines(Composite parent, SeriesActions actions) {
        this.actions = actions;
        control = Skin.style(new SashForm(parent, SWT.HORIZONTAL), Style.PAGE);
        SashKeys.install(control);
        Composite left = column(control);
        ((GridLayout) left.getLayout()).marginRight = GAP;
        Composite head = Skin.style(new Composite(left, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        title = PageLabels.line(head, "", Style.SECOND, new Fonts(head).monospace());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).applyTo(title);
        way = PageLabels.line(head, "", Style.SECOND, new Fonts(head).small());
        head.addListener(SWT.Resize, event -> fit());
        line = picture(left, Messages.Picture_Line);
        line.setMouse(new PageMouse() {
            @Override
            public void click(int x, int y) {
                clicked(x);
            }
        });
        Composite right = column(control);
        StackLayout stack = new StackLayout();
        Composite stacked = Skin.style(new Composite(right, SWT.NONE), Style.PAGE);
        new SegmentedChoice(right, Messages.Beside_Name, List.of(Messages.Beside_Loss, Messages.Beside_Stopped), 0,
                new Fonts(right).small(), index -> bring(stack, stacked, index)).moveAbove(stacked);
        stacked.setLayout(stack);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(stacked);
        loss = new PictureCanvas(stacked, Surroundings.NONE);
        loss.setName(Messages.Picture_Loss);
        stopped = new StoppedList(stacked, actions);
        stack.topControl = loss;
        control.setWeights(LINE_AND_OTHER);
    }

    private static Composite column(Composite parent) {
        Composite column = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().applyTo(column);
        return column;
    }

    private static PictureCanvas picture(Composite parent, String name) {
        PictureCanvas canvas = new PictureCanvas(parent, Surroundings.NONE);
        canvas.setName(name);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(canvas);
        return canvas;
    }

    /** Shares the line out: the name is cut first, at its beginning, as many begin alike, and then the ways. */
    private void fit() {
        int all = title.getParent().getSize().x - GAP;
        if (all <= 0 || shown == null) {
            return;
        }
        GC gc = new GC(title);
        try {
            TextMetrics metrics = (text, style) -> gc.stringExtent(text).x;
            gc.setFont(title.getFont());
            int whole = gc.stringExtent(name).x;
            gc.setFont(way.getFont());
            int room = Math.max(all - gc.stringExtent(ways(shown)).x - GAP,
                    Math.min(whole, (int) (all * LEAST_NAME)));
            way.setText(PageLabels.literal(metrics.fitParts(shown.ways(), TextStyle.SMALL, all - room)));
            gc.setFont(title.getFont());
            title.setText(PageLabels.literal(metrics.fitEnd(name, TextStyle.NAME, room)));
            ((GridData) title.getLayoutData()).widthHint = room;
            title.getParent().layout();
        } finally {
            gc.dispose();
        }
    }

    private static String ways(ShownSeries of) {
        return String.join(TextMetrics.BETWEEN_PARTS, of.ways());
    }

    private void bring(StackLayout stack, Composite stacked, int index) {
        stack.topControl = index == 0 ? loss : stopped.control();
        stacked.layout();
    }

    private void clicked(int x) {
        shown.model().selected().ifPresent(spot -> {
            int column = new TensorOverRunView(RunLineModel.of(shown.model(), spot)).columnAt(line.body(), x);
            actions.select(new Spot(spot.panel(), spot.row(), column));
        });
    }

    void show(ShownSeries now) {
        shown = now;
        Optional<RunLineModel> over = now.model().selected().map(spot -> RunLineModel.of(now.model(), spot));
        name = over.map(RunLineModel::name).orElse("");
        title.setToolTipText(PageLabels.literal(name));
        way.setToolTipText(PageLabels.literal(ways(now)));
        fit();
        line.setView(over.map(TensorOverRunView::new).orElse(null));
        loss.setView(new LossView(now.read().log(), now.trainingStep()));
        stopped.show(now);
    }

    Control control() {
        return control;
    }

    /** Returns the picture of the selected matrix, which takes the keys of the map, too. */
    PictureCanvas line() {
        return line;
    }

    /** Returns the list of the tensors that stopped, for tests. */
    StoppedList stopped() {
        return stopped;
    }
}
