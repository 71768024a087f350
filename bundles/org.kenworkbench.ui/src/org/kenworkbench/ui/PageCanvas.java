/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.Optional;
import java.util.function.Function;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.canvas.PictureCanvas.Surroundings;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.page.View;

/**
 * A control that shows a view of KEN_viz with its foot, in the colours of the window's theme and at the density of the screen. The view is
 * painted once for each size and theme, on the UI thread, so it must have worked out its figures before. For the UI thread.
 */
public final class PageCanvas {

    private final PictureCanvas canvas;

    /** @param parent whose layout places the {@link #control()} */
    public PageCanvas(Composite parent) {
        canvas = new PictureCanvas(parent, Surroundings.FOOT);
    }

    /** What a layout places, and what tells of the mouse and the keyboard; disposed of with its parent. */
    public Control control() {
        return canvas;
    }

    /** Shows another view, or nothing if it is null. */
    public void show(View view) {
        canvas.setView(view);
    }

    /** What is shown, as a {@link PicturePage} hands it on; empty if nothing is. */
    public Optional<PagePicture> picture() {
        return canvas.picture();
    }

    /** Where in the control the view is painted: above its foot. */
    public Box body() {
        return canvas.body();
    }

    /** Works out something with the measures that texts have here, such as what lies under the pointer. */
    public <T> T measured(Function<TextMetrics, T> work) {
        return canvas.measured(work);
    }
}
