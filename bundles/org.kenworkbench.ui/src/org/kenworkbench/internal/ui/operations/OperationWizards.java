/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.wizard.FormDialog;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;

/** Opens the form of an operation. For the UI thread. */
final class OperationWizards {

    private OperationWizards() {
    }

    /** Makes the item of a menu that opens the form of an operation. */
    static IContributionItem item(String name, String text) {
        return new ActionContributionItem(new Action(text) {
            @Override
            public void run() {
                open(PlatformUI.getWorkbench().getActiveWorkbenchWindow(), name);
            }
        });
    }

    /**
     * Asks for what the operation needs, beginning with the files of the composition in front if there is one; these
     * are looked for in the background first. What was asked for runs in the background then.
     */
    static void open(IWorkbenchWindow window, String name) {
        OpenModels.of(window).ifPresentOrElse(
                models -> new LatestJob(Messages.Form_Checking, window.getShell()).request(models::places,
                        places -> open(window, name, places.map(FirstValues::of).orElse(FirstValues.NONE))),
                () -> open(window, name, FirstValues.NONE));
    }

    static void open(IWorkbenchWindow window, String name, FirstValues values) {
        OperationWizard wizard;
        try {
            wizard = new OperationWizard(OperationCall.model(name), values,
                    values.settings().map(RunSettings::threads).orElseGet(KenPreferences::threads));
        } catch (OperationException e) {
            // It went with its bundle, or that has a fault.
            MessageDialog.openError(window.getShell(), name, Sentences.of(e));
            return;
        }
        if (new FormDialog(window.getShell(), wizard).open() == Window.OK) {
            wizard.run().ifPresent(run -> ProgressShown.start(run.job(window.getActivePage()), window.getActivePage()));
        }
    }
}
