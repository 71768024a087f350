/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import org.eclipse.help.IContext;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.help.AbstractHelpUI;
import org.kenworkbench.internal.ui.help.HelpDisplay;

/**
 * The help of a product without the platform's own, which needs a server and a browser: a view, or a dialog over
 * another dialog that lets nothing else be used. A product names it in an extension of {@code
 * org.eclipse.ui.helpSupport}. For the UI thread.
 */
public final class WindowHelp extends AbstractHelpUI {

    @Override
    public void displayHelp() {
        HelpDisplay.showFirst();
    }

    /** Explains the part of the window that has the keyboard. */
    @Override
    public void displayDynamicHelp() {
        HelpDisplay.showFocused();
    }

    @Override
    public void displayContext(@Nullable IContext context, int x, int y) {
        if (context == null) {
            HelpDisplay.showFirst();
        } else {
            HelpDisplay.showContext(context);
        }
    }

    /** Shows the topic of a page of the book; there are no other documents. */
    @Override
    public void displayHelpResource(@Nullable String href) {
        if (href == null) {
            HelpDisplay.showFirst();
        } else {
            HelpDisplay.showResource(href);
        }
    }

    @Override
    public boolean isContextHelpDisplayed() {
        return false;
    }
}
