/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IStatus;
import org.kenworkbench.internal.ui.runs.history.RunOutput;
import org.kenworkbench.internal.ui.runs.history.RunRecord;
import org.kenworkbench.internal.ui.runs.history.RunState;
import org.kenworkbench.internal.ui.runs.history.RunTask;

/** A run of the history: its record, and the job while it runs. For the UI thread. */
final class Run {

    private RunRecord record;
    /** Job of the run; null once it has ended, as all that it had to say is in the record. */
    private OperationJob job;

    /** Creates a run of another session. */
    Run(RunRecord record) {
        this.record = record;
    }

    /** Creates a run that begins. */
    Run(OperationJob job, long nowMillis) {
        this.job = job;
        record = RunRecord.begun(job.getName(), job.call().map(call -> new RunTask(call.command(), call.values(),
                job.settings(), List.of(), List.of())).orElse(RunTask.NONE), nowMillis);
    }

    RunRecord record() {
        return record;
    }

    /** Returns the job; empty once it has ended. */
    Optional<OperationJob> job() {
        return Optional.ofNullable(job);
    }

    boolean isRunning() {
        return job != null;
    }

    /** Takes what was found out about the task. */
    void describe(RunTask task) {
        record = record.with(task);
    }

    /** Takes what the job came to, and forgets the job. */
    void end(IStatus result) {
        RunOutcome outcome = job.outcome();
        List<String> warnings = job.warnings();
        boolean failed = result.matches(IStatus.ERROR);
        record = record.ended(
                result.matches(IStatus.CANCEL) ? RunState.CANCELLED
                        : failed ? RunState.FAILED : warnings.isEmpty() ? RunState.DONE : RunState.WARNED,
                job.nanos(),
                new RunOutput(outcome.lines(), warnings, failed ? String.valueOf(result.getMessage()) : "",
                        outcome.files().stream().map(String::valueOf).toList(), outcome.secondsPerStage()));
        job = null;
    }

    /** Drops what is too long to be kept for ever. */
    void shorten() {
        record = record.bounded();
    }
}
