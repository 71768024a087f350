/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.adapters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.deltas.Weights;
import org.kenworkbench.benchmarks.processes.PackingProduct;

/**
 * Compares extracted adapters with what was merged and with the best factors that there are, and folders of several
 * processes with the same tensors in one file. It needs no idle machine: nothing is timed.
 */
public final class AdapterSuite implements Suite {

    /** Names of the tensors that {@code --quick} takes of the models. */
    private static final Pattern QUICK = Pattern.compile("(.*\\.)?layer\\.[01]\\..*");

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        Scripts scripts = new Scripts(settings.scratch());
        PackingProduct product = PackingProduct.prepared(settings);
        List<Path> demo = product.demoModels();
        Workplace place = new Workplace(settings, product, scripts,
                Files.createTempDirectory(settings.scratch(), "adapters"));
        Weights base = weights(demo.getFirst(), settings);
        Weights tuned = weights(demo.getLast(), settings);
        new MergedAdapters(place).run(tuned, report);
        new FullTuning(place).run(base, tuned, report);
        new DistributedFolders(place).run(tuned, report);
    }

    private static Weights weights(Path file, Settings settings) throws IOException {
        Weights weights = Weights.read(file);
        if (settings.quick()) {
            weights.keep(name -> QUICK.matcher(name).matches());
        }
        return weights;
    }

    /**
     * All that the parts of the suite work with.
     *
     * @param folder for models and results
     */
    record Workplace(Settings settings, PackingProduct product, Scripts scripts, Path folder) {

        Path file(String name) {
            return folder.resolve(name);
        }
    }

    static String percent(double share, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f %%", 100 * share);
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, "%.4f ×", ratio);
    }
}
