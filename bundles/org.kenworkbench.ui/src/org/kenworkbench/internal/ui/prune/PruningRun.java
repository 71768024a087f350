/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.RunOutcome;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.ui.kit.CompositionEditors;

import com.google.gson.JsonParser;

/**
 * A pruning that is ready to run.
 *
 * @param out     the folder for the results
 * @param replace whether results there may be replaced
 */
record PruningRun(PruneChoices choices, Path out, boolean replace) {

    private static final String COMPOSITION = "composition.kenx";
    private static final String REPORT = "report.json";
    /** Shares of the progress bar: selecting and writing, then computing the digests of what was written. */
    private static final double[] STAGES = {0.92, 0.07};

    /**
     * Creates the job, without scheduling it; when it has succeeded, the composition opens in the page's editor area.
     */
    OperationJob job(IWorkbenchPage page) {
        AtomicReference<OperationResult> result = new AtomicReference<>();
        return new OperationJob(NLS.bind(Messages.Run_Name, choices.inputs().tuned().name()), choices.settings(replace),
                STAGES,
                context -> result.set(choices.call(out).run(context)), () -> {
                    if (page.getWorkbenchWindow() != null && page.getWorkbenchWindow().getShell() != null) {
                        CompositionEditors.openNew(page, out.resolve(COMPOSITION));
                    }
                }).doing(choices.call(out)).telling(() -> outcome(result.get()));
    }

    private RunOutcome outcome(OperationResult result) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        JsonParser.parseString(result.json()).getAsJsonObject().getAsJsonObject("secondsPerStage").asMap()
                .forEach((stage, time) -> seconds.put(stage, time.getAsDouble()));
        return new RunOutcome(seconds, List.of(out, out.resolve(REPORT)));
    }
}
