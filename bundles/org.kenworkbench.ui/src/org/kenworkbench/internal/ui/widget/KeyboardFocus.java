/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.widgets.Control;

/** Tells where the keyboard is. For the UI thread. */
public final class KeyboardFocus {

    private KeyboardFocus() {
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
