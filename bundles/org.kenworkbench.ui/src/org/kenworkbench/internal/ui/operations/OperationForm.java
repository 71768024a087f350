/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import org.eclipse.jface.wizard.IWizard;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.operations.command.OperationModel;

/**
 * The form of an operation as a page of a wizard. After each edit the choices are checked in the background. For the UI
 * thread.
 */
final class OperationForm {

    private final IWizard wizard;
    private final OperationPage page;
    private LatestJob looking;
    private OperationLook look;

    /**
     * @param values  first values of the fields
     * @param threads number of threads that may work
     * @param wizard  has the page
     */
    OperationForm(OperationModel model, FirstValues values, int threads, IWizard wizard) {
        this.wizard = wizard;
        page = new OperationPage(model, values, threads, this::changed);
    }

    OperationPage page() {
        return page;
    }

    private void changed() {
        if (looking == null) {
            looking = new LatestJob(Messages.Form_Checking, page.getControl());
        }
        page.setPageComplete(false);
        OperationChoices choices = page.choices();
        looking.request(() -> OperationLook.of(choices), this::show);
    }

    private void show(OperationLook found) {
        look = found;
        page.show(found);
        if (wizard.getContainer().getCurrentPage() != null) {
            wizard.getContainer().updateButtons();
        }
    }

    /**
     * Returns the run of the choices that were checked last: each edit makes the page incomplete until its choices have
     * been checked.
     */
    OperationRun run() {
        return new OperationRun(look.choices());
    }
}
