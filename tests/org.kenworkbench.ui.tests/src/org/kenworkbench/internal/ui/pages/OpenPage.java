/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PointerPage;
import org.kenworkbench.ui.TensorCell;

/** Shows a page in a window of its own, remembers what the page asks for, and does what a view does. */
public final class OpenPage implements PageSite, AutoCloseable {

    private final Shell shell;
    private final KenPage page;
    private PageSubject subject;
    private String missing = "";
    private String selected = "";
    private String opened = "";
    private Optional<TensorCell> pointed = Optional.empty();

    public OpenPage(KenPage page, int width, int height) {
        this.page = page;
        shell = new Shell(Display.getCurrent());
        GridLayoutFactory.fillDefaults().applyTo(shell);
        Composite parent = new Composite(shell, SWT.NONE);
        parent.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
        page.createControl(parent, this);
        shell.setSize(width, height);
        shell.open();
    }

    public void show(PageSubject shown) {
        subject = shown;
        missing = "";
        page.show(shown);
    }

    @Override
    public void select(Comparison.Pair pair) {
        throw new AssertionError(pair);
    }

    @Override
    public void select(String name) {
        selected = name;
    }

    @Override
    public void focus(PageFocus focus) {
        show(subject.withFocus(focus));
    }

    @Override
    public void point(Optional<TensorCell> cell) {
        pointed = cell;
        if (page instanceof PointerPage marks) {
            marks.point(cell);
        }
    }

    @Override
    public void open(String pageId) {
        opened = pageId;
    }

    @Override
    public void missing(String sentence) {
        missing = sentence;
    }

    @Override
    public void failed(Throwable failure) {
        throw new IllegalStateException(failure);
    }

    @Override
    public void status(String line) {
        // there is no window
    }

    public PageSubject subject() {
        return subject;
    }

    public String missing() {
        return missing;
    }

    public String selected() {
        return selected;
    }

    /** Returns the cell that the pointer is on, as the page told. */
    public Optional<TensorCell> pointed() {
        return pointed;
    }

    public String opened() {
        return opened;
    }

    public Shell shell() {
        return shell;
    }

    public PictureCanvas canvas() {
        for (Control control : Ui.controls(shell)) {
            if (control instanceof PictureCanvas found) {
                return found;
            }
        }
        throw new AssertionError("no picture");
    }

    public void press(char key, int code) {
        Event event = new Event();
        event.character = key;
        event.keyCode = code;
        canvas().notifyListeners(SWT.KeyDown, event);
    }

    public void mouse(int type, double x, double y) {
        Event event = new Event();
        event.button = 1;
        event.x = (int) x;
        event.y = (int) y;
        canvas().notifyListeners(type, event);
    }

    public void click(double x, double y) {
        mouse(SWT.MouseDown, x, y);
        mouse(SWT.MouseUp, x, y);
    }

    public void wheel(int count, double x, double y) {
        Event event = new Event();
        event.count = count;
        event.x = (int) x;
        event.y = (int) y;
        canvas().notifyListeners(SWT.MouseVerticalWheel, event);
    }

    /** Returns the picture on the screen; empty before the canvas has been painted once. */
    public Optional<ImageData> screen() {
        canvas().update();
        Point size = canvas().getSize();
        Image image = new Image(shell.getDisplay(), Math.max(1, size.x), Math.max(1, size.y));
        GC gc = new GC(image);
        try {
            return canvas().print(gc) ? Optional.of(image.getImageData()) : Optional.empty();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    @Override
    public void close() {
        page.dispose();
        shell.dispose();
    }
}
