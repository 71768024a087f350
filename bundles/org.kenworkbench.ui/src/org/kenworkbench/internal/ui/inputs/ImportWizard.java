/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.nio.file.Path;
import java.util.function.Consumer;

import org.eclipse.jface.window.Window;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.internal.ui.widget.WizardPicture;

/**
 * Chooses two checkpoints and shows what their headers tell. The next step with them comes after the wizard has closed.
 */
public final class ImportWizard extends Wizard {

    private final InputsPage page;
    private Inputs chosen;

    ImportWizard(Path base, Path tuned) {
        page = new InputsPage(base, tuned);
        setDefaultPageImageDescriptor(WizardPicture.descriptor());
        setWindowTitle(Messages.Import_Title);
    }

    /**
     * Opens the wizard and returns when it has closed.
     *
     * @param base  to begin with; null for none
     * @param tuned to begin with; null for none
     * @param next  is given both, if the user did not cancel
     */
    public static void open(Shell shell, Path base, Path tuned, Consumer<Inputs> next) {
        ImportWizard wizard = new ImportWizard(base, tuned);
        if (new InputsDialog(shell, wizard).open() == Window.OK) {
            next.accept(wizard.chosen);
        }
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        page.inputs().ifPresent(inputs -> chosen = inputs);
        return chosen != null;
    }

    /** Returns the only page, for tests. */
    InputsPage page() {
        return page;
    }
}
