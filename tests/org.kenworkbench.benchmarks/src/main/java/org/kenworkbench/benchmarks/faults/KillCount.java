/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Counts of what killed runs left. For use by a single thread. */
final class KillCount {

    private int runs;
    private int killed;
    private int unfinished;
    private int results;
    private int rightResults;
    private int again;
    private int rightAgain;

    /**
     * Counts a run.
     *
     * @param partsLeft whether there is something besides the result
     */
    void run(boolean wasKilled, boolean partsLeft) {
        runs++;
        killed += wasKilled ? 1 : 0;
        unfinished += partsLeft ? 1 : 0;
    }

    void result(boolean right) {
        results++;
        rightResults += right ? 1 : 0;
    }

    /** Counts a run in the folder of one that was killed. */
    void again(boolean right) {
        again++;
        rightAgain += right ? 1 : 0;
    }

    void add(KillCount other) {
        runs += other.runs;
        killed += other.killed;
        unfinished += other.unfinished;
        results += other.results;
        rightResults += other.rightResults;
        again += other.again;
        rightAgain += other.rightAgain;
    }

    int killed() {
        return killed;
    }

    /** Returns how many results had wrong bytes. */
    int wrong() {
        return results - rightResults;
    }

    /** Returns how many runs in the folder of a killed one failed, or had a wrong result. */
    int wrongAgain() {
        return again - rightAgain;
    }

    /** Returns the names of {@link #cells}. */
    static List<String> header() {
        return List.of("runs", "killed", "with unfinished parts left", "with a result", "that is right",
                "run again", "right then", "wrong");
    }

    List<String> cells() {
        return IntStream.of(runs, killed, unfinished, results, rightResults, again, rightAgain, wrong() + wrongAgain())
                .mapToObj(count -> String.format(Locale.ROOT, "%,d", count)).toList();
    }
}
