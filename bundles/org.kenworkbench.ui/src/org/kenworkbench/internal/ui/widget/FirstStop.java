/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;

/**
 * Gives the keyboard to the first control of a page that can use it. The toolkit would give it to the first part of the
 * page, which shows nothing of it, however many links follow. Stateless. For the UI thread.
 */
public final class FirstStop {

    private FirstStop() {
    }

    /** Gives the keyboard to the first such control below one; returns false, and does nothing, if there is none. */
    public static boolean focus(Composite in) {
        for (Control child : in.getChildren()) {
            if (child.isVisible() && child.isEnabled()
                    && (holdsOthers(child) ? focus((Composite) child) : child.setFocus())) {
                return true;
            }
        }
        return false;
    }

    /** Does so unless a control that can use the keyboard has it already, in this part or in another one. */
    public static void focusIfNone(Composite in) {
        Control now = in.getDisplay().getFocusControl();
        if (now == null || holdsOthers(now)) {
            focus(in);
        }
    }

    /** Tells whether a control is there for those in it: combos and tables are composites as well. */
    private static boolean holdsOthers(Control control) {
        boolean ofToolkit = control.getClass().getPackageName().startsWith("org.eclipse.swt");
        return control instanceof Composite && (ofToolkit
                ? control.getClass() == Composite.class || control.getClass() == Canvas.class
                        || control instanceof Group || control instanceof ScrolledComposite
                        || control instanceof SashForm
                : !control.isListening(SWT.KeyDown));
    }
}
