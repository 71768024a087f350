/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.kenworkbench.internal.ui.palette.PaletteField;

/**
 * Field of a tool bar that opens the palette, and says by which key it opens too; for a product that contributes it to
 * one of its tool bars.
 */
@NonNullByDefault({}) // as the class that it extends
public final class QuickAccessField extends WorkbenchWindowControlContribution {

    @Override
    protected Control createControl(Composite parent) {
        return new PaletteField(parent, getWorkbenchWindow());
    }
}
