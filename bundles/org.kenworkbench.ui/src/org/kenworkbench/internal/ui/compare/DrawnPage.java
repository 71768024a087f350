/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.canvas.HoverCard;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.ui.ComparisonPage;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TablePage;

/**
 * A page that is one picture: clicks and arrows select within it. What lies at a place is the page's to say, and is asked for with the
 * measures of the canvas.
 */
abstract class DrawnPage implements ComparisonPage, PicturePage, TablePage {

    private static final int PADDING = 8;

    private PageSite site;
    private PictureCanvas canvas;

    @Override
    public final void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(parent);
        createHead(parent);
        canvas = new PictureCanvas(parent, Surroundings.FOOT);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(canvas);
        canvas.addMouseListener(MouseListener.mouseUpAdapter(event -> {
            canvas.setFocus();
            click(event.x, event.y);
        }));
        canvas.addMouseListener(MouseListener.mouseDoubleClickAdapter(event -> doubleClick(event.x, event.y)));
        canvas.addKeyListener(KeyListener.keyPressedAdapter(this::key));
        new HoverCard(canvas, this::under);
    }

    /** What stands above the picture; nothing, unless a page has something. */
    void createHead(Composite parent) {
        // most have none
    }

    /** Selects what is there. */
    abstract void click(int x, int y);

    /** After the click: nothing, unless a page opens something. */
    void doubleClick(int x, int y) {
        // for pages that lead somewhere
    }

    /** For arrows, and for Enter where something opens. */
    abstract void key(KeyEvent event);

    /** What is told of what is there. */
    abstract Optional<HoverCard.Target> under(int x, int y);

    final PageSite site() {
        return site;
    }

    final PictureCanvas canvas() {
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
