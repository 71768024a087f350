/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.RunAsker;
import org.kenworkbench.operations.RunSettings;
import org.osgi.service.component.annotations.Component;

/** Opens the Sweep wizard with what an earlier run was given. */
@Component(service = RunAsker.class)
public final class SweepAgain implements RunAsker {

    @Override
    public boolean asksFor(String command) {
        return command.equals("sweep");
    }

    @Override
    public void ask(IWorkbenchWindow window, OperationCall call, RunSettings settings) {
        EarlierSweep earlier = EarlierSweep.of(call, settings);
        SweepWizards.open(window, path(call, "--base"), path(call, "--tuned"), new SweepDefaults(earlier.evaluators(),
                earlier.scope(), settings.threads(), Optional.empty(), Optional.of(earlier)));
    }

    private static Path path(OperationCall call, String option) {
        return call.values().getOrDefault(option, List.of()).stream().findFirst().map(Path::of).orElse(null);
    }
}
