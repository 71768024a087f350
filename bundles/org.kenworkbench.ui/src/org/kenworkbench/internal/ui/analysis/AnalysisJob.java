/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.analysis;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisTable;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.kenworkbench.ui.PageSource;

/** Runs an analysis where the user sees it and can end it, and tells the page what came of it. */
final class AnalysisJob extends Job {

    /**
     * Says what came of it: a table, or one sentence; neither where it was cancelled.
     *
     * @param problem empty if there is none
     */
    record Answer(Optional<AnalysisTable> table, String problem) {
    }

    private final AnalysisChoice choice;
    private final AnalysisScope scope;
    private final PageSource source;
    private final PageWeights weights;
    private final Display display;
    private final Consumer<Answer> show;

    /** @param show called on the UI thread */
    AnalysisJob(AnalysisChoice choice, AnalysisScope scope, PageSource source, PageWeights weights, Display display,
            Consumer<Answer> show) {
        super(Messages.bind(Messages.Analysis_Job, choice.id()));
        this.choice = choice;
        this.scope = scope;
        this.source = source;
        this.weights = weights;
        this.display = display;
        this.show = show;
        setUser(true);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(Messages.bind(Messages.Analysis_Job, choice.id()), IProgressMonitor.UNKNOWN);
        Answer answer = answer(new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // how many there are is the analysis's affair
            }

            @Override
            public boolean isCancelled() {
                return monitor.isCanceled();
            }
        });
        if (!display.isDisposed()) {
            display.asyncExec(() -> show.accept(answer));
        }
        return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
    }

    private Answer answer(PruningMonitor monitor) {
        try {
            return new Answer(
                    Optional.of(weights.with(source, open -> table(choice.analysis(), open.model(), monitor))),
                    "");
        } catch (PruningCancelledException e) {
            return new Answer(Optional.empty(), "");
        } catch (IOException | ServiceFailedException e) {
            ILog.of(AnalysisJob.class).warn(e.getMessage(), e);
            return new Answer(Optional.empty(), Sentences.of(e));
        }
    }

    private <R> AnalysisTable table(Analysis<R> analysis, PrunedModel model, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        R result;
        try {
            result = analysis.run(scope.target(model), monitor);
        } catch (RuntimeException | Error e) {
            throw Guard.failed(analysis, "analyse", e);
        }
        return Guard.call(analysis, "make a table of its result", () -> analysis.table(result));
    }
}
