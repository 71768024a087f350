/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.inputs.ImportWizard;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.PruningPreset;
import org.kenworkbench.internal.ui.wizard.NewPruningDialog;

/**
 * Opens the wizards of a pruning. All methods return when the user is done with them; what was asked for runs in the
 * background then.
 */
public final class PruningWizards {

    private PruningWizards() {
    }

    /**
     * Chooses checkpoints and looks at their headers; then asks how to prune them.
     *
     * @param base  to begin with; null for none
     * @param tuned as {@code base}
     */
    public static void importThenPrune(IWorkbenchWindow window, Path base, Path tuned) {
        ImportWizard.open(window.getShell(), base, tuned, inputs -> prune(window, Optional.of(inputs)));
    }

    /**
     * Asks how to prune, beginning with the models of the composition in front if there is one; these are looked for in
     * the background first.
     */
    public static void prune(IWorkbenchWindow window) {
        OpenModels.of(window).ifPresentOrElse(
                models -> new LatestJob(Messages.Wizard_Reading, window.getShell()).request(models::places,
                        places -> open(window, beginningWith(places))),
                () -> prune(window, Optional.empty()));
    }

    private static NewPruningWizard beginningWith(Optional<OpenModels.Places> places) {
        return new NewPruningWizard(Optional.empty(), places.flatMap(OpenModels.Places::base).orElse(null),
                places.map(OpenModels.Places::tuned).orElse(null), defaults(Optional.empty()));
    }

    /** @param inputs nothing to begin with the choice of the checkpoints */
    static void prune(IWorkbenchWindow window, Optional<Inputs> inputs) {
        open(window, new NewPruningWizard(inputs, defaults(Optional.empty())));
    }

    static PruningDefaults defaults(Optional<PruningPreset> preset) {
        return new PruningDefaults(KenPreferences.provider(), KenPreferences.threads(), preset);
    }

    static void open(IWorkbenchWindow window, NewPruningWizard wizard) {
        if (new NewPruningDialog(window.getShell(), wizard).open() == Window.OK) {
            wizard.run().ifPresent(run -> ProgressShown.start(run.job(window.getActivePage()), window.getActivePage()));
        }
    }
}
