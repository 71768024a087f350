/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import org.eclipse.jface.wizard.IWizard;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.internal.ui.widget.HelpfulWizardDialog;

/**
 * The frame of wizards that are a form: wide enough for its fields with their explanations, and no larger than the
 * screen; its pages scroll then.
 */
public final class FormDialog extends HelpfulWizardDialog {

    private static final Point SIZE = new Point(880, 700);

    public FormDialog(Shell shell, IWizard wizard) {
        super(shell, wizard);
    }

    @Override
    protected Point getInitialSize() {
        Rectangle screen = getShell().getMonitor().getClientArea();
        return new Point(Math.min(SIZE.x, screen.width), Math.min(SIZE.y, screen.height));
    }
}
