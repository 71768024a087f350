/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Sash;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Slider;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;

/**
 * Walks a window with Tab and Shift+Tab, and finds what can be used with the mouse alone, and what does not show that
 * it has the keyboard. Controls that the toolkit draws are taken to show it. For the UI thread.
 */
public final class KeyFaults {

    private static final int MOST_STOPS = 500;
    private static final int[] CLICKS = {SWT.MouseDown, SWT.MouseUp, SWT.MouseDoubleClick};

    private final Control root;
    private final Set<Control> reached = new HashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();

    private KeyFaults(Control root) {
        this.root = root;
    }

    /** Returns the faults of the visible controls at and below one, whose shell gets the focus. */
    public static List<String> of(Control root) {
        // What is loaded while somebody goes round may take the keyboard.
        Ui.untilIdle("the shell at rest");
        KeyFaults walk = new KeyFaults(root);
        walk.walk(SWT.TRAVERSE_TAB_NEXT);
        walk.walk(SWT.TRAVERSE_TAB_PREVIOUS);
        walk.used().forEach(walk::ask);
        return new ArrayList<>(walk.faults);
    }

    /** Returns what can be clicked now. */
    private Stream<Control> used() {
        return Ui.controls(root).stream().filter(Control::isVisible).filter(Control::isEnabled)
                .filter(KeyFaults::isClickable);
    }

    /** Returns what is wrong with the focus of a shell now: nothing shows it, or nothing has it. */
    public static List<String> ofFocus(Shell shell) {
        Control at = shell.getDisplay().getFocusControl();
        if (at == null || isDrawnByToolkit(at)) {
            return at == null ? List.of("nothing has the focus") : List.of();
        }
        byte[] focused = pixels(at);
        press(at, SWT.TRAVERSE_TAB_NEXT);
        return Arrays.equals(focused, pixels(at)) ? List.of("the focus is not seen on " + name(at)) : List.of();
    }

    /** Goes round once. */
    private void walk(int direction) {
        Shell shell = root.getShell();
        Control at = shell.getDisplay().getFocusControl();
        if (at == null || at.getShell() != shell) {
            Shells.activate(shell);
            // As a shell does when it opens.
            shell.traverse(SWT.TRAVERSE_TAB_NEXT);
            settle();
            at = shell.getDisplay().getFocusControl();
        }
        Set<Control> round = new HashSet<>();
        while (at != null && round.add(at) && round.size() < MOST_STOPS) {
            reached.add(at);
            byte[] focused = isDrawnByToolkit(at) ? new byte[0] : pixels(at);
            press(at, direction);
            Control next = shell.getDisplay().getFocusControl();
            if (next == at) {
                Control only = at;
                if (used().anyMatch(other -> other != only)) {
                    faults.add("Tab does not lead out of " + name(at));
                }
            } else if (focused.length > 0 && !at.isDisposed() && Arrays.equals(focused, pixels(at))) {
                faults.add("the focus is not seen on " + name(at));
            }
            at = next;
        }
        if (at == null) {
            faults.add("Tab leads to nothing, from one of " + round.size());
        }
    }

    /**
     * Does what the toolkit does with Tab: a canvas that hears keys keeps it, a text of many lines writes it, unless
     * a listener lets it go.
     */
    private static void press(Control control, int direction) {
        Event event = new Event();
        event.detail = direction;
        event.keyCode = SWT.TAB;
        event.character = SWT.TAB;
        event.stateMask = direction == SWT.TRAVERSE_TAB_PREVIOUS ? SWT.SHIFT : 0;
        boolean keeps = control instanceof Composite && !isDrawnByToolkit(control)
                && (control.isListening(SWT.KeyDown) || control.isListening(SWT.KeyUp))
                || control instanceof Text text && direction == SWT.TRAVERSE_TAB_NEXT
                        && (text.getStyle() & (SWT.MULTI | SWT.READ_ONLY)) == SWT.MULTI;
        event.doit = !keeps;
        control.traverse(direction, event);
        settle();
    }

    private static void settle() {
        Ui.perform("the focus", () -> {
            // its events follow
        });
    }

    private static boolean isDrawnByToolkit(Control control) {
        return control instanceof Button || control instanceof Text || control instanceof Combo
                || control instanceof Spinner || control instanceof Table || control instanceof Tree
                || control instanceof ToolBar || control instanceof org.eclipse.swt.widgets.List
                || control instanceof Slider;
    }

    private static byte[] pixels(Control control) {
        control.update();
        Point size = control.getSize();
        Image image = new Image(control.getDisplay(), Math.max(1, size.x), Math.max(1, size.y));
        GC gc = new GC(image);
        try {
            control.print(gc);
            return image.getImageData().data;
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private void ask(Control control) {
        if (!isReached(control)) {
            faults.add("no key leads to " + name(control));
        }
        if (control instanceof Table table) {
            boolean sorts = Stream.of(table.getColumns()).anyMatch(column -> column.isListening(SWT.Selection));
            if (sorts && table.getMenu() == null) {
                faults.add("no key sorts " + name(table));
            }
            if (table.isListening(SWT.MouseDoubleClick) && !table.isListening(SWT.DefaultSelection)) {
                faults.add("Enter does not what a double click does on " + name(table));
            }
        }
    }

    /** Tells whether a click does something. */
    private static boolean isClickable(Control control) {
        boolean hasArea = control.getSize().x > 0 && control.getSize().y > 0;
        if (control instanceof ToolBar bar) {
            return hasArea && Stream.of(bar.getItems()).anyMatch(item -> item.isEnabled()
                    && (item.getStyle() & SWT.SEPARATOR) == 0 && item.getControl() == null);
        }
        if (isOfPlatform(control)) {
            return false;
        }
        return hasArea && (isDrawnByToolkit(control) || control instanceof Link || control instanceof Sash
                || control instanceof CCombo || control instanceof StyledText || control instanceof CTabFolder
                || Arrays.stream(CLICKS).anyMatch(control::isListening));
    }

    /**
     * Tells whether a control is one of the platform's that hears the mouse alone. There is a key for what it does: the
     * borders between parts are moved by commands of ours, and the view Progress, which a double click beside the
     * status line opens, stands in the menu Window. The divider of the preferences has none.
     */
    private static boolean isOfPlatform(Control control) {
        boolean borders = control instanceof Composite area && area.getLayout() != null
                && area.getLayout().getClass().getSimpleName().equals("SashLayout");
        Composite trim = control.getParent() == null ? null : control.getParent().getParent();
        boolean divider = control instanceof Sash && !(control.getParent() instanceof SashForm);
        return borders || divider || trim != null && trim.getClass().getSimpleName().equals("ImageBasedFrame")
                && control.getClass().getName().startsWith("org.eclipse.");
    }

    /**
     * Tells whether a key leads to a control, or to what does the same: arrows go from a radio button to the next; the
     * icon before a link is a part of it, and a click anywhere on a card is one on its button.
     */
    private boolean isReached(Control control) {
        if (reached.contains(control)) {
            return true;
        }
        if (control instanceof Button radio && (radio.getStyle() & SWT.RADIO) != 0) {
            return Stream.of(radio.getParent().getChildren()).anyMatch(reached::contains);
        }
        boolean ofCard = control.getParent() != null && control.getParent().isListening(SWT.MouseDown);
        return leadsWithin(control) || (control instanceof Label || ofCard) && leadsWithin(control.getParent());
    }

    private boolean leadsWithin(Control card) {
        return Ui.controls(card).stream()
                .anyMatch(near -> reached.contains(near) && (near instanceof Button || near instanceof Link));
    }

    private static String name(Control control) {
        StringBuilder name = new StringBuilder(Atk.name(control));
        if (control instanceof ToolBar bar) {
            Stream.of(bar.getItems()).forEach(item -> name.append('[').append(item.getToolTipText()).append(']'));
        }
        for (Control of = control; of != null; of = of.getParent()) {
            String type = of.getClass().getSimpleName();
            name.append(name.isEmpty() || of == control ? " " : " < ").append(type.isEmpty() ? "Composite" : type);
        }
        return name.toString();
    }
}
