/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The record of a run. Immutable.
 *
 * @param name the job's name, as people read it
 */
public record RunRecord(String name, RunTask task, RunState state, RunTimes times, RunOutput output) {

    /** Number of characters of a text that are kept at most. */
    static final int MOST_CHARACTERS = 32_000;
    private static final int MOST_WARNINGS = 100;
    private static final int MOST_FILES = 50;
    private static final int MOST_OF_A_LINE = 2_000;
    private static final String CUT = "\u2026";

    public RunRecord {
        Objects.requireNonNull(name);
        Objects.requireNonNull(task);
        Objects.requireNonNull(state);
        Objects.requireNonNull(times);
        Objects.requireNonNull(output);
    }

    /** Creates the record of a run that begins. */
    public static RunRecord begun(String name, RunTask task, long nowMillis) {
        return new RunRecord(name, task, RunState.RUNNING, new RunTimes(nowMillis, 0), RunOutput.NONE);
    }

    /** Returns the same run with another task. */
    public RunRecord with(RunTask other) {
        return new RunRecord(name, other, state, times, output);
    }

    /** Returns the record of the run at its end. */
    public RunRecord ended(RunState how, long nanos, RunOutput what) {
        return new RunRecord(name, task, how, new RunTimes(times.begunMillis(), nanos), what);
    }

    /** Returns the record as another session finds it: what was running then has been cut short. */
    RunRecord found() {
        return state == RunState.RUNNING ? new RunRecord(name, task, RunState.CUT_SHORT, times, output) : this;
    }

    /**
     * Returns the record with texts that are cut where they are too long to be kept; a task that is too long is left
     * out, since half of it would be another one.
     */
    public RunRecord bounded() {
        RunOutput less = new RunOutput(bounded(output.lines()),
                bounded(output.warnings().subList(0, Math.min(MOST_WARNINGS, output.warnings().size()))),
                cut(output.failure(), MOST_OF_A_LINE),
                output.files().subList(0, Math.min(MOST_FILES, output.files().size())), output.secondsPerStage());
        return new RunRecord(cut(name, MOST_OF_A_LINE), task.characters() > MOST_CHARACTERS ? RunTask.NONE : task,
                state, times, less);
    }

    private static List<String> bounded(List<String> lines) {
        List<String> kept = new ArrayList<>();
        int characters = 0;
        for (String line : lines) {
            String one = cut(line, MOST_OF_A_LINE);
            characters += one.length() + 1;
            if (characters > MOST_CHARACTERS) {
                kept.add(CUT);
                break;
            }
            kept.add(one);
        }
        return kept;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, most / 2)) + CUT;
    }
}
