/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.internal.ui.widget.HelpfulWizardDialog;

/** The frame of the import wizard, whose last button says what comes next. */
final class InputsDialog extends HelpfulWizardDialog {

    private static final int WIDTH = 820;
    private static final int HEIGHT = 420;

    InputsDialog(Shell shell, ImportWizard wizard) {
        super(shell, wizard);
        setPageSize(WIDTH, HEIGHT);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getButton(IDialogConstants.FINISH_ID).setText(Messages.Import_Finish);
    }

    /** Returns the button that finishes the wizard, for tests. */
    Button finish() {
        return getButton(IDialogConstants.FINISH_ID);
    }
}
