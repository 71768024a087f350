/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.kit;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.View;

/**
 * Shows a view of KEN_viz with its foot, in the colours of the window's theme and at the density of the screen, and
 * tells the page what the mouse and the keyboard do over it. The view is painted once for each size and theme, on the
 * UI thread, so it must have worked out its figures before. What the view, or anything else that was handed in, throws
 * takes the page off, as {@link PageSite#failed} does. For the UI thread.
 */
public final class PageCanvas {

    private final PictureCanvas canvas;

    /**
     * @param parent whose layout places the {@link #control()}
     * @param site   of the page, told what goes wrong
     */
    public PageCanvas(Composite parent, PageSite site) {
        canvas = new PictureCanvas(parent, Surroundings.FOOT);
        canvas.whenFailed(site::failed);
    }

    /** Returns what a layout places; disposed of with its parent. */
    public Control control() {
        return canvas;
    }

    /** Gives the keyboard to the canvas. */
    public void setFocus() {
        canvas.setFocus();
    }

    /** Shows another view, or nothing if it is null. */
    public void show(@Nullable View view) {
        canvas.setView(view);
    }

    /** Returns what is shown, as a {@link PicturePage} hands it on; empty if nothing is. */
    public Optional<PagePicture> picture() {
        return canvas.picture();
    }

    /** Says where in the control the view is painted: above its foot. */
    public Box body() {
        return canvas.body();
    }

    /** Works out something with the measures that texts have here, such as what lies under the pointer. */
    public <T> T measured(Function<TextMetrics, T> work) {
        return canvas.measured(work);
    }

    /**
     * Paints something on top of the view whenever the control is painted, without painting the view anew: a mark that
     * follows the pointer, say. It is in no picture that is saved.
     *
     * @param overlay asked for nothing while no view is shown; what it paints changes with a call of {@link #redraw()}
     */
    public void setOverlay(BiConsumer<Canvas, Theme> overlay) {
        canvas.setOverlay(overlay);
    }

    /** Has the overlay painted anew. */
    public void redraw() {
        canvas.redraw();
    }

    /** Tells about what lies under the pointer, in a card beside it. */
    public void setTips(PageTip.Source source) {
        canvas.setTips(source, what -> {
        });
    }

    /**
     * Tells about what lies under the pointer, in a card beside it, and the page of each other thing that the pointer
     * comes to.
     *
     * @param pointed gets the {@linkplain org.kenworkbench.ui.PageTip.Target#what() thing} at once, and empty when the
     *                pointer leaves the last thing; also where not the pointer moves but what is shown under it
     */
    public void setTips(PageTip.Source source, Consumer<Optional<Object>> pointed) {
        canvas.setTips(source, pointed);
    }

    /** Has clicks, dragging and the wheel do something. */
    public void setMouse(PageMouse mouse) {
        canvas.setMouse(mouse);
    }

    /** Has keys do something while the canvas has the keyboard. */
    public void setKeys(Consumer<KeyEvent> pressed) {
        canvas.setKeys(pressed);
    }
}
