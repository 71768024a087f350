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
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.widgets.Control;

/**
 * The fonts of pages, in proportion to the user's own dialog font: where running text has 12 pixels, headings have 13,
 * titles 18, totals 22, and hints 11. Disposed of with the control they were made for.
 */
public final class Fonts {

    private static final double BODY = 12;
    private static final double SMALL = 11;
    private static final double HEADING = 13;
    private static final double TITLE = 18;
    private static final double TOTAL = 22;

    private final ResourceManager resources;
    private final FontData dialog = JFaceResources.getDialogFontDescriptor().getFontData()[0];

    public Fonts(Control owner) {
        resources = new LocalResourceManager(JFaceResources.getResources(), owner);
    }

    public Font title() {
        return font(TITLE, SWT.BOLD);
    }

    public Font total() {
        return font(TOTAL, SWT.BOLD);
    }

    public Font heading() {
        return font(HEADING, SWT.BOLD);
    }

    public Font small() {
        return font(SMALL, SWT.NORMAL);
    }

    public Font monospace() {
        return JFaceResources.getTextFont();
    }

    private Font font(double pixels, int style) {
        FontData sized = FontSize.with(dialog, FontSize.points(dialog) * pixels / BODY);
        return resources.create(FontDescriptor.createFrom(sized).setStyle(style));
    }
}
