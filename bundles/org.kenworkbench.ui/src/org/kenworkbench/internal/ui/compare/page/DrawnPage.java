/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.ui.ComparisonPage;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.kit.PageCanvas;

/**
 * A page that is one picture: clicks and arrows select within it. The page itself says what lies at a place; the canvas
 * lends it the measures of texts for that.
 */
public abstract class DrawnPage implements ComparisonPage, PicturePage, TablePage {

    private static final int PADDING = 8;

    private PageSite site;
    private PageCanvas canvas;

    @Override
    public final void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(parent);
        createHead(parent);
        canvas = new PageCanvas(parent, site);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(canvas.control());
        canvas.setMouse(new PageMouse() {
            @Override
            public void click(int x, int y) {
                DrawnPage.this.click(x, y);
            }

            @Override
            public void doubleClick(int x, int y) {
                DrawnPage.this.doubleClick(x, y);
            }
        });
        canvas.setKeys(this::key);
        canvas.setTips(this::under);
    }

    /** Creates what stands above the picture; nothing, unless a page overrides this. */
    void createHead(Composite parent) {
        // most have none
    }

    /** Selects what lies at a place. */
    abstract void click(int x, int y);

    /** Follows the click of a double click; does nothing, unless a page opens something. */
    void doubleClick(int x, int y) {
        // for pages that lead somewhere
    }

    /** Handles a key: the arrows, and Enter where the page opens something. */
    abstract void key(KeyEvent event);

    /** Returns the tip for what lies at a place. */
    abstract Optional<PageTip.Target> under(int x, int y);

    final PageSite site() {
        return site;
    }

    final PageCanvas canvas() {
        return canvas;
    }

    @Override
    public final Optional<PagePicture> picture() {
        return canvas.picture();
    }

    @Override
    public final void setFocus() {
        canvas.setFocus();
    }
}
