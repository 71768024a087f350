/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.SameTensors;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.benchmarks.processes.ModelPair;
import org.kenworkbench.benchmarks.processes.PackingProduct;
import org.kenworkbench.benchmarks.processes.Side;

/** Measures how fast the loader for Python restores packed models on one processor, with NumPy alone. */
public final class PythonSuite implements Suite {

    private static final double MEGA = 1e6;
    private static final int RUNS = 3;

    private final SameTensors same = new SameTensors();
    private final List<List<String>> lines = new ArrayList<>();

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        PackingProduct product = PackingProduct.prepared(settings);
        Loader loader = Loader.on(settings);
        for (DeltaCase measured : DeltaCase.values()) {
            try (ModelPair pair = ModelPair.changedIn(settings, measured.layout(settings.quick()), measured.dtype(),
                    measured.changed())) {
                measure(measured, pair, product, loader, settings, report);
            }
        }
        report.table(new Table(
                "Models restored by ken_subnetwork.py, " + loader.versions() + " without zstandard and PyTorch, "
                        + loader.processor() + ", " + settings.runs(RUNS)
                        + " times in one process, the disk waited for",
                List.of("model", "size, MB", ".ken, MB", "restoring s, least", "median", "CPU s, least",
                        "MB/s, best", "MB/s, median", "MB a CPU second, best", "start of Python and imports s"),
                lines));
    }

    private void measure(DeltaCase measured, ModelPair pair, PackingProduct product, Loader loader, Settings settings,
            Report report) throws IOException, InterruptedException {
        settings.say("python: " + measured.title());
        Path delta = pair.output("delta.ken");
        Path restored = pair.output("restored.safetensors");
        long deltaBytes = product.pack(pair.checkpoint(Side.BASE), pair.checkpoint(Side.TUNED), "auto", delta);
        LoaderTimes times = loader.restore(pair.checkpoint(Side.BASE).getParent(), delta, restored,
                settings.runs(RUNS));
        if (!same.in(pair.checkpoint(Side.TUNED), restored)) {
            throw new BenchmarkException(
                    "The loader for Python does not restore the tuned model of " + measured.title());
        }
        double megabytes = Files.size(restored) / MEGA;
        Scratch.delete(restored);
        lines.add(List.of(measured.title(), number("%.0f", megabytes), number("%.1f", deltaBytes / MEGA),
                number("%.2f", times.leastSeconds()), number("%.2f", times.medianSeconds()),
                number("%.2f", times.leastCpuSeconds()), number("%.1f", megabytes / times.leastSeconds()),
                number("%.1f", megabytes / times.medianSeconds()),
                number("%.1f", megabytes / times.leastCpuSeconds()), number("%.2f", times.startSeconds())));
        report.figure(new Figure("Python with NumPy alone on one processor, " + measured.title() + ", restored",
                megabytes / times.leastSeconds(), "MB/s", measured.bar()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
