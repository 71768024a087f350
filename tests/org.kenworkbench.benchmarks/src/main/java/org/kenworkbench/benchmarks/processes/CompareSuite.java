/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
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

/** Many subnetworks of one base, any two compared, beside a program that only decodes their masks. */
public final class CompareSuite implements Suite {

    private static final List<String> RULES = List.of("random", "magnitude", "delta-magnitude");
    private static final int SUBNETWORKS = 25;
    private static final String ABSENT = "–";

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        Product product = Product.prepared(settings);
        ModelLayout layout = settings.quick() ? ModelLayout.bert(2, 256, 1024, 3000) : ModelLayout.bertBase();
        try (ModelPair pair = ModelPair.whole(settings, layout, DType.BF16)) {
            List<String> files = prune(settings, product, pair);
            List<Object> reading = new ArrayList<>(List.of(settings.threads()));
            reading.addAll(files);
            TimedProcess read = JavaProgram.of(ReadMasks.class, reading.toArray());
            TimedProcess compare = compare(settings, product, files);
            PeakMemory peak = new PeakMemory();
            List<ProcessTime> reads = new ArrayList<>();
            List<ProcessTime> compares = new ArrayList<>();
            for (int run = 0; run < settings.runs(); run++) {
                settings.say("compare: run " + (run + 1) + " of " + settings.runs());
                reads.add(read.run(settings.scratch()));
                compares.add(compare.runWatched(settings.scratch(), peak::watch));
            }
            settings.say("compare: values");
            PeakMemory ofValues = new PeakMemory();
            ProcessTime values = compare(settings, product, files, "--base", pair.checkpoint(Side.BASE).toString())
                    .runWatched(settings.scratch(), ofValues::watch);
            List<String> header = new ArrayList<>(List.of("what"));
            header.addAll(ProcessTimes.header());
            header.addAll(List.of("peak MB", "without mapped files"));
            report.table(new Table(
                    SUBNETWORKS + " subnetworks of " + pair.parameters() / 1_000_000
                            + " M parameters, whole processes, "
                            + settings.threads() + " threads, " + settings.runs() + " runs in turn, of values one",
                    header,
                    List.of(line("decoding all masks, nothing else", reads, ABSENT, ABSENT),
                            line("ken compare", compares, megabytes(peak.megabytes()), megabytes(peak.ownMegabytes())),
                            line("ken compare --base, with values", List.of(values), megabytes(ofValues.megabytes()),
                                    megabytes(ofValues.ownMegabytes())))));
            report.figure(new Figure(SUBNETWORKS + " subnetworks compared, wall, against decoding their masks alone",
                    new ProcessTimes(compares).leastWallSeconds() / new ProcessTimes(reads).leastWallSeconds(), "×",
                    Bar.atMost(2)));
            report.figure(new Figure("memory resident while they are compared, mapped files included", peak.megabytes(),
                    "MB", Bar.atMost(1000)));
        }
    }

    /** Rules in turn, each time with another seed and another share: no two are alike. */
    private static List<String> prune(Settings settings, Product product, ModelPair pair)
            throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < SUBNETWORKS; i++) {
            settings.say("compare: pruning " + (i + 1) + " of " + SUBNETWORKS);
            Path out = pair.output("pruned-" + i);
            product.command("prune", "--base", pair.checkpoint(Side.BASE).toString(), "--tuned",
                    pair.checkpoint(Side.TUNED).toString(), "--rule",
                    RULES.get(i % RULES.size()), "--keep", 20 + 2 * i + "%", "--seed", String.valueOf(i), "--threads",
                    String.valueOf(settings.threads()), "--out", out.toString()).run(settings.scratch());
            files.add(out.resolve("subnetwork.ken").toString());
        }
        return files;
    }

    private static TimedProcess compare(Settings settings, Product product, List<String> files, String... options) {
        List<String> arguments = new ArrayList<>(List.of("compare"));
        arguments.addAll(files);
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--threads", String.valueOf(settings.threads())));
        return product.command(arguments.toArray(String[]::new));
    }

    private static List<String> line(String what, List<ProcessTime> runs, String megabytes, String ownMegabytes) {
        List<String> line = new ArrayList<>(List.of(what));
        line.addAll(new ProcessTimes(runs).cells());
        line.addAll(List.of(megabytes, ownMegabytes));
        return line;
    }

    private static String megabytes(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
