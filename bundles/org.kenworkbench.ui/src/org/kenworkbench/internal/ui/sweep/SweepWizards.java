/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.Objects;

import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.prune.NewPruningDialog;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.osgi.framework.FrameworkUtil;

/** Opens the Sweep wizard, which remembers the commands that were typed last. For the UI thread. */
public final class SweepWizards {

    private static final String SECTION = "sweep"; //$NON-NLS-1$
    private static final String VALIDATION = "validation"; //$NON-NLS-1$
    private static final String TEST = "test"; //$NON-NLS-1$

    private SweepWizards() {
    }

    /**
     * Asks; returns when the user is done with it. What was asked for runs in the background then.
     *
     * @param base  to begin with; null for none
     * @param tuned as {@code base}
     * @param scope {@code all}, or roles and globs with commas between them
     */
    public static void open(IWorkbenchWindow window, Path base, Path tuned, String scope, boolean matricesOnly) {
        IDialogSettings settings = settings();
        Evaluators last = new Evaluators(Objects.toString(settings.get(VALIDATION), ""), Objects.toString(settings.get(TEST), ""), 0); //$NON-NLS-1$ //$NON-NLS-2$
        SweepWizard wizard = new SweepWizard(base, tuned, new SweepDefaults(last, scope, matricesOnly, KenPreferences.threads()));
        if (new NewPruningDialog(window.getShell(), wizard).open() == Window.OK) {
            wizard.run().ifPresent(run -> {
                settings.put(VALIDATION, run.choices().evaluators().validation());
                settings.put(TEST, run.choices().evaluators().test());
                ProgressShown.start(run.job(window.getActivePage()), window.getActivePage());
            });
        }
    }

    private static IDialogSettings settings() {
        IDialogSettings all = PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(SweepWizards.class)).getDialogSettings();
        IDialogSettings section = all.getSection(SECTION);
        return section == null ? all.addNewSection(SECTION) : section;
    }
}
