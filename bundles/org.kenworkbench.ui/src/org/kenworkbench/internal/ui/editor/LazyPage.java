/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.internal.ui.jobs.Steps;
import org.kenworkbench.internal.ui.widget.FirstStop;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/**
 * A page of the editor that is made when it is first seen, since making all pages at once would hold the UI thread for
 * too long. For the UI thread.
 */
final class LazyPage<P> {

    private final Composite place;
    private final BiFunction<Composite, Consumer<Runnable>, P> maker;
    private final Deque<Runnable> left = new ArrayDeque<>();
    private P page;

    /**
     * Creates the place for a page.
     *
     * @param maker makes the page's one control in the composite that it is given; the steps that it hands on are run
     *              afterwards, each as an event
     */
    LazyPage(Composite parent, BiFunction<Composite, Consumer<Runnable>, P> maker) {
        this.maker = maker;
        place = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        place.setLayout(new FillLayout());
        place.setData(this);
    }

    /** Makes the page whose place this control is; does nothing if it is not the place of a page. */
    static void seen(Control control) {
        if (control.getData() instanceof LazyPage<?> page) {
            page.get();
        }
    }

    /** Makes the page like {@link #seen}, and does all steps that are left for later. */
    static void complete(Control control) {
        seen(control);
        if (control.getData() instanceof LazyPage<?> page) {
            while (!page.left.isEmpty()) {
                page.next();
            }
        }
    }

    Control place() {
        return place;
    }

    P get() {
        if (page == null) {
            page = maker.apply(place, left::add);
            left.add(this::show);
            Steps.run(place, List.copyOf(left).stream().<Runnable>map(step -> this::next).toList());
        }
        return page;
    }

    /** Shows the page, which takes the keyboard if its place had it before there was anything to give it to. */
    private void show() {
        place.layout();
        if (place.isFocusControl()) {
            FirstStop.focus(place);
        }
    }

    private void next() {
        if (!left.isEmpty()) {
            left.removeFirst().run();
        }
    }

    /** Uses the page if it is made. For news that a page which is made later knows from its start. */
    void ifMade(Consumer<P> use) {
        if (page != null) {
            use.accept(page);
        }
    }
}
