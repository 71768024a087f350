/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A pair of models whose pruning takes a while, and the files that runs leave of it. */
public final class PruneFixture {

    /** Number of rows and of columns of a matrix, which so has enough values for an entry of its own in the journal. */
    public static final int SIDE = 512;
    public static final int MATRICES = 5;
    /** Number of tensors in the model; of the one that has two names, one name is not counted. */
    public static final int TENSORS = 2 * MATRICES + 2;

    private final Path base;
    private final Path tuned;
    private StandardContext context;

    private PruneFixture(Path base, Path tuned) {
        this.base = base;
        this.tuned = tuned;
    }

    public static PruneFixture in(Path folder) throws IOException {
        return new PruneFixture(model(1).write(folder.resolve("base.safetensors")),
                model(2).write(folder.resolve("tuned.safetensors")));
    }

    public Path base() {
        return base;
    }

    public Path tuned() {
        return tuned;
    }

    /** Returns the context of the run that was begun last. */
    public StandardContext context() {
        return context;
    }

    /** Creates a model with large tensors, small ones between them, and one under two names. */
    private static TestCheckpoints model(int seed) {
        Random random = new Random(seed);
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (int i = 0; i < MATRICES; i++) {
            model.f32("layer." + i + ".dense.weight", new long[] {SIDE, SIDE}, floats(random, SIDE * SIDE));
            model.f32("layer." + i + ".dense.bias", new long[] {40}, floats(random, 40));
        }
        float[] words = floats(random, 20 * SIDE);
        model.f32("embeddings.word_embeddings.weight", new long[] {20, SIDE}, words);
        model.f32("lm_head.weight", new long[] {20, SIDE}, words);
        return model.i64("other.ids", new long[] {3}, 1, 2, 3);
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    public OperationResult prune(Path out, ProgressListener listener, String... options) throws Exception {
        PruneOperation operation = operation(out, options);
        begin(listener, options);
        return operation.run(context);
    }

    /** Returns the context of a run that begins now. */
    public StandardContext begin(ProgressListener listener, String... options) {
        List<String> given = List.of(options);
        int seed = given.indexOf("--seed");
        context = new StandardContext(new RunSettings(2, given.contains("--force"), false,
                seed < 0 ? 0 : Long.parseLong(given.get(seed + 1))), listener, _ -> {
                });
        return context;
    }

    /** Creates an operation with options, as each process has one. */
    public PruneOperation operation(Path out, String... options) throws Exception {
        PruneRunner runner = new PruneRunner(new ContentCheckpointReader(List.of(new SafeTensorsFormat())),
                List.of(new KenRule(), new MagnitudeRule(), new RandomRule(), new WandaRule()),
                List.of(new ReferenceProvider()));
        PruneOperation operation = new PruneOperation(runner);
        OperationModel model = OperationModel.of(operation);
        Map<String, String> given = new HashMap<>(
                Map.of("--base", base.toString(), "--tuned", tuned.toString(), "--out",
                        out.toString(), "--rule", "magnitude"));
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            String text = given.getOrDefault(parameter.title(), "");
            if (!text.isEmpty()) {
                texts.put(parameter, List.of(text));
            }
        }
        model.fill(operation, texts);
        return operation;
    }

    public static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    public static String text(OperationResult result) {
        return String.join("\n", ResultFormat.lines(result));
    }

    /** Returns the number of tensors that a run says it took over; 0 if it says nothing. */
    public static int taken(String text) {
        Matcher found = Pattern.compile("Resumed: (\\d+) of \\d+ tensors").matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    /**
     * Returns the path where this test's process, or one with the same number, left the staging folder of an output
     * named {@code out}.
     */
    public static Path leftOver(Path place) {
        return place.resolve(".out.ken-tmp-" + ProcessHandle.current().pid() + "-0a1b");
    }

    /** Returns the only staging folder there. */
    public static Path staging(Path place) throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(entry -> entry.getFileName().toString().contains(".ken-tmp-")).findFirst()
                    .orElseThrow();
        }
    }

    /** Checks that all files are the same, byte by byte, but for what tells of times. */
    public static void assertSameResults(Path expected, Path actual) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(expected)) {
            files = all.filter(Files::isRegularFile).map(expected::relativize).sorted().toList();
        }
        try (Stream<Path> all = Files.walk(actual)) {
            assertEquals(files, all.filter(Files::isRegularFile).map(actual::relativize).sorted().toList());
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.equals("report.json")) {
                assertEquals(report(expected.resolve(file)), report(actual.resolve(file)));
            } else if (name.equals("composition.kenx")) {
                assertEquals(composition(expected.resolve(file)), composition(actual.resolve(file)));
            } else {
                assertArrayEquals(Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)),
                        name);
            }
        }
    }

    private static JsonObject report(Path file) throws IOException {
        JsonObject report = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        report.remove("secondsPerStage");
        return report;
    }

    /** Reads a composition without its date and without the digest of the report, which contains seconds. */
    private static String composition(Path file) throws IOException {
        return Files.readString(file).replaceAll(" created=\"[^\"]*\"", "")
                .replaceAll("<outputs [^>]*report.json[^>]*>", "");
    }

    /** Checks that no file in a folder or below it has the text, which is looked for as bytes. */
    public static void assertNowhere(String text, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertFalse(files.isEmpty());
        for (Path file : files) {
            assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text),
                    file + " names " + text);
        }
    }

    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    public static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    public static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
