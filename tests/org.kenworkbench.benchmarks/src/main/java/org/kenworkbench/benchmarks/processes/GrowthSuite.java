/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.tensor.DType;

/** Whether a model of 1.3 thousand million parameters takes longer for each of them than BERT-base. */
public final class GrowthSuite implements Suite {

    private static final String RULE = "ken";
    private static final int MOST_RUNS = 3;

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        boolean quick = settings.quick();
        ModelLayout small = quick ? ModelLayout.bert(2, 256, 1024, 3000) : ModelLayout.bertBase();
        ModelLayout large = quick ? ModelLayout.bert(8, 512, 2048, 6000) : ModelLayout.bertOf1300Million();
        List<ProcessTime> smallRuns = new ArrayList<>();
        List<ProcessTime> largeRuns = new ArrayList<>();
        int runs = Math.min(settings.runs(), MOST_RUNS);
        try (ModelPair smallPair = ModelPair.whole(settings, small, DType.F32);
                ModelPair largePair = ModelPair.whole(settings, large, DType.F32)) {
            Product product = Product.prepared(settings);
            for (int run = 0; run < runs; run++) {
                settings.say("growth: run " + (run + 1) + " of " + runs);
                Warmth.read(largePair);
                largeRuns.add(product.prune(largePair, RULE).time());
                Warmth.read(smallPair);
                smallRuns.add(product.prune(smallPair, RULE).time());
            }
        }
        List<List<String>> lines = new ArrayList<>();
        double smallNs = add(lines, small, smallRuns);
        double largeNs = add(lines, large, largeRuns);
        List<String> header = new ArrayList<>(List.of("parameters"));
        header.addAll(ProcessTimes.header());
        header.add("ns / parameter");
        report.table(new Table(
                "Growth: whole prune, rule ken, F32, " + settings.threads() + " threads, " + runs + " runs in turn",
                header, lines));
        report.figure(new Figure(
                "growth, " + millions(small) + " to " + millions(large) + " parameters, wall time per parameter",
                largeNs / smallNs, "×", Bar.atMost(1.15)));
        double cpuSeconds = new ProcessTimes(largeRuns).leastCpuSeconds()
                - new ProcessTimes(smallRuns).leastCpuSeconds();
        report.figure(new Figure("steady state: processor time of what the larger one has more, per parameter",
                cpuSeconds * 1e9 / (large.parameters() - small.parameters()), "ns", Bar.atMost(22)));
    }

    private static double add(List<List<String>> lines, ModelLayout layout, List<ProcessTime> runs) {
        ProcessTimes times = new ProcessTimes(runs);
        double nanoseconds = times.leastWallSeconds() * 1e9 / layout.parameters();
        List<String> line = new ArrayList<>(List.of(millions(layout)));
        line.addAll(times.cells());
        line.add(String.format(Locale.ROOT, "%.1f", nanoseconds));
        lines.add(line);
        return nanoseconds;
    }

    private static String millions(ModelLayout layout) {
        return String.format(Locale.ROOT, "%,d M", Math.round(layout.parameters() / 1e6));
    }
}
