/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.canvas;

import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.canvas.Box;

/**
 * Tells about what lies under the pointer, in a card beside it, when the pointer has rested there for a moment. For the
 * UI thread.
 */
public final class HoverCard {

    private static final int REST_MILLIS = 150;
    private static final int PADDING = 8;
    private static final int GAP = 12;
    private static final int BESIDE = 10;

    private final Control control;
    private final CanvasGuard guard;
    private final PageTip.Source source;
    private final LatestJob asking;
    private final Runnable rested = this::ask;
    private Consumer<Optional<Object>> pointed = what -> {
    };
    private Optional<Object> last = Optional.empty();
    private Optional<PageTip.Target> target = Optional.empty();
    /** Position of the pointer; null while it is elsewhere. */
    private Point at;
    private Shell card;

    /**
     * Follows the pointer over a control.
     *
     * @param control over which the pointer is followed; the card is disposed of with it
     * @param guard   runs the code of the source
     */
    HoverCard(Control control, CanvasGuard guard, PageTip.Source source) {
        this.control = control;
        this.guard = guard;
        this.source = source;
        asking = new LatestJob(Messages.Hover_Asking, control);
        control.addListener(SWT.MouseMove, this::follow);
        for (int type : new int[] {SWT.MouseExit, SWT.MouseDown, SWT.MouseVerticalWheel, SWT.KeyDown, SWT.Resize,
                SWT.Hide}) {
            control.addListener(type, event -> forget());
        }
        for (int type : new int[] {SWT.MouseExit, SWT.Hide}) {
            control.addListener(type, event -> {
                at = null;
                tell(Optional.empty());
            });
        }
        control.addDisposeListener(event -> forget());
    }

    /**
     * Sets who follows the pointer.
     *
     * @param listener is told at once of each other thing that the pointer comes to, and when it leaves the last
     */
    public void whenPointed(Consumer<Optional<Object>> listener) {
        pointed = listener;
    }

    private void tell(Optional<Object> what) {
        if (!what.equals(last)) {
            last = what;
            pointed.accept(what);
        }
    }

    /**
     * Looks what lies under the pointer, since that may have changed though the pointer rests. A card about it comes
     * with the next move only.
     */
    void lookAgain() {
        if (at != null) {
            Optional<PageTip.Target> now = under(at);
            if (!now.map(PageTip.Target::what).equals(target.map(PageTip.Target::what))) {
                forget();
            }
        }
    }

    private Optional<PageTip.Target> under(Point point) {
        Optional<PageTip.Target> found = guard.get(() -> source.at(point.x, point.y), Optional.empty());
        tell(found.map(PageTip.Target::what));
        return found;
    }

    private void follow(Event event) {
        at = new Point(event.x, event.y);
        Optional<PageTip.Target> next = under(at);
        if (next.map(PageTip.Target::what).equals(target.map(PageTip.Target::what))) {
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
        PageTip.Target of = target.get();
        asking.request(stale -> guard.get(() -> of.text().apply(stale), Optional.<PageTip>empty()),
                text -> text.ifPresent(known -> show(of, known)));
    }

    private void show(PageTip.Target of, PageTip text) {
        card = new Shell(control.getShell(), SWT.NO_FOCUS | SWT.ON_TOP | SWT.TOOL);
        card.setLayout(GridLayoutFactory.fillDefaults().create());
        Composite content = Skin.style(new Composite(card, SWT.NONE), Style.CARD);
        content.setBackground(Skin.color(Skin.Token.CARD));
        content.setBackgroundMode(SWT.INHERIT_DEFAULT);
        content.addPaintListener(event -> {
            event.gc.setForeground(Skin.color(Skin.Token.BORDER));
            event.gc.drawRectangle(0, 0, content.getSize().x - 1, content.getSize().y - 1);
        });
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).spacing(GAP, 2).numColumns(2).applyTo(content);
        Fonts fonts = new Fonts(content);
        GridDataFactory.fillDefaults().span(2, 1)
                .applyTo(PageLabels.line(content, text.title(), Style.TITLE, fonts.heading()));
        for (PageTip.Line line : text.lines()) {
            PageLabels.line(content, line.label(), Style.SECOND, fonts.small());
            GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).grab(true, false)
                    .applyTo(PageLabels.line(content, line.value(), Style.TITLE, fonts.small()));
        }
        card.pack();
        card.setLocation(place(of.near(), card.getSize()));
        card.setVisible(true);
    }

    /** Places the card below and to the right of the thing, or on the other side where the screen ends. */
    private Point place(Box near, Point size) {
        Rectangle screen = control.getMonitor().getClientArea();
        Point topLeft = control.toDisplay((int) near.x(), (int) near.y());
        Point bottomRight = control.toDisplay((int) near.right(), (int) near.bottom());
        int x = bottomRight.x + BESIDE + size.x <= screen.x + screen.width ? bottomRight.x + BESIDE
                : topLeft.x - BESIDE - size.x;
        int y = bottomRight.y + BESIDE + size.y <= screen.y + screen.height ? bottomRight.y + BESIDE
                : topLeft.y - BESIDE - size.y;
        return new Point(Math.max(screen.x, x), Math.max(screen.y, y));
    }

    /** The card that is shown, for tests. */
    public Optional<Shell> card() {
        return Optional.ofNullable(card);
    }
}
