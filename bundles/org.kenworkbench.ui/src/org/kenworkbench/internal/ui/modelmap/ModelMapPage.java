/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.composition.CompositionStore;
import org.kenworkbench.internal.ui.Fonts;
import org.kenworkbench.internal.ui.Labels;
import org.kenworkbench.internal.ui.LatestJob;
import org.kenworkbench.internal.ui.Theme.Style;
import org.kenworkbench.internal.ui.canvas.HoverCard;
import org.kenworkbench.internal.ui.canvas.HoverText;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.operations.CompositionProfile;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.data.ModelMapLoader;
import org.kenworkbench.viz.modelmap.MapCell;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapModel;
import org.kenworkbench.viz.modelmap.ModelMapView;

/** The Model map page: layers by roles, coloured by a figure of each tensor. A click selects the tensor, a double click opens it, arrows go on to others. Needs no checkpoint. */
public final class ModelMapPage implements PicturePage, TablePage {

    private static final int PADDING = 8;

    private PageSite site;
    private Combo measure;
    private Label message;
    private PictureCanvas canvas;
    private LatestJob reading;
    private PageSubject subject;
    private ModelProfile profile;
    private ModelMapModel model;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).numColumns(2).applyTo(parent);
        message = Labels.paragraph(parent, "", Style.SECOND, new Fonts(parent).small()); //$NON-NLS-1$
        measure = new Combo(parent, SWT.READ_ONLY);
        for (MapMeasure choice : MapMeasure.values()) {
            measure.add(choice.label());
        }
        measure.select(0);
        measure.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> draw()));
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(measure);
        canvas = new PictureCanvas(parent, Surroundings.FOOT);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(0, 0).applyTo(canvas);
        canvas.addMouseListener(MouseListener.mouseUpAdapter(this::click));
        canvas.addKeyListener(KeyListener.keyPressedAdapter(this::key));
        canvas.addMouseListener(MouseListener.mouseDoubleClickAdapter(event -> site.open(KenViews.MATRIX_PAGE)));
        new HoverCard(canvas, this::under);
        reading = new LatestJob(Messages.ModelMap_Reading, canvas);
    }

    @Override
    public void show(PageSubject other) {
        boolean same = subject != null && subject.file().equals(other.file()) && subject.tensors().equals(other.tensors());
        boolean sameTensor = same && subject.isOfTensor(other);
        subject = other;
        if (same && profile != null) {
            if (!sameTensor) {
                draw();
            }
            return;
        }
        profile = null;
        canvas.setView(null);
        reading.request(stale -> read(other), this::show);
    }

    /** Figures, or why there are none. */
    private record Answer(ModelProfile profile, String problem) {
    }

    private static Answer read(PageSubject of) {
        try {
            return new Answer(CompositionProfile.of(CompositionStore.load(of.file())), ""); //$NON-NLS-1$
        } catch (IOException e) {
            ILog.of(ModelMapPage.class).warn(e.getMessage(), e);
            return new Answer(null, String.valueOf(e.getMessage()));
        }
    }

    private void show(Answer answer) {
        profile = answer.profile();
        message.setText(Labels.literal(answer.problem()));
        ((GridData) message.getLayoutData()).grabExcessHorizontalSpace = true;
        message.getParent().layout();
        draw();
    }

    private void draw() {
        if (profile == null) {
            return;
        }
        model = ModelMapLoader.of(profile, subject.name(), subject.tensor().map(TensorRow::name));
        canvas.setView(view());
    }

    private ModelMapView view() {
        return new ModelMapView(model, MapMeasure.values()[measure.getSelectionIndex()]);
    }

    private void click(MouseEvent event) {
        canvas.setFocus();
        if (model != null) {
            Optional<String> tensor = canvas.measured(metrics -> view().layout(canvas.body(), metrics).tensorAt(model, event.x, event.y));
            tensor.ifPresent(site::select);
        }
    }

    private void key(KeyEvent event) {
        if (model == null) {
            return;
        }
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> step(0, -1);
            case SWT.ARROW_RIGHT -> step(0, 1);
            case SWT.ARROW_UP -> step(-1, 0);
            case SWT.ARROW_DOWN -> step(1, 0);
            case SWT.HOME -> step(0, -model.layers().size());
            case SWT.END -> step(0, model.layers().size());
            default -> {
                // not for this page
            }
        }
    }

    private void step(int rows, int layers) {
        MapSteps.from(model, subject.tensor().map(TensorRow::name), rows, layers).ifPresent(site::select);
    }

    private Optional<HoverCard.Target> under(int x, int y) {
        if (model == null) {
            return Optional.empty();
        }
        return canvas.measured(metrics -> view().layout(canvas.body(), metrics).spotAt(model, x, y))
                .map(spot -> HoverCard.Target.of(spot, spot.box(), text(spot.cell())));
    }

    private static HoverText text(MapCell cell) {
        return HoverText.of(cell.tensor()).and(MapMeasure.DELTA_NORM.label(), Numbers.percent(cell.deltaNorm(), 2))
                .and(MapMeasure.KEPT_SHARE.label(), Numbers.percent(cell.keptShare(), 1))
                .and(MapMeasure.TUNING_KEPT.label(), Numbers.percent(cell.tuningKept(), 1))
                .and(Messages.ModelMap_Random, Numbers.percent(cell.randomKept(), 1)).and(Messages.ModelMap_Stored, Numbers.bytes(cell.sizeBytes()));
    }

    @Override
    public Optional<PagePicture> picture() {
        return model().map(of -> new PagePicture(view(), canvas.getSize().x, canvas.getSize().y));
    }

    @Override
    public Optional<PageTable> table() {
        return model().map(of -> PageTable.of(List.of(Messages.Table_Tensor, Messages.Table_Delta, Messages.Table_Kept, Messages.Table_Tuning,
                Messages.Table_Random, Messages.Table_Bytes), MapSteps.cells(of).map(ModelMapPage::line).toList()));
    }

    private static List<String> line(MapCell cell) {
        return List.of(cell.tensor(), Double.toString(cell.deltaNorm()), Double.toString(cell.keptShare()), Double.toString(cell.tuningKept()),
                Double.toString(cell.randomKept()), Long.toString(cell.sizeBytes()));
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** What is shown, for tests. */
    Optional<ModelMapModel> model() {
        return Optional.ofNullable(model);
    }
}
