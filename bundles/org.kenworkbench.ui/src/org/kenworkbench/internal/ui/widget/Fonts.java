/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;

/** The fonts of pages, each a step of the user's own dialog font. Disposed of with the control they were made for. */
public final class Fonts {

    /** Points that a title is larger than the dialog font: 18 pixels where running text has 12. */
    private static final int TITLE_STEP = 4;
    private static final int TOTAL_STEP = 6;
    private static final int SMALL_STEP = -1;

    private final ResourceManager resources;
    private final FontDescriptor dialog = JFaceResources.getDialogFontDescriptor();

    public Fonts(Control owner) {
        resources = new LocalResourceManager(JFaceResources.getResources(), owner);
    }

    public Font title() {
        return resources.create(dialog.increaseHeight(TITLE_STEP).setStyle(SWT.BOLD));
    }

    public Font total() {
        return resources.create(dialog.increaseHeight(TOTAL_STEP).setStyle(SWT.BOLD));
    }

    public Font heading() {
        return resources.create(dialog.setStyle(SWT.BOLD));
    }

    public Font small() {
        return resources.create(dialog.increaseHeight(SMALL_STEP));
    }

    public Font monospace() {
        return JFaceResources.getTextFont();
    }
}
