/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Listener;
import org.kenworkbench.internal.ui.widget.Skin.Style;

/** Pane that scrolls vertically if its content does not fit; the content has the width of the pane. */
public final class PagePane {

    private static final int PADDING = 16;
    private static final int PADDING_HEIGHT = 6;
    private static final int GAP = 6;
    private static final int SCROLL_STEP = 28;

    private final ScrolledComposite scroller;
    private final Composite content;
    private final List<Runnable> whenRefitted = new ArrayList<>();
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
        layout.marginHeight = PADDING_HEIGHT;
        layout.verticalSpacing = GAP;
        content.setLayout(layout);
        scroller.setContent(content);
        FocusFrame.install(content);
        scroller.addControlListener(ControlListener.controlResizedAdapter(event -> fit(false)));
        Listener traversed = event -> scroller.getDisplay().asyncExec(this::showFocus);
        Listener pressed = this::scroll;
        scroller.getDisplay().addFilter(SWT.Traverse, traversed);
        scroller.getDisplay().addFilter(SWT.KeyDown, pressed);
        scroller.addDisposeListener(event -> {
            event.display.removeFilter(SWT.Traverse, traversed);
            event.display.removeFilter(SWT.KeyDown, pressed);
        });
    }

    /**
     * Scrolls to the control that has the keyboard, which the user has just moved by a key. After a click nothing
     * moves: what was clicked on would not be under the pointer any more.
     */
    private void showFocus() {
        if (scroller.isDisposed()) {
            return;
        }
        Control focus = scroller.getDisplay().getFocusControl();
        if (has(focus)) {
            scroller.showControl(focus);
        }
    }

    private boolean has(Control control) {
        Control parent = control;
        while (parent != null && parent != content) {
            parent = parent.getParent();
        }
        return parent != null;
    }

    /** Scrolls by Page Up and Page Down, unless the control that has the keyboard may have a use for them. */
    private void scroll(Event event) {
        int pages = event.keyCode == SWT.PAGE_DOWN ? 1 : event.keyCode == SWT.PAGE_UP ? -1 : 0;
        boolean plain = event.widget instanceof Link || event.widget instanceof SegmentedChoice
                || event.widget instanceof Button || event.widget instanceof Label || event.widget == content;
        boolean here = event.widget == scroller || plain && has((Control) event.widget);
        if (pages != 0 && event.stateMask == 0 && here) {
            Point at = scroller.getOrigin();
            int page = Math.max(SCROLL_STEP, scroller.getClientArea().height - SCROLL_STEP);
            scroller.setOrigin(at.x, Math.max(0, at.y + pages * page));
            event.doit = false;
        }
    }

    /** Creates a pane for a page of a wizard, in the colours of dialogs. */
    public static PagePane inWizard(Composite parent) {
        PagePane pane = new PagePane(parent);
        Skin.style(pane.scroller, Style.WIZARD);
        Skin.style(pane.content, Style.WIZARD);
        return pane;
    }

    /** Returns the control of the whole pane, which goes into the workbench's part. */
    public Composite control() {
        return scroller;
    }

    /** Returns the parent of the page's own controls. */
    public Composite content() {
        return content;
    }

    /** Gives the keyboard to the first control that can use it; a page without any has a frame then. */
    public void setFocus() {
        if (!FirstStop.focus(content)) {
            content.forceFocus();
        }
    }

    /** Lays out the page again; to be called when the content has changed. */
    public void refit() {
        fit(true);
        List.copyOf(whenRefitted).forEach(Runnable::run);
    }

    /** @param listener is run after each call of {@link #refit()}, when all controls have their places */
    public void whenRefitted(Runnable listener) {
        whenRefitted.add(listener);
    }

    /** Forgets a listener of {@link #whenRefitted}. */
    public void forget(Runnable listener) {
        whenRefitted.remove(listener);
    }

    /**
     * Calls {@link #refit()}, but as an event of its own: for controls that find only during a layout that they want
     * another size, and would have everything laid out anew in the middle of that.
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
     * Returns by how many pixels the content becomes narrower when the scroll bar appears: 0 if its width is that
     * beside the bar. Code that depends on the width counts with that, or it would become higher, bring the bar, become
     * lower for it, lose the bar, and begin again. Widths tell it, not whether the bar is seen: that changes before the
     * content is laid out for it.
     */
    public int barRoom() {
        int barWidth = scroller.getVerticalBar().getSize().x;
        return Math.clamp(content.getSize().x - (scroller.getSize().x - barWidth), 0, barWidth);
    }

    /** Returns the height from the top of a control of the content to the lower edge of the pane. */
    public int roomFor(Control control) {
        return scroller.getClientArea().height - control.getLocation().y;
    }

    /** Returns the height from the lower edge of a control to that of the content, if nothing grows. */
    public int heightBelow(Control control) {
        int width = Math.max(1, content.getClientArea().width - 2 * ((GridLayout) content.getLayout()).marginWidth);
        boolean below = false;
        int height = PADDING_HEIGHT;
        for (Control child : content.getChildren()) {
            boolean excluded = child.getLayoutData() instanceof GridData data && data.exclude;
            if (below && !excluded) {
                height += GAP + child.computeSize(width, SWT.DEFAULT, false).y;
            }
            below |= child == control;
        }
        return height;
    }

    /**
     * Fits the scrolled height to the content. Each layout of a page takes some ten milliseconds: there is none before
     * the page has a size, and where only the size changed, the layout that follows by itself is enough.
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
