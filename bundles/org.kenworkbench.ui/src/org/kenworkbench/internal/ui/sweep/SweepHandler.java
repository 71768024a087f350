/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.ScopeText;

/** Handler that asks how to sweep: the models of the composition that is open in front, or others. */
public final class SweepHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        OpenModels.of(window).ifPresentOrElse(models -> sweep(window, models),
                () -> SweepWizards.open(window, null, null, ScopeText.EVERYTHING));
        return null;
    }

    /** Places of the two models, the base null where none is open, or a sentence on why they are not known. */
    private record Found(Path base, Path tuned, String problem) {
    }

    /** Looks the places of the models up on disk, in the background, then opens the wizard. */
    private static void sweep(IWorkbenchWindow window, OpenModels models) {
        new LatestJob(Messages.Sweep_Open, window.getShell()).request(() -> find(models), found -> {
            if (found.problem().isEmpty()) {
                SweepWizards.open(window, found.base(), found.tuned(), models.scope());
            } else {
                MessageDialog.openError(window.getShell(), Messages.Sweep_Open, found.problem());
            }
        });
    }

    private static Found find(OpenModels models) {
        try {
            Path base = models.base().isPresent() ? models.resolve(models.base().get()) : null;
            return new Found(base, models.resolve(models.tuned()), "");
        } catch (IOException e) {
            return new Found(null, null, Sentences.of(e));
        }
    }
}
