/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

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
import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.evaluation.ScoringTask;
import org.kenworkbench.operations.evaluation.TaskOptions;
import org.osgi.framework.FrameworkUtil;

/** Opens the Sweep wizard, which remembers what scored models last. For the UI thread. */
public final class SweepWizards {

    private static final String SECTION = "sweep";
    private static final String VALIDATION = "validation";
    private static final String TEST = "test";
    private static final String BY_DATA = "byData";
    private static final String FILE = "file";
    private static final String TASK = "task";
    private static final String TEXT = "text";
    private static final String SECOND = "second";
    private static final String LABEL = "label";
    private static final String CHOICES = "choices";
    private static final String DOCUMENTS = "documents";
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
                new TypedData(text(settings, FILE), task(settings), text(settings, SPLIT)));
    }

    /** Windows and metrics have no field in the wizard, so they are not remembered. */
    private static TaskOptions task(IDialogSettings settings) {
        return new TaskOptions(choice(ScoringTask.Kind.class, settings, TASK).orElse(ScoringTask.Kind.CLASSIFY),
                new TaskOptions.Columns(text(settings, TEXT), text(settings, SECOND), text(settings, LABEL),
                        text(settings, CHOICES)),
                "", choice(DocumentUnit.class, settings, DOCUMENTS), new ScoringTask.Windows(0, 0));
    }

    private static <T extends Enum<T>> Optional<T> choice(Class<T> type, IDialogSettings settings, String key) {
        return Arrays.stream(type.getEnumConstants()).filter(one -> one.name().equals(settings.get(key))).findFirst();
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
        TaskOptions task = evaluators.data().task();
        settings.put(TASK, task.kind().name());
        settings.put(TEXT, task.columns().text());
        settings.put(SECOND, task.columns().textPair());
        settings.put(LABEL, task.columns().label());
        settings.put(CHOICES, task.columns().choices());
        settings.put(DOCUMENTS, task.documents().map(DocumentUnit::name).orElse(""));
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
