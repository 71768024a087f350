/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.internal.ui.widget.Spoken;
import org.kenworkbench.ui.PageMouse;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;

/**
 * Shows a view of KEN_viz; the words of its heading stand beside it. The view is drawn into an image once, when it is
 * set or when the size, the theme or the screen's density changes; painting copies that image.
 */
public final class PictureCanvas extends Canvas {

    /** The parts of a page that are drawn around the view. */
    public enum Surroundings {
        /** The view alone. */
        NONE,
        /** The foot of the page, below the view. */
        FOOT
    }

    /** Zoom of a screen of ordinary density, in percent. */
    private static final int PIXEL_IS_PIXEL = 100;

    private record Drawn(View view, Theme theme, int width, int height, int zoom) {

        boolean hasSizeOf(Drawn other) {
            return width == other.width && height == other.height && zoom == other.zoom;
        }
    }

    private final CanvasResources resources;
    private final Surroundings surroundings;
    private final CanvasGuard guard = new CanvasGuard(this);
    private final ScreenZoom zoom = new ScreenZoom(this);
    private BiConsumer<org.kenworkbench.viz.canvas.Canvas, Theme> overlay = (canvas, theme) -> {
    };
    private HoverCard hover;
    private String name = "";
    private View view;
    private Image image;
    /** State for which the image was drawn; another one has it drawn anew. */
    private Drawn drawn;

    /** Creates a canvas that shows a view with nothing around it. */
    public PictureCanvas(Composite parent) {
        this(parent, Surroundings.NONE);
    }

    public PictureCanvas(Composite parent, Surroundings surroundings) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.surroundings = surroundings;
        resources = new CanvasResources(this);
        addPaintListener(event -> {
            Rectangle area = getClientArea();
            if (area.isEmpty()) {
                return;
            }
            if (!guard.run(() -> paint(event.gc, area.width, area.height))) {
                // What could not be painted is not painted again with each event.
                setView(null);
            }
        });
        addListener(SWT.Dispose, event -> dropImage());
        // Also without keys of its own: tips hear keys.
        KeyboardFocus.letTabLeadOn(this);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        Spoken.picture(this, () -> view == null ? name : name(view.caption()),
                () -> view == null ? "" : description(view.caption()));
        KenPreferences.repaintOnChange(this);
    }

    private void paint(GC gc, int width, int height) {
        prepare(width, height);
        gc.drawImage(image, 0, 0);
        if (view != null) {
            overlay.accept(new SwtCanvas(gc, resources), drawn.theme());
        }
        if (isFocusControl()) {
            gc.setForeground(colour(drawn.theme().accent()));
            gc.setLineWidth(1);
            gc.setLineStyle(SWT.LINE_SOLID);
            gc.drawRectangle(0, 0, width - 1, height - 1);
        }
    }

    /** Sets the name that is told to users who cannot see the picture, where the view has none. */
    public void setName(String told) {
        name = told;
    }

    private String name(Caption of) {
        String told = words(List.of(of.name(), of.detail(), of.setting()));
        return told.isEmpty() ? name : told;
    }

    private static String description(Caption of) {
        return words(Stream.concat(of.foot().stream(), of.figures().stream()).toList());
    }

    private static String words(List<String> parts) {
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /**
     * Shows another view.
     *
     * @param shown what to show from now on; nothing if null
     */
    public void setView(View shown) {
        boolean other = shown != null && (view == null || !view.caption().equals(shown.caption()));
        view = shown;
        if (shown == null) {
            dropImage();
        }
        redraw();
        if (other) {
            Spoken.changed(this);
        }
        if (hover != null) {
            hover.lookAgain();
        }
    }

    /**
     * Sets who is told of failures.
     *
     * @param listener told of what the view, the overlay, the mouse, the keys or the tips throw, after the event in
     *                 which they do; the view that threw is not shown any more then
     */
    public void whenFailed(Consumer<Throwable> listener) {
        guard.whenFailed(listener);
    }

    /**
     * Shows tips for what lies under the pointer.
     *
     * @param pointed see {@link org.kenworkbench.ui.kit.PageCanvas#setTips(PageTip.Source, Consumer)}
     */
    public void setTips(PageTip.Source source, Consumer<Optional<Object>> pointed) {
        hover = new HoverCard(this, guard, source);
        hover.whenPointed(what -> guard.run(() -> pointed.accept(what)));
    }

    /** Returns the card of the tips, for tests; null before there are some. */
    public HoverCard hover() {
        return hover;
    }

    /**
     * Sets what clicks and drags do.
     *
     * @param mouse does something from now on
     */
    public void setMouse(PageMouse mouse) {
        new MouseGestures(this, mouse, guard);
    }

    /**
     * Sets what keys do.
     *
     * @param pressed does something from now on
     */
    public void setKeys(Consumer<KeyEvent> pressed) {
        addKeyListener(KeyListener.keyPressedAdapter(event -> guard.run(() -> pressed.accept(event))));
    }

    /** Returns the view in the size that it has here; empty if none is shown. */
    public Optional<PagePicture> picture() {
        Point size = getSize();
        return Optional.ofNullable(view).map(of -> new PagePicture(of, Math.max(1, size.x), Math.max(1, size.y)));
    }

    /**
     * Sets what is painted over the view.
     *
     * @param painted on top of the view whenever the control is; what it paints changes with a call of redraw
     */
    public void setOverlay(BiConsumer<org.kenworkbench.viz.canvas.Canvas, Theme> painted) {
        overlay = painted;
    }

    /** Returns the area in which a view is drawn: all of the control except for what surrounds the view. */
    public Box body() {
        Point size = getSize();
        int width = Math.max(1, size.x);
        int height = Math.max(1, size.y);
        return surroundings == Surroundings.FOOT ? Page.pane(width, height) : new Box(0, 0, width, height);
    }

    /** Works out something with the text measures of this canvas, such as what lies under the pointer. */
    public <T> T measured(Function<TextMetrics, T> work) {
        GC gc = new GC(this);
        try {
            return work.apply(new SwtCanvas(gc, resources).metrics());
        } finally {
            gc.dispose();
        }
    }

    private void prepare(int width, int height) {
        Drawn wanted = new Drawn(view, VizTheme.current(), width, height, zoom.percent());
        if (wanted.equals(drawn)) {
            return;
        }
        boolean plain = wanted.zoom == PIXEL_IS_PIXEL;
        if (drawn == null || !plain || !drawn.hasSizeOf(wanted)) {
            dropImage();
            image = plain ? new Image(getDisplay(), width, height)
                    : new Image(getDisplay(),
                            (gc, imageWidth, imageHeight) -> draw(gc, wanted.theme, imageWidth, imageHeight), width,
                            height);
        }
        if (plain) {
            drawInto(image, wanted);
        }
        drawn = wanted;
    }

    /**
     * Draws into an image. SWT makes the same with a drawer, but makes it anew for each view and copies it twice on the
     * way.
     */
    private void drawInto(Image of, Drawn wanted) {
        GC gc = new GC(of);
        try {
            draw(gc, wanted.theme, wanted.width, wanted.height);
        } finally {
            gc.dispose();
        }
    }

    private void draw(GC gc, Theme theme, int width, int height) {
        gc.setBackground(colour(theme.pane()));
        gc.fillRectangle(0, 0, width, height);
        if (view != null && surroundings == Surroundings.FOOT) {
            Page.paintPane(view, new SwtCanvas(gc, resources), theme, width, height);
        } else if (view != null) {
            view.paint(new SwtCanvas(gc, resources), theme, new Box(0, 0, width, height));
        }
    }

    private static Color colour(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }

    private void dropImage() {
        if (image != null) {
            image.dispose();
            image = null;
            drawn = null;
        }
    }
}
