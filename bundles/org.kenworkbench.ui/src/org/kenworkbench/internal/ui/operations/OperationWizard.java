/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.util.Optional;

import org.eclipse.jface.wizard.Wizard;
import org.kenworkbench.internal.ui.widget.WizardPicture;
import org.kenworkbench.operations.command.OperationModel;

/**
 * Wizard that asks for the arguments of an operation. After each edit the choices are checked in the background;
 * nothing runs before the wizard is finished.
 */
final class OperationWizard extends Wizard {

    private final OperationForm form;
    private OperationRun run;

    /**
     * @param values  first values of the fields
     * @param threads number of threads that may work
     */
    OperationWizard(OperationModel model, FirstValues values, int threads) {
        form = new OperationForm(model, values, threads, this);
        setDefaultPageImageDescriptor(WizardPicture.descriptor());
        setWindowTitle(Messages.bind(Messages.Form_Title, model.name()));
        setNeedsProgressMonitor(false);
    }

    @Override
    public void addPages() {
        addPage(form.page());
    }

    @Override
    public boolean performFinish() {
        run = form.run();
        return true;
    }

    /** Returns the run to start; empty unless the wizard was finished. */
    Optional<OperationRun> run() {
        return Optional.ofNullable(run);
    }

    /** Returns the page, for tests. */
    OperationPage page() {
        return form.page();
    }
}
