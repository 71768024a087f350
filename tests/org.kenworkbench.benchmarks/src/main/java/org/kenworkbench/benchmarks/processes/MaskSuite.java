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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/**
 * Masks of the vector provider beside those of the scalar one that defines the rules: on every row of both real models
 * of the demo, each pruned with the other for its base, to three amounts. What is compared are the streams of the
 * {@code .ken} files: masks and kept values, byte by byte.
 */
public final class MaskSuite implements Suite {

    private static final List<String> RULES = List.of("ken", "ken-by-value", "ken-density");
    private static final List<String> AMOUNTS = List.of("10", "52", "90");
    private static final String REFERENCE = "reference";
    private static final String VECTORS = "cpu";
    private static final String METADATA = "__metadata__";
    private static final String FILE = "file:";

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
                        String difference = firstDifference(expected.resolve(file), actual.resolve(file));
                        different += difference == null ? 0 : 1;
                        lines.add(List.of(rule, tuned.getFileName().toString(), amount + " %", String.valueOf(threads),
                                difference == null ? "equal" : "different: " + difference));
                    }
                    Scratch.delete(actual);
                }
                Scratch.delete(expected);
            }
        }
        report.table(new Table("Masks of every row, cpu beside reference",
                List.of("rule", "model", "kept of a row", "threads of cpu", "masks"),
                lines));
        report.figure(new Figure("masks that differ from reference's, of " + lines.size() + " whole models", different,
                "models", Bar.atMost(0)));
    }

    private static Path prune(Settings settings, Product product, Path base, Path tuned, String rule, String provider,
            int threads)
            throws IOException, InterruptedException {
        Path out = settings.scratch().resolve("masks-" + provider);
        product.command("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--rule", rule, "--provider",
                provider, "--keep",
                String.join(",", AMOUNTS.stream().map(amount -> amount + '%').toList()), "--coding", "raw", "--threads",
                String.valueOf(threads), "--out", out.toString()).run(settings.scratch());
        return out;
    }

    /** The first stream that differs, or that only one file has; null if there is none. */
    private static String firstDifference(Path one, Path other) throws IOException {
        SortedMap<String, ByteBuffer> streams = streams(one);
        SortedMap<String, ByteBuffer> others = streams(other);
        for (Map.Entry<String, ByteBuffer> stream : streams.entrySet()) {
            if (!stream.getValue().equals(others.get(stream.getKey()))) {
                return stream.getKey();
            }
        }
        others.keySet().removeAll(streams.keySet());
        return others.isEmpty() ? null : others.firstKey();
    }

    /** All but the files beside the weights, since the card of the model names the provider. */
    private static SortedMap<String, ByteBuffer> streams(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer length = read(channel, 0, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            int headerBytes = Math.toIntExact(length.getLong());
            String header = StandardCharsets.UTF_8.decode(read(channel, Long.BYTES, headerBytes)).toString();
            int begin = Long.BYTES + headerBytes;
            ByteBuffer data = read(channel, begin, Math.toIntExact(channel.size() - begin));
            SortedMap<String, ByteBuffer> streams = new TreeMap<>();
            for (Map.Entry<String, JsonElement> entry : JsonParser.parseString(header).getAsJsonObject().entrySet()) {
                if (!entry.getKey().equals(METADATA) && !entry.getKey().startsWith(FILE)) {
                    JsonArray offsets = entry.getValue().getAsJsonObject().getAsJsonArray("data_offsets");
                    int first = offsets.get(0).getAsInt();
                    streams.put(entry.getKey(), data.slice(first, offsets.get(1).getAsInt() - first));
                }
            }
            return streams;
        }
    }

    private static ByteBuffer read(FileChannel channel, long offsetBytes, int sizeBytes) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(sizeBytes);
        while (bytes.hasRemaining() && channel.read(bytes, offsetBytes + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }
}
