/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/**
 * A view's stack of two things, of which it shows one: its page, or the sentence that stands in the page's place, with
 * links to what can be done. For the UI thread.
 */
final class PageStack {

    private static final int PADDING = 16;

    private final Composite container;
    private final StackLayout stack = new StackLayout();
    private Composite page;
    private Composite message;

    PageStack(Composite parent) {
        container = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        container.setLayout(stack);
    }

    /** All of it. */
    Composite control() {
        return container;
    }

    /**
     * Makes room for a new page.
     *
     * @return what the page makes its controls in; that of the page before, if there was one, is to be disposed of
     */
    Composite newPage() {
        page = Skin.style(new Composite(container, SWT.NONE), Style.PAGE);
        return page;
    }

    /** What the page has made its controls in; null before there was one. */
    Composite page() {
        return page;
    }

    void showPage() {
        top(page);
    }

    boolean isPageShown() {
        return page != null && stack.topControl == page;
    }

    /** Takes away what was said. */
    void clear() {
        if (message != null) {
            message.dispose();
            message = null;
        }
    }

    /** Replaces what was said before, or the page. */
    void say(String sentence) {
        clear();
        message = Skin.style(new Composite(container, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(message);
        PageLabels.paragraph(message, sentence, Style.SECOND, new Fonts(message).small());
        top(message);
    }

    /** Adds a link below what was said. */
    void offer(String link, Runnable action) {
        GridDataFactory.swtDefaults().applyTo(PageLabels.link(message, link, action));
        message.layout();
    }

    private void top(Control control) {
        if (stack.topControl != control) {
            stack.topControl = control;
            container.layout();
        }
    }
}
