/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;

/**
 * Masks of the vector provider beside those of the scalar one that defines the rules: on every row of both real models of the demo, each
 * pruned with the other for its base, to three amounts. What is compared are the bytes of the {@code .ken} files behind their headers, which
 * are the masks and the kept values.
 */
public final class MaskSuite implements Suite {

    private static final List<String> RULES = List.of("ken", "ken-by-value", "ken-density");
    private static final List<String> AMOUNTS = List.of("10", "52", "90");
    private static final String REFERENCE = "reference";
    private static final String VECTORS = "cpu";

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        Product product = Product.prepared(settings);
        List<Path> models = product.demoModels();
        List<List<String>> lines = new ArrayList<>();
        int different = 0;
        for (String rule : RULES) {
            if (!settings.wants(rule)) {
                continue;
            }
            for (Path tuned : models) {
                Path base = models.get(1 - models.indexOf(tuned));
                settings.say("masks: " + rule + ", " + tuned.getFileName());
                Path expected = prune(settings, product, base, tuned, rule, REFERENCE, settings.threads());
                for (int threads : new int[] {1, 3}) {
                    Path actual = prune(settings, product, base, tuned, rule, VECTORS, threads);
                    for (String amount : AMOUNTS) {
                        String file = "keep-" + amount + "/subnetwork.ken";
                        boolean equal = equalData(expected.resolve(file), actual.resolve(file));
                        different += equal ? 0 : 1;
                        lines.add(List.of(rule, tuned.getFileName().toString(), amount + " %", String.valueOf(threads),
                                equal ? "equal" : "different"));
                    }
                    Scratch.delete(actual);
                }
                Scratch.delete(expected);
            }
        }
        report.table(new Table("Masks of every row, cpu beside reference", List.of("rule", "model", "kept of a row", "threads of cpu", "masks"),
                lines));
        report.figure(new Figure("masks that differ from reference's, of " + lines.size() + " whole models", different, "models", Bar.atMost(0)));
    }

    private static Path prune(Settings settings, Product product, Path base, Path tuned, String rule, String provider, int threads)
            throws IOException, InterruptedException {
        Path out = settings.scratch().resolve("masks-" + provider);
        product.command("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--rule", rule, "--provider", provider, "--keep",
                String.join(",", AMOUNTS.stream().map(amount -> amount + '%').toList()), "--coding", "raw", "--threads",
                String.valueOf(threads), "--out", out.toString()).run(settings.scratch());
        return out;
    }

    private static boolean equalData(Path one, Path other) throws IOException {
        return Arrays.equals(data(one), data(other));
    }

    /** What is behind the header of a SafeTensors file of some hundred MB. */
    private static byte[] data(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (length.hasRemaining() && channel.read(length) >= 0) {
                continue;
            }
            long begin = Long.BYTES + length.flip().getLong();
            ByteBuffer data = ByteBuffer.allocate(Math.toIntExact(channel.size() - begin));
            while (data.hasRemaining() && channel.read(data, begin + data.position()) >= 0) {
                continue;
            }
            return data.array();
        }
    }
}
