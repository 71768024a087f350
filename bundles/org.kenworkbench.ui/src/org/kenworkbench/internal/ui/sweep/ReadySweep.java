/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.ui.IWorkbenchPage;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.RunOutcome;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.kit.CompositionEditors;

/**
 * A sweep that is ready to run.
 *
 * @param out     the folder for the results
 * @param replace whether results there may be replaced
 */
record ReadySweep(SweepChoices choices, Path out, boolean replace) {

    private static final String COMPOSITION = "composition.kenx";
    private static final List<String> FILES = List.of("sweep.csv", "evaluator.log");
    /** Shares of the progress bar: computing the digests of the inputs, then scoring. */
    private static final double[] STAGES = {0.02, 0.97};

    /**
     * Creates the job, without scheduling it; when it has succeeded, the composition and its curve open in the page.
     */
    OperationJob job(IWorkbenchPage page) {
        return new OperationJob(Messages.bind(Messages.Run_Name, choices.inputs().tuned().name()),
                choices.settings(replace), STAGES,
                context -> choices.call(out).run(context), () -> {
                    if (page.getWorkbenchWindow() != null && page.getWorkbenchWindow().getShell() != null) {
                        CompositionEditors.openNew(page, out.resolve(COMPOSITION));
                        PageViews.show(page, KenViews.CHOICE_PAGE);
                        PageViews.show(page, KenViews.CURVE_PAGE);
                    }
                }).doing(choices.call(out)).telling(this::outcome);
    }

    private RunOutcome outcome() {
        return new RunOutcome(Map.of(),
                Stream.concat(Stream.of(out), FILES.stream().map(out::resolve).filter(Files::exists)).toList());
    }
}
