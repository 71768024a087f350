/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.inputs.InputsPreview;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.RunAsker;
import org.kenworkbench.operations.RunSettings;
import org.osgi.service.component.annotations.Component;

/** Opens New Pruning with what an earlier run was given. */
@Component(service = RunAsker.class)
public final class PruningAgain implements RunAsker {

    @Override
    public boolean asksFor(String command) {
        return command.equals("prune");
    }

    @Override
    public void ask(IWorkbenchWindow window, OperationCall call, RunSettings settings) {
        Path base = path(call, "--base");
        Path tuned = path(call, "--tuned");
        EarlierPruning earlier = EarlierPruning.of(call, settings);
        new LatestJob(Messages.Wizard_Reading, window.getShell()).request(
                () -> InputsPreview.read(Optional.ofNullable(base), Optional.ofNullable(tuned)).inputs(),
                inputs -> PruningWizards.open(window,
                        new NewPruningWizard(inputs, base, tuned, PruningDefaults.again(earlier))));
    }

    private static Path path(OperationCall call, String option) {
        return call.values().getOrDefault(option, List.of()).stream().findFirst().map(Path::of).orElse(null);
    }
}
