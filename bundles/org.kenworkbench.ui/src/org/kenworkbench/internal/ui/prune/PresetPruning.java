/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.inputs.InputsPreview;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.window.PruningAsker;
import org.kenworkbench.internal.ui.window.PruningPreset;
import org.osgi.service.component.annotations.Component;

/** Opens New Pruning with what others have chosen already. */
@Component(service = PruningAsker.class)
public final class PresetPruning implements PruningAsker {

    @Override
    public void ask(IWorkbenchWindow window, Path base, Path tuned, PruningPreset preset) {
        new LatestJob(Messages.Wizard_Reading, window.getShell()).request(
                () -> InputsPreview.read(Optional.of(base), Optional.of(tuned)).inputs(),
                inputs -> PruningWizards.open(window,
                        new NewPruningWizard(inputs, base, tuned, PruningWizards.defaults(Optional.of(preset)))));
    }
}
