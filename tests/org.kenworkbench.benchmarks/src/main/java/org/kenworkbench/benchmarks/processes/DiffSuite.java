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
import java.util.stream.Stream;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.tensor.DType;

/** Measures how long it takes to tell what changed between two large models that no cache has. */
public final class DiffSuite implements Suite {

    private static final double GIGA = 1e9;
    private static final double CHANGED = 0.95;
    private static final Bar BAR = Bar.atMost(1.3);

    private final List<List<String>> lines = new ArrayList<>();

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        Product product = Product.prepared(settings).with("KEN_JAVA_OPTS", "-Xmx512m");
        ModelLayout layout = settings.quick() ? ModelLayout.mistral(2, 512, 1792, 128, 4000) : ModelLayout.mistral7B();
        try (ModelPair pair = ModelPair.changedIn(settings, layout, DType.BF16, CHANGED)) {
            List<Path> files = Stream.of(Side.values())
                    .flatMap(side -> pair.files(side).stream().map(ModelFile::path)).toList();
            double gigabytes = 2 * pair.parameters() * 2 / GIGA;
            settings.say("diff: reading");
            ProcessTime read = line("reading both", reading("read", files, settings), gigabytes);
            settings.say("diff: hashing");
            ProcessTime hash = line("SHA-256 of both", reading("hash", files, settings), gigabytes);
            settings.say("diff: ken diff");
            Warmth.drop(files);
            ProcessTime diff = line("ken diff", product.command("diff", pair.checkpoint(Side.BASE).toString(),
                    pair.checkpoint(Side.TUNED).toString(), "--threads", String.valueOf(settings.threads()))
                    .run(settings.scratch()), gigabytes);
            report.table(new Table("Mistral-7B-shaped BF16 pair in shards, of which no page is in the cache, -Xmx512m, "
                    + settings.threads() + " threads", List.of("what", "wall s", "CPU s", "GB/s of both"), lines));
            report.figure(new Figure("ken diff of 7 B beside the slower of reading and hashing both",
                    diff.wallSeconds() / Math.max(read.wallSeconds(), hash.wallSeconds()), "×", BAR));
        }
    }

    private static ProcessTime reading(String what, List<Path> files, Settings settings)
            throws IOException, InterruptedException {
        Warmth.drop(files);
        List<Object> arguments = new ArrayList<>(List.of(what, settings.threads()));
        arguments.addAll(files);
        return JavaProgram.of(ReadFiles.class, arguments.toArray()).run(settings.scratch());
    }

    private ProcessTime line(String what, ProcessTime time, double gigabytes) {
        lines.add(List.of(what, ProcessTimes.seconds(time.wallSeconds()), ProcessTimes.seconds(time.cpuSeconds()),
                String.format(Locale.ROOT, "%.2f", gigabytes / time.wallSeconds())));
        return time;
    }
}
