/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.help.HelpTopic.Part;

/**
 * Shows the help of a window: in a view, or in a dialog over another dialog that lets nothing else be used. For the UI
 * thread.
 */
public final class HelpDisplay {

    /** Key under which the platform notes which context a control is in. */
    private static final String CONTEXT = "org.eclipse.ui.help";

    private HelpDisplay() {
    }

    /** Shows the first topic. */
    public static void showFirst() {
        HelpView.open(page(), HelpBook.FIRST);
    }

    /** Explains the part of the window that has the keyboard. */
    public static void showFocused() {
        for (Control at = Display.getCurrent().getFocusControl(); at != null; at = at.getParent()) {
            if (at.getData(CONTEXT) instanceof String id && HelpSystem.getContext(id) != null) {
                showContext(HelpSystem.getContext(id));
                return;
            }
        }
        showFirst();
    }

    /** Explains the part of the window that has the context. */
    public static void showContext(IContext context) {
        Shell active = Display.getCurrent().getActiveShell();
        if (active != null
                && (active.getStyle() & (SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL)) != 0) {
            HelpTopic topic = HelpBook.of(context);
            MessageDialog.openInformation(active, topic.title(), String.join("\n\n", topic.parts().stream()
                    .map(part -> part instanceof Part.Paragraph paragraph ? paragraph.text() : "").toList()));
        } else {
            HelpView.open(page(), context);
        }
    }

    /** Shows the topic of a page of the book; there are no other documents. */
    public static void showResource(String href) {
        HelpView.open(page(), HelpPages.topic(href).orElse(href));
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    }
}
