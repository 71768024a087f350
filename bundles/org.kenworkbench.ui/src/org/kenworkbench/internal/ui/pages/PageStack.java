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
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.FirstStop;
import org.kenworkbench.internal.ui.widget.FocusFrame;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/**
 * Shows one of two things in a view: its page, or a sentence in the page's place, with links to what can be done. For
 * the UI thread.
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

    /** Returns the control that holds both. */
    Composite control() {
        return container;
    }

    /**
     * Makes room for a new page.
     *
     * @return parent for the page's controls; the caller disposes of the previous page's parent, if there was one
     */
    Composite newPage() {
        page = Skin.style(new Composite(container, SWT.NONE), Style.PAGE);
        return page;
    }

    /** Returns the parent of the page's controls; null before there was one. */
    Composite page() {
        return page;
    }

    void showPage() {
        top(page);
    }

    boolean isPageShown() {
        return page != null && stack.topControl == page;
    }

    /** Gives the keyboard to the first link below the sentence, or to the sentence. */
    void focusSentence() {
        if (message == null || !FirstStop.focus(message) && !message.forceFocus()) {
            container.setFocus();
        }
    }

    /** Removes the sentence, if there is one, with its links. */
    void clear() {
        if (message != null) {
            message.dispose();
            message = null;
        }
    }

    /** Shows a sentence in place of the page or of an earlier sentence. */
    void say(String sentence) {
        if (message != null && message.getChildren().length == 1 && message.getChildren()[0] instanceof Label label) {
            // Nothing was offered below it. Most sentences are said again and again, while others are selected.
            if (!label.getText().equals(PageLabels.literal(sentence))) {
                label.setText(PageLabels.literal(sentence));
                message.layout();
            }
            top(message);
            return;
        }
        clear();
        message = Skin.style(new Composite(container, SWT.NONE), Style.PAGE);
        FocusFrame.install(message);
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(message);
        PageLabels.paragraph(message, sentence, Style.SECOND, new Fonts(message).small());
        top(message);
    }

    /** Adds a link below the sentence. */
    void offer(String link, Runnable action) {
        GridDataFactory.swtDefaults().applyTo(PageLabels.link(message, link, action));
        message.layout();
    }

    private void top(Control control) {
        if (stack.topControl != control) {
            stack.topControl = control;
            // The layout may be deferred, and what is not visible yet cannot be given the keyboard.
            control.setVisible(true);
            container.layout();
        }
    }
}
