/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** The frame of a wizard with a button at the lower left that explains the page, as F1 does. */
public class HelpfulWizardDialog extends WizardDialog {

    /** Key under which the platform notes which context a control is in. */
    private static final String CONTEXT = "org.eclipse.ui.help";

    private static final int[] ANSWERS = {IDialogConstants.BACK_ID, IDialogConstants.NEXT_ID,
            IDialogConstants.FINISH_ID, IDialogConstants.CANCEL_ID};

    private Button help;

    public HelpfulWizardDialog(Shell shell, IWizard wizard) {
        super(shell, wizard);
    }

    @Override
    public boolean isHelpAvailable() {
        return true;
    }

    /** Makes the button; unlike the platform's, it can be reached by the keyboard. */
    @Override
    protected Control createHelpControl(Composite parent) {
        ((GridLayout) parent.getLayout()).numColumns++;
        help = new Button(parent, SWT.PUSH);
        Icons.image(help, "help").ifPresent(help::setImage);
        help.setToolTipText(IDialogConstants.HELP_LABEL.replace("&", ""));
        FieldNames.give(help, IDialogConstants.HELP_LABEL.replace("&", ""));
        help.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> explain()));
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(help);
        return help;
    }

    private void explain() {
        Control page = getCurrentPage().getControl();
        if (page != null && page.getData(CONTEXT) instanceof String context) {
            PlatformUI.getWorkbench().getHelpSystem().displayHelp(context);
        } else {
            PlatformUI.getWorkbench().getHelpSystem().displayHelp();
        }
    }

    /** Names the fields of the page. Called whenever a page has changed: some make their fields late. */
    @Override
    public void updateButtons() {
        super.updateButtons();
        if (getDialogArea() instanceof Composite area) {
            FieldNames.giveAll(area);
        }
        if (getShell() != null) {
            for (int id : ANSWERS) {
                Optional.ofNullable(getButton(id)).ifPresent(this::markDefault);
            }
        }
    }

    /** Lets the style sheet fill the button that Enter presses, as the dark one hides how the toolkit fills it. */
    private void markDefault(Button button) {
        boolean isDefault = button.isEnabled() && button == getShell().getDefaultButton();
        Skin.change(button, isDefault ? Optional.of(Skin.Style.DEFAULT) : Optional.empty());
    }

    /** Returns the button, for tests. */
    public Button help() {
        return help;
    }

    /** Shows a page, which takes the keyboard if the page before it had it. */
    @Override
    public void showPage(IWizardPage page) {
        super.showPage(page);
        if (page.getControl() instanceof Composite shown) {
            FirstStop.focusIfNone(shown);
        }
    }
}
