/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.inputs.InputsPreview;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.demo.DemoModels;

/** Fetches the models of {@code ken demo} and asks how to prune them. */
public final class DemoStart {

    /** Shares of the progress bar that the two models take. */
    private static final double[] STAGES = {0.49, 0.49};

    /** Source of the two models. */
    @FunctionalInterface
    interface Source {
        /** @throws Exception any failure; the user is shown the same message as on the command line */
        DemoModels fetch(Path cacheFolder, OperationContext context) throws Exception;
    }

    private DemoStart() {
    }

    /** Starts to fetch the models and returns at once; the wizard opens when they are there. */
    public static void start(IWorkbenchWindow window) {
        ProgressShown.start(job(window, DemoModels::fetch), window.getActivePage());
    }

    /** Creates the job, without scheduling it. */
    static OperationJob job(IWorkbenchWindow window, Source source) {
        AtomicReference<Inputs> fetched = new AtomicReference<>();
        return new OperationJob(Messages.Demo_Job, RunSettings.defaults(), STAGES, context -> {
            DemoModels models = source.fetch(KenPreferences.cacheFolder(), context);
            fetched.set(InputsPreview.read(Optional.of(models.base()), Optional.of(models.tuned())).inputs()
                    .orElseThrow(() -> new OperationException(ExitCode.INPUT, Messages.Demo_NoPair)));
        }, () -> {
            if (window.getShell() != null && !window.getShell().isDisposed()) {
                PruningWizards.prune(window, Optional.of(fetched.get()));
            }
        });
    }
}
