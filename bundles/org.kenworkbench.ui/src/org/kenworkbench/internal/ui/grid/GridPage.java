/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.PointerPage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.ZoomPage;

/** A page that shows a matrix: a line with the tensor's name and a few settings, and the picture below. */
public abstract class GridPage implements PicturePage, TablePage, ZoomPage, PointerPage {

    private PageHeader header;
    private GridPane pane;

    /** Returns the content to show until another one is chosen. */
    protected abstract GridContent firstContent();

    /** Makes the controls that choose the content. */
    protected abstract void createSettings(PageHeader line);

    /**
     * Returns the content to show from now on if a source has other values than the one before; empty to go on as
     * before.
     */
    protected Optional<GridContent> contentOf(PageSource source) {
        return Optional.empty();
    }

    @Override
    public final void createControl(Composite parent, PageSite site) {
        header = new PageHeader(parent);
        createSettings(header);
        header.finish();
        pane = new GridPane(parent, site, firstContent());
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(pane.canvas().control());
    }

    /** Returns the pane that shows the picture. */
    protected final GridPane pane() {
        return pane;
    }

    @Override
    public final void show(PageSubject subject) {
        header.show(subject);
        pane.show(subject, contentOf(subject.source()));
    }

    @Override
    public final Optional<PagePicture> picture() {
        return pane.pagePicture();
    }

    @Override
    public final Optional<PageTable> table() {
        return pane.picture().map(picture -> BlocksTable.of(picture.drawn().window()));
    }

    @Override
    public final void point(Optional<TensorCell> cell) {
        pane.point(cell);
    }

    @Override
    public final void zoomIn() {
        pane.navigator().zoom(true);
    }

    @Override
    public final void zoomOut() {
        pane.navigator().zoom(false);
    }

    @Override
    public final void zoomToAll() {
        pane.navigator().zoomToAll();
    }

    @Override
    public final void setFocus() {
        pane.canvas().setFocus();
    }

    @Override
    public final void dispose() {
        pane.dispose();
    }
}
