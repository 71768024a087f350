/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.Objects;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.IDialogSettingsProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.internal.ui.wizard.NewPruningDialog;
import org.osgi.framework.FrameworkUtil;

/** Opens the Sweep wizard, which remembers what scored models last. For the UI thread. */
public final class SweepWizards {

    private static final String SECTION = "sweep";
    private static final String VALIDATION = "validation";
    private static final String TEST = "test";
    private static final String BY_DATA = "byData";
    private static final String FILE = "file";
    private static final String TEXT = "text";
    private static final String SECOND = "second";
    private static final String LABEL = "label";
    private static final String SPLIT = "split";
    private static final Job WRITING = writing();

    private SweepWizards() {
    }

    /**
     * Opens the wizard; returns when the user is done with it. A sweep that was asked for then runs in the background.
     *
     * @param base  shown first; null for none
     * @param tuned as {@code base}
     * @param scope tensors that are pruned
     */
    public static void open(IWorkbenchWindow window, Path base, Path tuned, ScopeText scope) {
        open(window, base, tuned, new SweepDefaults(last(settings()), scope, KenPreferences.threads()));
    }

    static void open(IWorkbenchWindow window, Path base, Path tuned, SweepDefaults defaults) {
        SweepWizard wizard = new SweepWizard(base, tuned, defaults);
        if (new NewPruningDialog(window.getShell(), wizard).open() == Window.OK) {
            wizard.run().ifPresent(run -> {
                remember(run.choices().evaluators(), settings());
                ProgressShown.start(run.job(window.getActivePage()), window.getActivePage());
            });
        }
    }

    static Evaluators last(IDialogSettings settings) {
        return new Evaluators(settings.getBoolean(BY_DATA), text(settings, VALIDATION), text(settings, TEST), 0,
                new TypedData(text(settings, FILE), text(settings, TEXT), text(settings, SECOND), text(settings, LABEL),
                        text(settings, SPLIT)));
    }

    private static String text(IDialogSettings settings, String key) {
        return Objects.toString(settings.get(key), "");
    }

    /** Stores the evaluators for the next wizard, at once, so that they are kept even if the window ends badly. */
    static void remember(Evaluators evaluators, IDialogSettings settings) {
        settings.put(BY_DATA, evaluators.byData());
        settings.put(VALIDATION, evaluators.validation());
        settings.put(TEST, evaluators.test());
        settings.put(FILE, evaluators.data().file());
        settings.put(TEXT, evaluators.data().text());
        settings.put(SECOND, evaluators.data().second());
        settings.put(LABEL, evaluators.data().label());
        settings.put(SPLIT, evaluators.data().split());
        WRITING.schedule();
    }

    /**
     * Creates the job that writes the dialog settings: the platform writes them only when it ends, which a process that
     * is killed does not come to.
     */
    private static Job writing() {
        ICoreRunnable write = monitor -> provider().saveDialogSettings();
        return Job.createSystem("Remembering what scored models", write);
    }

    private static IDialogSettingsProvider provider() {
        return PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(SweepWizards.class));
    }

    static IDialogSettings settings() {
        IDialogSettings all = provider().getDialogSettings();
        IDialogSettings section = all.getSection(SECTION);
        return section == null ? all.addNewSection(SECTION) : section;
    }
}
