/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.row;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.PointerPage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.TensorCell;

/**
 * The Row page: of a result of a pruning, why each value of the row was kept or reset ({@link RowPage}); of a model, or
 * of two, the values of the row or their changes ({@link LinePage}). There is one of them at a time, so that what the
 * other is still reading is dropped.
 */
public final class AnyRowPage implements PicturePage, TablePage, PointerPage {

    private PageSite site;
    private Composite place;
    private Made shown;

    /** A page with the control that holds it. */
    private record Made(KenPage page, Composite control, boolean explains) {
    }

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        place = parent;
        parent.setLayout(new FillLayout());
    }

    @Override
    public void show(PageSubject subject) {
        boolean explains = subject.source() instanceof PageSource.OfComposition;
        if (shown == null || shown.explains() != explains) {
            replace(explains);
        }
        shown.page().show(subject);
    }

    private void replace(boolean explains) {
        Made old = shown;
        KenPage page = explains ? new RowPage() : new LinePage();
        Composite control = Skin.style(new Composite(place, SWT.NONE), Style.PAGE);
        page.createControl(control, site);
        shown = new Made(page, control, explains);
        if (old != null) {
            boolean focus = KeyboardFocus.isWithin(old.control());
            old.page().dispose();
            old.control().dispose();
            if (focus) {
                page.setFocus();
            }
        }
        place.layout();
    }

    @Override
    public void point(Optional<TensorCell> cell) {
        if (shown != null) {
            ((PointerPage) shown.page()).point(cell);
        }
    }

    @Override
    public Optional<PagePicture> picture() {
        return shown == null ? Optional.empty() : ((PicturePage) shown.page()).picture();
    }

    @Override
    public Optional<PageTable> table() {
        return shown == null ? Optional.empty() : ((TablePage) shown.page()).table();
    }

    @Override
    public void setFocus() {
        if (shown != null) {
            shown.page().setFocus();
        }
    }

    @Override
    public void dispose() {
        if (shown != null) {
            shown.page().dispose();
        }
    }
}
