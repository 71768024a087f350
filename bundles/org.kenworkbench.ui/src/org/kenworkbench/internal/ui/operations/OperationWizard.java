/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.util.Optional;

import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.widget.WizardPicture;
import org.kenworkbench.operations.command.OperationModel;

/**
 * Wizard that asks for the arguments of an operation. After each edit the choices are checked in the background;
 * nothing runs before the wizard is finished.
 */
final class OperationWizard extends Wizard {

    private final OperationPage page;
    private LatestJob looking;
    private OperationLook look;
    private OperationRun run;

    /**
     * @param values  first values of the fields
     * @param threads number of threads that may work
     */
    OperationWizard(OperationModel model, FirstValues values, int threads) {
        page = new OperationPage(model, values, threads, this::changed);
        setDefaultPageImageDescriptor(WizardPicture.descriptor());
        setWindowTitle(Messages.bind(Messages.Form_Title, model.name()));
        setNeedsProgressMonitor(false);
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public void createPageControls(Composite container) {
        looking = new LatestJob(Messages.Form_Checking, container);
        super.createPageControls(container);
    }

    private void changed() {
        page.setPageComplete(false);
        OperationChoices choices = page.choices();
        looking.request(() -> OperationLook.of(choices), this::show);
    }

    private void show(OperationLook found) {
        look = found;
        page.show(found);
        if (getContainer().getCurrentPage() != null) {
            getContainer().updateButtons();
        }
    }

    /**
     * Takes the choices that were checked last: each edit makes the page incomplete until its choices have been
     * checked.
     */
    @Override
    public boolean performFinish() {
        run = new OperationRun(look.choices());
        return true;
    }

    /** Returns the run to start; empty unless the wizard was finished. */
    Optional<OperationRun> run() {
        return Optional.ofNullable(run);
    }

    /** Returns the page, for tests. */
    OperationPage page() {
        return page;
    }
}
