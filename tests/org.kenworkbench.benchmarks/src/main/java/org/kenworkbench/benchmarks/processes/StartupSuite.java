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
import java.util.Map;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.tensor.DType;

/** Measures the time that short commands take, with and without the archive of classes. */
public final class StartupSuite implements Suite {

    private static final String RULE = "ken";
    private static final String FIRST = "first run";
    /** Most seconds that a command which computes nothing may take at its first run, and later. */
    private static final double FIRST_SECONDS = 0.5;
    private static final double LATER_SECONDS = 0.3;
    private static final int WRONG_ARGUMENTS = 2;

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        Map<String, Product> products = new LinkedHashMap<>();
        products.put(FIRST, Product.fresh(settings));
        products.put("later runs", Product.prepared(settings));
        Map<String, List<ProcessTime>> answers = new LinkedHashMap<>();
        Map<String, List<ProcessTime>> prunings = new LinkedHashMap<>();
        ModelLayout large = settings.quick() ? ModelLayout.bert(2, 256, 1024, 3000) : ModelLayout.bertBase();
        ModelLayout tiny = new ModelLayout(List.of(ModelTensor.matrix("layer.weight", 4, 256)));
        try (ModelPair pair = ModelPair.whole(settings, large, DType.F32);
                ModelPair tinyPair = ModelPair.whole(settings, tiny, DType.F32)) {
            for (int run = 0; run < settings.runs(); run++) {
                settings.say("startup: run " + (run + 1) + " of " + settings.runs());
                for (Map.Entry<String, Product> product : products.entrySet()) {
                    for (Map.Entry<String, TimedProcess> answer : answers(product.getValue(), pair).entrySet()) {
                        answers.computeIfAbsent(answer.getKey() + ", " + product.getKey(), _ -> new ArrayList<>())
                                .add(answer.getValue().run(settings.scratch()));
                    }
                    prunings.computeIfAbsent(product.getKey(), name -> new ArrayList<>())
                            .add(product.getValue().prune(tinyPair, RULE).time());
                }
            }
        }
        List<List<String>> lines = new ArrayList<>();
        answers.forEach((name, runs) -> lines.add(line(name, runs)));
        prunings.forEach((name, runs) -> lines.add(line("prune, 1,024 parameters, " + name, runs)));
        List<String> header = new ArrayList<>(List.of("command"));
        header.addAll(ProcessTimes.header());
        report.table(
                new Table(
                        "Start-up, whole process, " + settings.runs()
                                + " runs in turn; later runs have the archive of classes",
                        header,
                        lines));
        answers.forEach((name, runs) -> report.figure(new Figure("ken " + name + ", wall",
                new ProcessTimes(runs).leastWallSeconds(), "s",
                Bar.atMost(name.endsWith(FIRST) ? FIRST_SECONDS : LATER_SECONDS))));
    }

    /** The commands that compute nothing, by name. */
    private static Map<String, TimedProcess> answers(Product product, ModelPair pair) {
        Map<String, TimedProcess> answers = new LinkedHashMap<>();
        answers.put("inspect, BERT-base-shaped",
                product.command("inspect", pair.checkpoint(Side.TUNED).toString()));
        answers.put("--help", product.command("--help"));
        answers.put("completion bash", product.command("completion", "bash"));
        answers.put("prune with a wrong option",
                product.command("prune", "--no-such-option").endingWith(WRONG_ARGUMENTS));
        return answers;
    }

    private static List<String> line(String what, List<ProcessTime> runs) {
        List<String> line = new ArrayList<>(List.of(what));
        line.addAll(new ProcessTimes(runs).cells());
        return line;
    }
}
