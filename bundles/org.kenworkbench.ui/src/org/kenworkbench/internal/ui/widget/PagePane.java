/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** A page that scrolls downwards where it does not fit; its content has the width of the page. */
public final class PagePane {

    private static final int PADDING = 16;
    private static final int GAP = 10;
    private static final int SCROLL_STEP = 28;

    private final ScrolledComposite scroller;
    private final Composite content;
    private boolean waiting;

    public PagePane(Composite parent) {
        scroller = Skin.style(new ScrolledComposite(parent, SWT.V_SCROLL), Style.PAGE);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        scroller.getVerticalBar().setIncrement(SCROLL_STEP);
        content = Skin.style(new Composite(scroller, SWT.NONE), Style.PAGE);
        content.setBackgroundMode(SWT.INHERIT_DEFAULT);
        GridLayout layout = new GridLayout();
        layout.marginWidth = PADDING;
        layout.marginHeight = PADDING;
        layout.verticalSpacing = GAP;
        content.setLayout(layout);
        scroller.setContent(content);
        scroller.addControlListener(ControlListener.controlResizedAdapter(event -> fit(false)));
    }

    /** One for a page of a wizard, in the colours of dialogs. */
    public static PagePane inWizard(Composite parent) {
        PagePane pane = new PagePane(parent);
        Skin.style(pane.scroller, Style.WIZARD);
        Skin.style(pane.content, Style.WIZARD);
        return pane;
    }

    /** What goes into the workbench's part. */
    public Composite control() {
        return scroller;
    }

    /** Where the page's own controls go. */
    public Composite content() {
        return content;
    }

    /** To be called when the content changed. */
    public void refit() {
        fit(true);
    }

    /**
     * As {@link #refit()}, but as an event of its own: for what finds only while it is laid out that it wants another
     * size, and would have all laid out anew in the middle of that.
     */
    public void refitSoon() {
        if (!waiting) {
            waiting = true;
            content.getDisplay().asyncExec(() -> {
                waiting = false;
                if (!scroller.isDisposed()) {
                    refit();
                }
            });
        }
    }

    /**
     * How much narrower the content becomes when the scroll bar appears: 0 while it is there. What depends on the width
     * counts with that, or it would become higher, bring the bar, become lower for it, lose the bar, and begin again.
     */
    public int barRoom() {
        return scroller.getVerticalBar().isVisible() ? 0 : scroller.getVerticalBar().getSize().x;
    }

    /**
     * Each layout of a page takes some ten milliseconds: none before it has a size, and where only that changed, the
     * one that follows.
     */
    private void fit(boolean contentChanged) {
        int width = scroller.getClientArea().width;
        if (width > 0) {
            scroller.setMinHeight(content.computeSize(width, SWT.DEFAULT, contentChanged).y);
            if (contentChanged) {
                content.layout(true, true);
            }
        }
    }
}
