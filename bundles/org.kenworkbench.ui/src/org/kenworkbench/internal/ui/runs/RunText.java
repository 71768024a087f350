/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.kenworkbench.internal.ui.runs.history.RunOutput;
import org.kenworkbench.internal.ui.runs.history.RunRecord;
import org.kenworkbench.internal.ui.runs.history.RunState;
import org.kenworkbench.internal.ui.text.FigureText;

/** Texts on a run. Stateless. */
final class RunText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private RunText() {
    }

    /** Names a run, with its inputs where its name does not say them. */
    static String title(RunRecord record) {
        List<String> inputs = record.task().inputs();
        return inputs.isEmpty() || !record.name().equals(record.task().command()) ? record.name()
                : Messages.bind(Messages.Runs_Name, record.name(), String.join(", ", inputs));
    }

    /** Says what a run was: its command and inputs, its rule and its amount, so far as it has them. */
    static String task(RunRecord record) {
        return String.join(" \u00b7 ", Stream.of(String.join(", ", record.task().inputs()), means(record))
                .filter(text -> !text.isEmpty()).toList());
    }

    /** Returns rule and amount, as in {@code ken, reset 40%}; empty for a run without. */
    static String means(RunRecord record) {
        return String.join(", ", Stream.of(record.task().rule(), record.task().amount())
                .filter(text -> !text.isEmpty()).toList());
    }

    /** Names a state in words. */
    static String state(RunState state) {
        return switch (state) {
            case RUNNING -> Messages.State_Running;
            case DONE -> Messages.State_Done;
            case WARNED -> Messages.State_Warned;
            case FAILED -> Messages.State_Failed;
            case CANCELLED -> Messages.State_Cancelled;
            case CUT_SHORT -> Messages.State_CutShort;
        };
    }

    /** Names the state of a run, with how far it is while it runs. */
    static String state(Run run) {
        double share = run.job().map(OperationJob::share).orElse(0.0);
        return share > 0 ? Messages.bind(Messages.State_RunningShare, (int) (100 * share))
                : state(run.record().state());
    }

    /** Returns the icon of a state, which no other state has. */
    static String icon(RunState state) {
        return switch (state) {
            case RUNNING -> "run";
            case DONE -> "ok";
            case WARNED -> "warning";
            case FAILED -> "error";
            case CANCELLED -> "stop";
            case CUT_SHORT -> "cut";
        };
    }

    /** Returns when a run was started, with the day unless it was today. */
    static String begun(RunRecord record, LocalDate today, ZoneId zone) {
        ZonedDateTime begun = Instant.ofEpochMilli(record.times().begunMillis()).atZone(zone);
        return (begun.toLocalDate().equals(today) ? TIME : DAY).format(begun);
    }

    /** Returns how long a run took, or takes so far; empty if that is not known. */
    static String took(Run run) {
        if (run.isRunning()) {
            long seconds = run.job().map(OperationJob::elapsedNanos).orElse(0L) / 1_000_000_000;
            return seconds == 0 ? "" : Messages.bind(Messages.Run_Seconds, FigureText.count(seconds));
        }
        long nanos = run.record().times().nanos();
        return nanos == 0 ? "" : FigureText.duration(Duration.ofNanos(nanos));
    }

    /** Returns the warnings and the output of a run, a line each, as the command line shows them. */
    static List<String> log(RunRecord record) {
        RunOutput output = record.output();
        List<String> lines = new ArrayList<>();
        output.warnings().forEach(warning -> lines.add(Messages.bind(Messages.Runs_Warning, warning)));
        if (!output.failure().isEmpty()) {
            lines.add(output.failure());
        }
        lines.addAll(output.lines());
        return lines;
    }
}
