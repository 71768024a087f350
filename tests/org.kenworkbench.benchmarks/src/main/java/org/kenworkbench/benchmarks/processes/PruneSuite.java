/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.tensor.DType;

/** A whole pruning of a BERT-base-shaped pair, beside {@link Floor}. */
public final class PruneSuite implements Suite {

    private static final String KEN = "ken";
    private static final List<String> RULES = List.of(KEN, "ken-density", "magnitude", "random");
    private static final String FLOOR = "floor";
    private static final Bar BAR = Bar.atMost(4);
    private static final Bar COMPILER_SECONDS = Bar.atMost(2.5);

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        ModelLayout layout = settings.quick() ? ModelLayout.bert(2, 256, 1024, 3000) : ModelLayout.bertBase();
        List<String> rules = RULES.stream().filter(settings::wants).toList();
        try (ModelPair pair = ModelPair.whole(settings, layout, DType.F32)) {
            Product product = Product.prepared(settings);
            Warmth.read(pair);
            Map<String, List<ProcessTime>> times = new LinkedHashMap<>();
            times.put(FLOOR, new ArrayList<>());
            rules.forEach(rule -> times.put(rule, new ArrayList<>()));
            for (int run = 0; run < settings.runs(); run++) {
                settings.say("prune: run " + (run + 1) + " of " + settings.runs());
                times.get(FLOOR).add(Floor.run(settings, pair));
                for (String rule : rules) {
                    times.get(rule).add(product.prune(pair, rule).time());
                }
            }
            if (rules.contains(KEN)) {
                report.figure(new Figure("processor time of Java's compilers in a whole prune, rule ken",
                        product.compilerSeconds(pair, KEN), "s", COMPILER_SECONDS));
            }
            add(report, pair, settings, times);
        }
    }

    private static void add(Report report, ModelPair pair, Settings settings, Map<String, List<ProcessTime>> times) {
        double floorSeconds = new ProcessTimes(times.get(FLOOR)).leastWallSeconds();
        String what = pair.parameters() / 1_000_000 + " M parameters, F32, " + settings.threads() + " threads";
        List<List<String>> lines = new ArrayList<>();
        times.forEach((name, runs) -> {
            ProcessTimes all = new ProcessTimes(runs);
            double ratio = all.leastWallSeconds() / floorSeconds;
            List<String> line = new ArrayList<>(List.of(name));
            line.addAll(all.cells());
            line.add(String.format(Locale.ROOT, "%.2f ×", ratio));
            lines.add(line);
            if (KEN.equals(name)) {
                report.figure(new Figure("whole prune, " + what + ", wall time against the floor", ratio, "×", BAR));
            }
        });
        List<String> header = new ArrayList<>(List.of("rule"));
        header.addAll(ProcessTimes.header());
        header.add("wall / floor");
        report.table(new Table("Whole prune, start-up included, " + what + ", " + settings.runs() + " runs in turn",
                header, lines));
    }
}
