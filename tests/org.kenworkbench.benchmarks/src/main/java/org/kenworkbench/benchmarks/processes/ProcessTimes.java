/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Times that several runs of the same process took. */
record ProcessTimes(List<ProcessTime> runs) {

    ProcessTimes {
        runs = List.copyOf(runs);
    }

    double leastWallSeconds() {
        return sorted(ProcessTime::wallSeconds)[0];
    }

    double leastCpuSeconds() {
        return sorted(ProcessTime::cpuSeconds)[0];
    }

    /** Returns least and median wall and processor seconds, as cells of a table. */
    List<String> cells() {
        return List.of(seconds(leastWallSeconds()), seconds(median(ProcessTime::wallSeconds)),
                seconds(leastCpuSeconds()),
                seconds(median(ProcessTime::cpuSeconds)));
    }

    static List<String> header() {
        return List.of("wall s, least", "median", "CPU s, least", "median");
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }

    private double median(ToDoubleFunction<ProcessTime> of) {
        double[] sorted = sorted(of);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private double[] sorted(ToDoubleFunction<ProcessTime> of) {
        return runs.stream().mapToDouble(of).sorted().toArray();
    }
}
