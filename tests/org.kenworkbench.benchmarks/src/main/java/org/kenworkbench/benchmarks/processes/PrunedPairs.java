/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.tensor.DType;

/** The demo's pair and made-up ones, each pruned by {@code ken} to three amounts in the coding of the default. */
public final class PrunedPairs {

    /** Number of matrices in a made-up model, of 1.2 million values each. */
    private static final int MATRICES = 6;
    private static final List<String> RESET = List.of("10", "40", "75");

    private PrunedPairs() {
    }

    /** Does something with a pruning; its files are deleted afterwards. */
    public interface Use {
        void of(PrunedPair pair) throws IOException;
    }

    public static void each(Settings settings, Use use) throws IOException, InterruptedException {
        Product product = Product.prepared(settings);
        if (!settings.pair().isEmpty()) {
            Path tuned = settings.pair().get(1).toAbsolutePath();
            each(settings, product, tuned.getFileName().toString(), settings.pair().get(0).toAbsolutePath(), tuned,
                    use);
        }
        List<Path> demo = product.demoModels();
        each(settings, product, "demo (FP16 in F32)", demo.get(0), demo.get(1), use);
        for (DType dtype : List.of(DType.F32, DType.F16, DType.BF16)) {
            each(settings, product, dtype, FreshPair.Values.FRESH, use);
        }
        each(settings, product, DType.BF16, FreshPair.Values.SMALL_UPDATES, use);
        each(settings, product, DType.F32, FreshPair.Values.REPEATING_ROWS, use);
    }

    private static void each(Settings settings, Product product, DType dtype, FreshPair.Values values, Use use)
            throws IOException, InterruptedException {
        settings.say("making up two models of " + dtype + values.remark());
        FreshPair pair = FreshPair.write(settings.scratch(), dtype, values, settings.quick() ? 1 : MATRICES);
        each(settings, product, "made up, " + dtype + values.remark(), pair.base(), pair.tuned(), use);
        Scratch.delete(pair.base());
        Scratch.delete(pair.tuned());
    }

    private static void each(Settings settings, Product product, String model, Path base, Path tuned, Use use)
            throws IOException, InterruptedException {
        Path out = settings.scratch().resolve("sizes");
        product.command("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset",
                String.join(",", RESET.stream().map(amount -> amount + '%').toList()), "--threads",
                String.valueOf(settings.threads()), "--out",
                out.toString()).run(settings.scratch());
        for (String amount : RESET) {
            use.of(new PrunedPair(model, amount + " %", base, tuned,
                    out.resolve("reset-" + amount).resolve("subnetwork.ken")));
        }
        Scratch.delete(out);
    }
}
