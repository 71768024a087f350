/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.inputs.InputsPage;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.widget.WizardPicture;
import org.kenworkbench.internal.ui.wizard.Engine;

/**
 * Wizard that asks for all that a sweep needs. After each edit the choices are checked in the background; nothing is
 * written, and no program run, before the wizard is finished.
 */
final class SweepWizard extends Wizard {

    private final Engine engine = new Engine();
    private final DataCheck data = new DataCheck();
    private final InputsPage inputsPage;
    private final SweepPage sweepPage;
    private LatestJob looking;
    private Inputs shownInputs;
    private SweepLook look;
    private ReadySweep run;

    /**
     * @param base  shown first; null for none
     * @param tuned as {@code base}
     */
    SweepWizard(Path base, Path tuned, SweepDefaults defaults) {
        inputsPage = new InputsPage(base, tuned);
        sweepPage = new SweepPage(engine, defaults, this::changed);
        setDefaultPageImageDescriptor(WizardPicture.descriptor());
        setWindowTitle(Messages.Sweep_Title);
        setNeedsProgressMonitor(false);
    }

    @Override
    public void addPages() {
        addPage(inputsPage);
        addPage(sweepPage);
    }

    /** Makes neither of the pages: each is made when it is first shown. */
    @Override
    public void createPageControls(Composite container) {
        looking = new LatestJob(Messages.Sweep_Checking, container);
    }

    @Override
    public IWizardPage getNextPage(IWizardPage page) {
        if (page == inputsPage && inputsPage.inputs().filter(now -> !now.equals(shownInputs)).isPresent()) {
            changed();
        }
        return super.getNextPage(page);
    }

    private void changed() {
        Optional<Inputs> inputs = inputsPage.inputs();
        if (inputs.isEmpty() || !sweepPage.isMade()) {
            return;
        }
        shownInputs = inputs.get();
        SweepChoices choices = sweepPage.choices(inputs.get());
        Optional<Path> folder = sweepPage.chosenFolder();
        boolean replace = sweepPage.isReplacing();
        sweepPage.setPageComplete(false);
        looking.request(() -> SweepLook.of(choices, folder, replace, data), this::show);
    }

    private void show(SweepLook found) {
        look = found;
        sweepPage.show(found);
        // Each page enables the buttons only while it is in front.
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
        run = new ReadySweep(look.choices(), look.output().folder(), sweepPage.isReplacing());
        return true;
    }

    /** Returns the run to start; empty unless the wizard was finished. */
    Optional<ReadySweep> run() {
        return Optional.ofNullable(run);
    }

    @Override
    public void dispose() {
        engine.close();
        super.dispose();
    }

    /** Returns the page of the inputs, for tests. */
    InputsPage inputsPage() {
        return inputsPage;
    }

    /** Returns the page of the sweep, for tests. */
    SweepPage sweepPage() {
        return sweepPage;
    }
}
