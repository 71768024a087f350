/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.window.OpenModels;

/** The command that compares two checkpoints; it begins with what is open. */
public final class DiffHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        ask(HandlerUtil.getActiveWorkbenchWindowChecked(event));
        return null;
    }

    /** Asks for two checkpoints, beginning with those that are open, and compares them. */
    static void ask(IWorkbenchWindow window) {
        OpenModels.of(window).ifPresentOrElse(
                models -> new LatestJob(Messages.PairDialog_Checking, window.getShell()).request(models::places,
                        places -> ask(window, places.flatMap(OpenModels.Places::base),
                                places.map(OpenModels.Places::tuned))),
                () -> ask(window, Optional.empty(), Optional.empty()));
    }

    private static void ask(IWorkbenchWindow window, Optional<Path> base, Optional<Path> tuned) {
        PairDialog.ask(window.getShell(), base, tuned)
                .ifPresent(pair -> LookEditors.open(window.getActivePage(), pair));
    }
}
