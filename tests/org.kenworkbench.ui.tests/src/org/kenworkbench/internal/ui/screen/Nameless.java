/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Sash;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;

/** Finds what can be used and is nameless to a screen reader. For the UI thread. */
public final class Nameless {

    private Nameless() {
    }

    /** Returns the visible controls and tools at and below one that have no name. */
    public static List<String> at(Control root) {
        Set<String> nameless = new TreeSet<>();
        ask(root, nameless);
        return new ArrayList<>(nameless);
    }

    private static void ask(Control control, Set<String> nameless) {
        if (!control.isVisible()) {
            return;
        }
        if (isUsed(control) && Atk.name(control).isBlank()) {
            nameless.add(control + " in " + control.getParent() + " is a nameless " + Atk.role(control));
        }
        if (control instanceof ToolBar bar) {
            for (ToolItem item : bar.getItems()) {
                if ((item.getStyle() & SWT.SEPARATOR) == 0 && Atk.name(item).isBlank()) {
                    nameless.add("a tool of " + bar.getParent() + " has no name: " + item.getToolTipText());
                }
            }
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                ask(child, nameless);
            }
        }
    }

    /** A text that can only be read is its own name; a canvas that hears keys can be used, whatever it paints. */
    private static boolean isUsed(Control control) {
        if (control instanceof PictureCanvas canvas) {
            return canvas.picture().isPresent();
        }
        boolean field = control instanceof Text text && (text.getStyle() & SWT.READ_ONLY) == 0;
        return control instanceof Button || control instanceof Link || field
                || control instanceof Combo || control instanceof Spinner || control instanceof Table
                || control instanceof Tree || control instanceof Sash
                || control instanceof Canvas && control.isListening(SWT.KeyDown);
    }
}
