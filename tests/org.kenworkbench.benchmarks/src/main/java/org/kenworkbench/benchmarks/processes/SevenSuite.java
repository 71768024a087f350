/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** A Mistral-7B-shaped BF16 pair in shards, which is larger than most memories, in a heap of 512 MB. */
public final class SevenSuite implements Suite {

    private static final String RULE = "ken";
    private static final Bar BAR = Bar.atMost(1.15);

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        Product product = Product.prepared(settings).with("KEN_JAVA_OPTS", "-Xmx512m");
        double smallNs = small(settings, product);
        ModelLayout layout = settings.quick() ? ModelLayout.mistral(2, 512, 1792, 128, 4000) : ModelLayout.mistral7B();
        try (ModelPair pair = ModelPair.inShards(settings, layout, DType.BF16)) {
            settings.say("seven: inspect");
            ProcessTimes inspections = inspections(settings, product, pair);
            settings.say("seven: prune");
            Product.Pruned pruned = product.prune(pair, RULE);
            settings.say("seven: the floor");
            ProcessTime floor = Floor.run(settings, pair);
            settings.say("seven: the disk alone");
            ProcessTime disk = disk(settings, pair, pruned.subnetworkBytes());
            double wallSeconds = pruned.time().wallSeconds();
            double perParameter = wallSeconds * 1e9 / pair.parameters() / smallNs;
            double againstDisk = wallSeconds / disk.wallSeconds();
            report.table(
                    new Table(
                            "Mistral-7B-shaped BF16 pair in shards, " + pair.parameters() / 1_000_000
                                    + " M parameters, rule ken, -Xmx512m, "
                                    + settings.threads() + " threads",
                            List.of("what", "wall s", "CPU s", "ns / parameter"),
                            List.of(line("prune", pruned.time(), pair.parameters()),
                                    line("floor", floor, pair.parameters()),
                                    line("reading both and writing as much, nothing else", disk, pair.parameters()),
                                    List.of("BERT-base-shaped BF16 pair, prune", "–", "–",
                                            String.format(Locale.ROOT, "%.1f", smallNs)))));
            report.figure(new Figure(
                    "7 B in shards, -Xmx512m, wall time per parameter against 110 M or against the disk alone, the "
                            + "better",
                    Math.min(perParameter, againstDisk), "×", BAR));
            report.figure(new Figure("7 B in shards, -Xmx512m, wall time against the floor",
                    wallSeconds / floor.wallSeconds(), "×", Bar.atMost(2)));
            report.figure(new Figure("ken inspect on that pair, whole process, wall", inspections.leastWallSeconds(),
                    "s", Bar.atMost(1)));
        }
    }

    private static double small(Settings settings, Product product) throws IOException, InterruptedException {
        ModelLayout layout = settings.quick() ? ModelLayout.bert(2, 256, 1024, 3000) : ModelLayout.bertBase();
        List<ProcessTime> runs = new ArrayList<>();
        try (ModelPair pair = ModelPair.whole(settings, layout, DType.BF16)) {
            for (int run = 0; run < settings.runs(); run++) {
                runs.add(product.prune(pair, RULE).time());
            }
            return new ProcessTimes(runs).leastWallSeconds() * 1e9 / pair.parameters();
        }
    }

    private static ProcessTimes inspections(Settings settings, Product product, ModelPair pair)
            throws IOException, InterruptedException {
        List<ProcessTime> runs = new ArrayList<>();
        for (int run = 0; run < settings.runs(); run++) {
            runs.add(product.command("inspect", pair.checkpoint(Side.TUNED).toString()).run(settings.scratch()));
        }
        return new ProcessTimes(runs);
    }

    private static ProcessTime disk(Settings settings, ModelPair pair, long outputBytes)
            throws IOException, InterruptedException {
        Path out = pair.output("disk.bin");
        List<Object> arguments = new ArrayList<>(List.of(out, outputBytes));
        for (int i = 0; i < pair.files(Side.BASE).size(); i++) {
            arguments.add(pair.files(Side.BASE).get(i).path());
            arguments.add(pair.files(Side.TUNED).get(i).path());
        }
        ProcessTime time = JavaProgram.of(ReadAndWrite.class, arguments.toArray()).run(settings.scratch());
        Files.delete(out);
        return time;
    }

    private static List<String> line(String what, ProcessTime time, long parameters) {
        return List.of(what, ProcessTimes.seconds(time.wallSeconds()), ProcessTimes.seconds(time.cpuSeconds()),
                String.format(Locale.ROOT, "%.1f", time.wallSeconds() * 1e9 / parameters));
    }
}
