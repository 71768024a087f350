/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import java.io.IOException;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
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
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.operations.CompositionProfile;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.data.ModelMapLoader;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.modelmap.ModelMapModel;
import org.kenworkbench.viz.modelmap.ModelMapView;

/** The Model map page: layers by roles, coloured by a figure of each tensor. A click selects the tensor. Needs no checkpoint. */
public final class ModelMapPage implements KenPage {

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
        reading = new LatestJob(Messages.ModelMap_Reading, canvas);
    }

    @Override
    public void show(PageSubject other) {
        boolean same = subject != null && subject.file().equals(other.file()) && subject.tensors().equals(other.tensors());
        subject = other;
        if (same && profile != null) {
            draw();
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

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    /** What is shown, for tests. */
    Optional<ModelMapModel> model() {
        return Optional.ofNullable(model);
    }
}
