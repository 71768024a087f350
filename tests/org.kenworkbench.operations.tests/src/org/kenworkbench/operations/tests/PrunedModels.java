/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.gguf.GgufFormat;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.checkpoint.shards.ShardedFormat;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.testing.TestCheckpoints;

/** A base in {@code base}, and subnetworks of it in folders of their own, made by {@code prune}. */
public final class PrunedModels {

    public final CheckpointReader reader = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new ShardedFormat(), new GgufFormat()));
    public final Path work;

    public PrunedModels(Path work) throws IOException {
        this.work = work;
        Path base = Files.createDirectory(work.resolve("base"));
        model(1, 40).write(base.resolve("model.safetensors"));
        Files.writeString(base.resolve("config.json"), "{}");
    }

    public Path base() {
        return work.resolve("base");
    }

    /** Creates a model with an embedding of so many rows, some matrices, a vector, and a tied output. */
    public static TestCheckpoints model(int seed, int rows) {
        return model(seed, rows, values -> values);
    }

    private static TestCheckpoints model(int seed, int rows, UnaryOperator<float[]> change) {
        Random random = new Random(seed);
        TestCheckpoints model = TestCheckpoints.checkpoint();
        float[] embedding = floats(new Random(seed), 64 * 20);
        model.f32("wte.weight", new long[] {rows, 20}, change.apply(java.util.Arrays.copyOf(embedding, rows * 20)));
        for (int layer = 0; layer < 3; layer++) {
            model.f32("layer." + layer + ".weight", new long[] {30, 50}, change.apply(floats(random, 1500)));
        }
        model.bf16("norm.weight", new long[] {50}, change.apply(floats(random, 50)));
        return model.i64("position_ids", new long[] {3}, 0, 1, 2);
    }

    /** Creates the base as tuning changes it: each value by a tenth of the values' size. */
    public static TestCheckpoints tuned() {
        Random change = new Random(2);
        return model(1, 40, values -> changed(values, change));
    }

    private static float[] changed(float[] values, Random change) {
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.1f * (float) change.nextGaussian();
        }
        return values;
    }

    public static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Prunes a model tuned from the base by that seed, with side files of its own; gives its {@code .ken}. */
    public Path ken(String name, int seed, String... options) throws Exception {
        return ken(name, model(seed, 40), options);
    }

    public Path ken(String name, TestCheckpoints tuned, String... options) throws Exception {
        Path folder = Files.createDirectory(work.resolve("tuned-" + name));
        tuned.write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), "{\"of\": \"" + name + "\"}");
        if (name.length() > 1) {
            Files.writeString(folder.resolve("vocab.txt"), "x\n".repeat(500));
        }
        List<String> all = new ArrayList<>(
                List.of("--base", base().toString(), "--tuned", folder.toString(), "--rule", "magnitude",
                        "--out", work.resolve(name).toString()));
        all.addAll(List.of(options));
        if (!all.contains("--keep")) {
            all.addAll(List.of("--keep", "40%"));
        }
        run(new PruneOperation(
                new PruneRunner(reader, List.of(new KenRule(), new MagnitudeRule()), List.of(new ReferenceProvider()))),
                context(false), all.toArray(String[]::new));
        return work.resolve(name).resolve("subnetwork.ken");
    }

    /** Restores a model by a run of its own and returns its path. */
    public Path restored(Path ken, String out, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("--base", base().toString(), "--subnetwork", ken.toString(), "--out",
                work.resolve(out).toString()));
        all.addAll(List.of(options));
        run(new RestoreOperation(reader), context(false), all.toArray(String[]::new));
        return work.resolve(out);
    }

    public static StandardContext context(boolean force) {
        return new StandardContext(new RunSettings(2, force, false, 0));
    }

    /** @param words options and their values; what follows no option is an argument */
    public static OperationResult run(Operation operation, StandardContext context, String... words) throws Exception {
        return filled(operation, words).run(context);
    }

    /** Fills an operation as {@link #run} does, and returns it. */
    public static <T extends Operation> T filled(T operation, String... words) throws Exception {
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new HashMap<>();
        AtomicInteger arguments = new AtomicInteger();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            Parameter parameter = model.parameters().stream()
                    .filter(p -> word.startsWith("--") ? p.title().equals(word)
                            : !p.isOption() && p.index() <= arguments.get())
                    .max(Comparator.comparingInt(Parameter::index)).orElseThrow();
            String value = !word.startsWith("--") ? word
                    : parameter.kind() == Parameter.Kind.FLAG ? "true" : words[++i];
            arguments.addAndGet(parameter.isOption() ? 0 : 1);
            texts.computeIfAbsent(parameter, _ -> new ArrayList<>()).add(value);
        }
        model.fill(operation, texts);
        return operation;
    }

    /** Returns the contents of all files under a folder, hidden ones too, or of the file itself, by name. */
    public static Map<String, List<Byte>> content(Path place) throws IOException {
        Map<String, List<Byte>> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<Byte> bytes = new ArrayList<>();
                for (byte b : Files.readAllBytes(file)) {
                    bytes.add(b);
                }
                content.put(place.relativize(file).toString(), bytes);
            }
        }
        return content;
    }

    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    /** Returns the names of the composition, and of all weights and indexes, that lie in the folder of a result. */
    public static List<String> weights(Path folder) throws IOException {
        return names(folder).stream().filter(name -> name.matches(".*\\.(kenx|ken|safetensors|index\\.json)"))
                .toList();
    }
}
