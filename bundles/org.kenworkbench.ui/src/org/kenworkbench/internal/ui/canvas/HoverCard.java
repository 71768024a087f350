/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.internal.ui.Fonts;
import org.kenworkbench.internal.ui.Labels;
import org.kenworkbench.internal.ui.LatestJob;
import org.kenworkbench.internal.ui.Theme;
import org.kenworkbench.internal.ui.Theme.Style;
import org.kenworkbench.viz.canvas.Box;

/** Tells about what lies under the pointer, in a card beside it, when the pointer has rested there for a moment. For the UI thread. */
public final class HoverCard {

    private static final int REST_MILLIS = 150;
    private static final int PADDING = 8;
    private static final int GAP = 12;
    private static final int BESIDE = 10;

    /**
     * Something under the pointer.
     *
     * @param what equal to that of any other point of it
     * @param near its box, in pixels of the control
     * @param text runs off the UI thread, is given what tells whether it is still wanted; nothing if there is nothing to tell
     */
    public record Target(Object what, Box near, Function<BooleanSupplier, Optional<HoverText>> text) {

        /** Of which all is known. */
        public static Target of(Object what, Box near, HoverText text) {
            return new Target(what, near, stale -> Optional.of(text));
        }
    }

    /** Finds what lies under a point. */
    @FunctionalInterface
    public interface Source {
        Optional<Target> at(int x, int y);
    }

    private final Control control;
    private final Source source;
    private final LatestJob asking;
    private final Runnable rested = this::ask;
    private Consumer<Optional<Object>> pointed = what -> { };
    private Optional<Object> last = Optional.empty();
    private Optional<Target> target = Optional.empty();
    private Shell card;

    /** @param control over which the pointer is followed; the card goes with it */
    public HoverCard(Control control, Source source) {
        this.control = control;
        this.source = source;
        asking = new LatestJob(Messages.Hover_Asking, control);
        control.addListener(SWT.MouseMove, this::follow);
        for (int type : new int[] {SWT.MouseExit, SWT.MouseDown, SWT.MouseVerticalWheel, SWT.KeyDown, SWT.Resize, SWT.Hide}) {
            control.addListener(type, event -> forget());
        }
        for (int type : new int[] {SWT.MouseExit, SWT.Hide}) {
            control.addListener(type, event -> tell(Optional.empty()));
        }
        control.addDisposeListener(event -> forget());
    }

    /** @param listener is told at once of each other thing that the pointer comes to, and when it leaves the last */
    public void whenPointed(Consumer<Optional<Object>> listener) {
        pointed = listener;
    }

    private void tell(Optional<Object> what) {
        if (!what.equals(last)) {
            last = what;
            pointed.accept(what);
        }
    }

    private void follow(Event event) {
        Optional<Target> next = source.at(event.x, event.y);
        tell(next.map(Target::what));
        if (next.map(Target::what).equals(target.map(Target::what))) {
            return;
        }
        forget();
        target = next;
        if (next.isPresent()) {
            control.getDisplay().timerExec(REST_MILLIS, rested);
        }
    }

    /** Takes the card away. */
    public void forget() {
        target = Optional.empty();
        asking.cancel();
        if (!control.getDisplay().isDisposed()) {
            control.getDisplay().timerExec(-1, rested);
        }
        if (card != null) {
            card.dispose();
            card = null;
        }
    }

    private void ask() {
        if (control.isDisposed() || target.isEmpty()) {
            return;
        }
        Target of = target.get();
        asking.request(of.text(), text -> text.ifPresent(known -> show(of, known)));
    }

    private void show(Target of, HoverText text) {
        card = new Shell(control.getShell(), SWT.NO_FOCUS | SWT.ON_TOP | SWT.TOOL);
        card.setLayout(GridLayoutFactory.fillDefaults().create());
        Composite content = Theme.style(new Composite(card, SWT.NONE), Style.CARD);
        content.setBackground(Theme.color(Theme.Token.CARD));
        content.setBackgroundMode(SWT.INHERIT_DEFAULT);
        content.addPaintListener(event -> {
            event.gc.setForeground(Theme.color(Theme.Token.BORDER));
            event.gc.drawRectangle(0, 0, content.getSize().x - 1, content.getSize().y - 1);
        });
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).spacing(GAP, 2).numColumns(2).applyTo(content);
        Fonts fonts = new Fonts(content);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(Labels.line(content, text.title(), Style.TITLE, fonts.heading()));
        for (HoverText.Line line : text.lines()) {
            Labels.line(content, line.label(), Style.SECOND, fonts.small());
            GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).grab(true, false)
                    .applyTo(Labels.line(content, line.value(), Style.TITLE, fonts.small()));
        }
        card.pack();
        card.setLocation(place(of.near(), card.getSize()));
        card.setVisible(true);
    }

    /** Below and to the right of the thing, or on the other side where the screen ends. */
    private Point place(Box near, Point size) {
        Rectangle screen = control.getMonitor().getClientArea();
        Point topLeft = control.toDisplay((int) near.x(), (int) near.y());
        Point bottomRight = control.toDisplay((int) near.right(), (int) near.bottom());
        int x = bottomRight.x + BESIDE + size.x <= screen.x + screen.width ? bottomRight.x + BESIDE : topLeft.x - BESIDE - size.x;
        int y = bottomRight.y + BESIDE + size.y <= screen.y + screen.height ? bottomRight.y + BESIDE : topLeft.y - BESIDE - size.y;
        return new Point(Math.max(screen.x, x), Math.max(screen.y, y));
    }

    /** The card that is shown, for tests. */
    public Optional<Shell> card() {
        return Optional.ofNullable(card);
    }
}
