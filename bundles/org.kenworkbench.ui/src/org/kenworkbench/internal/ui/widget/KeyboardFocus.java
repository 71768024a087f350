/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;

/** Tells where the keyboard is. For the UI thread. */
public final class KeyboardFocus {

    private KeyboardFocus() {
    }

    /**
     * Has Tab and Shift+Tab lead out of a control that would keep them: a canvas that hears keys, or a text of many
     * lines, which would write them.
     */
    public static void letTabLeadOn(Control control) {
        control.addTraverseListener(event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
    }

    /** Tells whether a control, or one below it, has the keyboard. */
    public static boolean isWithin(Control control) {
        for (Control at = control.getDisplay().getFocusControl(); at != null; at = at.getParent()) {
            if (at == control) {
                return true;
            }
        }
        return false;
    }
}
