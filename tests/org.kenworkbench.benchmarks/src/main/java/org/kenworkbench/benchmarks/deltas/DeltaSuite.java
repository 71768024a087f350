/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.deltas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.SameTensors;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.benchmarks.processes.PackingProduct;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFormat;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.tensor.Checkpoint;

/** Measures lossless deltas of the demo's pair in several types, and a chain of simulated steps of a training. */
public final class DeltaSuite implements Suite {

    private static final int STEPS = 100;
    /** Deviation of what a step adds to each weight. */
    private static final float STEP_SIZE = 3e-6f;
    private static final String RESET = "40%";
    private static final double MEGA = 1e6;

    private final CheckpointReader reader = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new OnnxFormat()));
    private final List<List<String>> lines = new ArrayList<>();

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        PackingProduct product = PackingProduct.prepared(settings);
        List<Path> demo = product.demoModels();
        Weights base = Weights.read(demo.get(0));
        Weights tuned = Weights.read(demo.get(1));
        for (ValueForm form : ValueForm.values()) {
            settings.say("deltas: the demo's pair in " + form);
            measure(form, base, tuned, product, settings, report);
        }
        long pruned = product.prune(demo.get(0), demo.get(1), RESET, "auto");
        long before = product.prune(demo.get(0), demo.get(1), RESET, "1");
        lines.add(
                List.of("demo pair, ken --reset 40%", "", "", megabytes(pruned), megabytes(before), "–", "–", "–", "–",
                        "–"));
        report.figure(new Figure("demo pair (F32), ken --reset 40%", pruned / MEGA, "MB", Bar.atMost(25.2)));
        if (!settings.pair().isEmpty()) {
            measure(settings.pair(), product, settings, report);
        }
        tuned.roundToBf16();
        steps(tuned, product, settings, report);
        report.table(new Table("Deltas of real weights, in MB",
                List.of("pair", "values", "changed", ".ken", ".ken, version 1", "XOR + planes + Zstandard 1",
                        "XOR + planes + Zstandard 19", "32-bit indices + values", "24-bit gaps + values",
                        "16-bit gaps + values"),
                lines));
    }

    private void measure(ValueForm form, Weights base, Weights tuned, PackingProduct product, Settings settings,
            Report report) throws IOException, InterruptedException {
        Path before = base.write(settings.scratch().resolve("base.safetensors"), form, base);
        Path after = tuned.write(settings.scratch().resolve("tuned.safetensors"), form, base);
        Path out = settings.scratch().resolve("delta.ken");
        long packed = product.pack(before, after, "auto", out);
        long version1 = product.pack(before, after, "1", out);
        Rivals rivals = line("demo pair, " + form, packed, version1, before, after);
        switch (form) {
            case F16 -> report.figure(new Figure("demo pair, all changes, F16", packed / MEGA, "MB", Bar.atMost(35.5)));
            case BF16 -> report.figure(new Figure("demo pair, all changes, BF16", packed / MEGA, "MB",
                    Bar.atMost(22.4)));
            case E4M3 -> report.figure(new Figure("FP8 beside XOR + planes + Zstandard 19",
                    (double) packed / rivals.thorough(), "×", Bar.atMost(0.75)));
            case MXFP4 -> report.figure(new Figure("MXFP4 beside XOR + planes + Zstandard 19",
                    (double) packed / rivals.thorough(), "×", Bar.atMost(0.80)));
            case F32 -> report.figure(new Figure("demo pair, all changes, F32, beside version 1",
                    (double) packed / version1, "×", Bar.atMost(1)));
        }
        for (Path file : List.of(before, after, out)) {
            Files.delete(file);
        }
    }

    private void measure(List<Path> pair, PackingProduct product, Settings settings, Report report)
            throws IOException, InterruptedException {
        settings.say("deltas: " + pair.getLast());
        Path out = settings.scratch().resolve("delta.ken");
        long packed = product.pack(pair.getFirst(), pair.getLast(), "auto", out);
        long version1 = product.pack(pair.getFirst(), pair.getLast(), "1", out);
        line(pair.getLast().getFileName().toString(), packed, version1, pair.getFirst(), pair.getLast());
        report.figure(new Figure("the pair given, all changes, beside version 1", (double) packed / version1, "×",
                Bar.atMost(1)));
        Files.delete(out);
    }

    private Rivals line(String name, long packed, long version1, Path before, Path after) throws IOException {
        try (Checkpoint one = reader.open(before); Checkpoint other = reader.open(after)) {
            Rivals rivals = Rivals.of(one, other);
            lines.add(List.of(name, String.format(Locale.ROOT, "%,d", rivals.values()),
                    String.format(Locale.ROOT, "%.2f %%", 100.0 * rivals.changed() / rivals.values()),
                    megabytes(packed), megabytes(version1), megabytes(rivals.fastest()), megabytes(rivals.thorough()),
                    megabytes(rivals.indices32()), megabytes(rivals.indices24()), megabytes(rivals.gaps16())));
            return rivals;
        }
    }

    /** Packs each step from the one before, and restores the last by all of them. */
    private void steps(Weights masters, PackingProduct product, Settings settings, Report report)
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        masters.values().values().forEach(values -> {
            for (int i = 0; i < values.length; i++) {
                // The last of eight bits of a BF16 value.
                float ulp = Math.scalb(1f, Math.max(Math.getExponent(values[i]), Float.MIN_EXPONENT) - 7);
                values[i] += ulp * (float) (random.nextDouble() - 0.5);
            }
        });
        int count = settings.quick() ? 3 : STEPS;
        Path first = masters.write(settings.scratch().resolve("step-0.safetensors"), ValueForm.BF16, masters);
        Path before = first;
        List<Path> links = new ArrayList<>();
        long sum = 0;
        long largest = 0;
        for (int step = 1; step <= count; step++) {
            settings.say("deltas: step " + step + " of " + count);
            masters.values().values().forEach(values -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] += STEP_SIZE * (float) random.nextGaussian();
                }
            });
            Path after = masters.write(settings.scratch().resolve("step-" + step + ".safetensors"), ValueForm.BF16,
                    masters);
            Path link = settings.scratch().resolve("link-" + step + ".ken");
            long packed = product.pack(before, after, "auto", link);
            if (step == 1) {
                long version1 = product.pack(before, after, "1", settings.scratch().resolve("link.ken"));
                line("simulated step, BF16", packed, version1, before, after);
            }
            links.add(link);
            sum += packed;
            largest = Math.max(largest, packed);
            if (!before.equals(first)) {
                Files.delete(before);
            }
            before = after;
        }
        Path restored = settings.scratch().resolve("restored.safetensors");
        double seconds = product.restore(first, links, restored);
        if (!new SameTensors().in(before, restored)) {
            throw new BenchmarkException("The chain does not restore the model of its last step");
        }
        report.figure(new Figure("simulated step in BF16, the largest link", largest / MEGA, "MB", Bar.atMost(1.10)));
        report.figure(new Figure("sum of a chain of " + count + " such links, restored bit for bit", sum / MEGA, "MB",
                Bar.atMost(1.10 * count)));
        report.note("The chain of " + count + " links was restored in "
                + String.format(Locale.ROOT, "%.1f", seconds) + " s, start included.");
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / MEGA);
    }
}
