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
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.tensor.DType;

/** Measures how fast the delta of a large model is packed and restored, beside the usual way with as many threads. */
public final class PackSuite implements Suite {

    private static final double MEGA = 1e6;
    private static final double[] CHANGED = {0.05, 0.95};
    private static final Bar SPEED = Bar.atLeast(250);
    private static final Bar AGAINST_RIVAL = Bar.atLeast(1.5);

    private final List<List<String>> lines = new ArrayList<>();

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        Product product = Product.prepared(settings).with("KEN_JAVA_OPTS", "-Xmx512m");
        ModelLayout layout = settings.quick() ? ModelLayout.mistral(2, 512, 1792, 128, 4000) : ModelLayout.mistral7B();
        for (double changed : CHANGED) {
            try (ModelPair pair = ModelPair.changedIn(settings, layout, DType.BF16, changed)) {
                measure(changed, pair, product, settings, report);
            }
        }
        report.table(new Table("Mistral-7B-shaped BF16 pair in shards, packed and restored, -Xmx512m, "
                + settings.threads() + " threads",
                List.of("values changed", "what", "wall s", "CPU s", "MB/s of the tuned checkpoint", "size, MB"),
                lines));
    }

    private void measure(double changed, ModelPair pair, Product product, Settings settings, Report report)
            throws IOException, InterruptedException {
        String name = Math.round(100 * changed) + " %";
        settings.say("packs: " + name + " of the values changed");
        double megabytes = pair.parameters() * 2 / MEGA;
        double startSeconds = product.command("--version").run(settings.scratch()).wallSeconds();
        Path delta = pair.output("delta.ken");
        Path restored = pair.output("restored");
        Path rival = pair.output("delta.zst");
        Path rivalRestored = pair.output("restored.bin");
        String threads = String.valueOf(settings.threads());
        ProcessTime packed = product.command("pack", "--base", pair.checkpoint(Side.BASE).toString(), "--tuned",
                pair.checkpoint(Side.TUNED).toString(), "--threads", threads, "--out", delta.toString())
                .run(settings.scratch());
        long sizeBytes = Files.size(delta);
        line(name, "ken pack", packed, megabytes, sizeBytes);
        ProcessTime unpacked = product.command("restore", "--base", pair.checkpoint(Side.BASE).toString(),
                "--subnetwork", delta.toString(), "--threads", threads, "--out", restored.toString())
                .run(settings.scratch());
        line(name, "ken restore", unpacked, megabytes, sizeBytes);
        Scratch.delete(restored);
        Files.delete(delta);
        ProcessTime rivalPacked = rival(XorPlanes.Work.PACK, pair, rival, rivalRestored, settings);
        long rivalBytes = Files.size(rival);
        line(name, "XOR + planes + Zstandard 9, packing", rivalPacked, megabytes, rivalBytes);
        ProcessTime rivalUnpacked = rival(XorPlanes.Work.RESTORE, pair, rival, rivalRestored, settings);
        line(name, "the same, restoring without a digest", rivalUnpacked, megabytes, rivalBytes);
        line(name, "the same, restoring with SHA-256 of base and result",
                rival(XorPlanes.Work.RESTORE_WITH_DIGESTS, pair, rival, rivalRestored, settings), megabytes,
                rivalBytes);
        line(name, "the base copied with SHA-256 of both, nothing decoded",
                rival(XorPlanes.Work.COPY_WITH_DIGESTS, pair, rival, rivalRestored, settings), megabytes, 0);
        report.figure(new Figure(name + " changed, packing 7 B beside start-up",
                megabytes / (packed.wallSeconds() - startSeconds), "MB/s", SPEED));
        report.figure(new Figure(name + " changed, restoring 7 B beside start-up",
                megabytes / (unpacked.wallSeconds() - startSeconds), "MB/s", SPEED));
        report.figure(new Figure(name + " changed, speed of packing beside XOR + planes + Zstandard 9",
                rivalPacked.wallSeconds() / packed.wallSeconds(), "×", AGAINST_RIVAL));
        report.figure(new Figure(name + " changed, speed of restoring beside the same",
                rivalUnpacked.wallSeconds() / unpacked.wallSeconds(), "×", AGAINST_RIVAL));
    }

    private static ProcessTime rival(XorPlanes.Work work, ModelPair pair, Path packed, Path restored, Settings settings)
            throws IOException, InterruptedException {
        // Not within the time that is measured.
        Files.deleteIfExists(work == XorPlanes.Work.PACK ? packed : restored);
        List<Object> arguments = new ArrayList<>(List.of(work, settings.threads(), packed, restored));
        for (int i = 0; i < pair.files(Side.BASE).size(); i++) {
            arguments.add(pair.files(Side.BASE).get(i).path());
            arguments.add(pair.files(Side.TUNED).get(i).path());
        }
        return JavaProgram.of(XorPlanes.class, arguments.toArray()).run(settings.scratch());
    }

    private void line(String changed, String what, ProcessTime time, double megabytes, long sizeBytes) {
        lines.add(List.of(changed, what, ProcessTimes.seconds(time.wallSeconds()),
                ProcessTimes.seconds(time.cpuSeconds()),
                String.format(Locale.ROOT, "%.0f", megabytes / time.wallSeconds()),
                String.format(Locale.ROOT, "%.1f", sizeBytes / MEGA)));
    }
}
