/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.output.WrittenDigests;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code prune} with several amounts. */
class PruneAmountsTest {

    private static final List<String> FILES = List.of("composition.kenx", "model.safetensors", "report.json",
            "subnetwork.ken");

    @TempDir
    Path work;

    private Path out;
    private List<String> warnings = List.of();

    @BeforeEach
    void writeModels() throws IOException {
        out = work.resolve("out");
        model(0).write(work.resolve("base.safetensors"));
        model(0.1f).write(work.resolve("tuned.safetensors"));
    }

    /** @param change how much of other values there is in it */
    private static TestCheckpoints model(float change) {
        Random random = new Random(1);
        TestCheckpoints model = TestCheckpoints.checkpoint();
        model.f32("a.weight", new long[] {30, 40}, floats(random, 1200, change));
        model.f32("b.bias", new long[] {40}, floats(random, 40, change));
        return model.i64("c.ids", new long[] {3}, 1, 2, 3);
    }

    private static float[] floats(Random random, int count, float change) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() + change * (float) random.nextGaussian();
        }
        return values;
    }

    /** Lets whoever has asked for digests do without reading. */
    @Test
    void digestsOfLargeFilesAreTold() throws Exception {
        try (WrittenDigests digests = WrittenDigests.below(out)) {
            prune("--keep", "5%,40%", "--write-model", "true");
            for (String folder : List.of("keep-5", "keep-40")) {
                for (String name : List.of("subnetwork.ken", "model.safetensors")) {
                    Path file = out.resolve(folder).resolve(name);
                    byte[] bytes = Files.readAllBytes(file);
                    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
                    assertEquals(Optional.of(sha256), digests.find(file, bytes.length), file::toString);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"--keep, '5%, 12.5%,0.4', keep-5 keep-12.5 keep-40", "--reset, '10%,75%', reset-10 reset-75",
            "--k, '1,30,100', k-1 k-30 k-100"})
    void eachAmountIsAFolderLikeThatOfARunOfItsOwn(String option, String amounts, String folders) throws Exception {
        OperationResult result = prune(option, amounts, "--write-model", "true");
        List<String> names = List.of(folders.split(" "));
        assertEquals(names.stream().sorted().toList(), names(out));
        String[] each = amounts.split(",");
        for (int i = 0; i < each.length; i++) {
            Path folder = out.resolve(names.get(i));
            assertEquals(FILES, names(folder));
            Path alone = work.resolve("alone").resolve(String.valueOf(i));
            prune(option, each[i], "--write-model", "true", "--out", alone.toString());
            assertEquals(FILES, names(alone));
            for (String file : List.of("subnetwork.ken", "model.safetensors")) {
                assertArrayEquals(Files.readAllBytes(alone.resolve(file)), Files.readAllBytes(folder.resolve(file)),
                        file);
            }
            assertEquals(settled(report(alone)), settled(report(folder)));
            JsonObject entry = ResultJson.of(result).getAsJsonArray("results").get(i).getAsJsonObject();
            assertEquals(names.get(i), entry.get("folder").getAsString());
            assertEquals(report(folder), entry.get("report"));
            String composition = Files.readString(folder.resolve("composition.kenx"));
            assertTrue(composition.contains("../../base.safetensors"), composition);
        }
        String text = String.join("\n", ResultFormat.lines(result));
        names.forEach(name -> assertTrue(text.contains(name), text));
    }

    /** A report without what may differ between runs of one and of several. */
    private static JsonElement settled(JsonObject report) {
        report.remove("secondsPerStage");
        report.remove("warnings");
        report.getAsJsonObject("settings").remove("amounts");
        return report;
    }

    @Test
    void reportsNameAllAmounts() throws Exception {
        prune("--keep", "5%,20%");
        for (String folder : new String[] {"keep-5", "keep-20"}) {
            assertEquals("[\"keep 5%\",\"keep 20%\"]",
                    report(out.resolve(folder)).getAsJsonObject("settings").getAsJsonArray("amounts").toString());
        }
        assertEquals("keep 5%", report(out.resolve("keep-5")).getAsJsonObject("settings").get("k").getAsString());
    }

    @Test
    void oneAmountGoesIntoTheFolderItself() throws Exception {
        OperationResult result = prune("--keep", "20%");
        assertEquals(List.of("composition.kenx", "report.json", "subnetwork.ken"), names(out));
        assertEquals(report(out), ResultJson.of(result));
    }

    /** A provider that approximates nothing has no exact sums to count. */
    @Test
    void noExactSumsWhereNothingIsApproximated() throws Exception {
        OperationResult result = prune("--keep", "20%");
        assertTrue(ResultJson.of(result).get("densities").isJsonNull());
        String text = String.join("\n", ResultFormat.lines(result));
        assertFalse(text.contains("exact sums"), text);
    }

    @ParameterizedTest
    @CsvSource({"--keep, '5%,0.05', twice", "--k, '7, 7', twice", "--reset, '25%,10%,25.0%', twice",
            "--keep, '5%,', share",
            "--k, '1,,2', count", "--k, '5,0', nothing", "--keep, '5%,140%', range", "--keep, '12,5%', write 12%"})
    void refusesAmountsThatAreWrongOrGivenTwice(String option, String amounts, String word) throws IOException {
        OperationException failure = assertThrows(OperationException.class, () -> prune(option, amounts));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertTrue(failure.getMessage().contains(word), failure.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void warnsOfAmountsThatComeToTheSame() throws Exception {
        prune("--keep", "50%,20%,50.01%");
        String expected = "keep 50% and keep 50.01% keep as many values of every row: their results are the same.";
        assertEquals(List.of(expected), warnings);
        assertEquals(expected, report(out.resolve("keep-20")).getAsJsonArray("warnings").get(0).getAsString());
        assertArrayEquals(mask(out.resolve("keep-50")), mask(out.resolve("keep-50.01")));
    }

    /** Bytes of the pruned model as its digest in the report. */
    private static byte[] mask(Path folder) throws IOException {
        return report(folder).get("prunedDigest").getAsString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Test
    void aDryRunShowsEachAmountAndWritesNothing() throws Exception {
        OperationResult result = prune("--k", "4,30,100", "--dry-run", "true");
        assertFalse(Files.exists(out));
        assertTrue(ResultJson.of(result).get("dryRun").getAsBoolean());
        List<String> folders = new ArrayList<>();
        List<Long> kept = new ArrayList<>();
        for (JsonElement entry : ResultJson.of(result).getAsJsonArray("results")) {
            folders.add(entry.getAsJsonObject().get("folder").getAsString());
            kept.add(entry.getAsJsonObject().getAsJsonObject("plan").get("keptInScope").getAsLong());
        }
        assertEquals(List.of("k-4", "k-30", "k-100"), folders);
        assertEquals(List.of(4L * 31, 30L * 31, 40L * 31), kept);
        String text = String.join("\n", ResultFormat.lines(result));
        assertTrue(text.contains("4, 30, 40"), text);
        assertEquals(List.of("31 rows of 2 tensors are shorter than k 100 and are kept whole."), warnings);
    }

    @Test
    void replacesOldResultsWhenForcedAndLeavesOtherFilesAlone() throws Exception {
        prune("--keep", "5%,20%");
        Files.writeString(out.resolve("keep-5").resolve("notes.txt"), "mine");
        OperationException failure = assertThrows(OperationException.class, () -> prune("--keep", "5%,30%"));
        assertEquals(ExitCode.USAGE, failure.kind());
        prune(true, "--keep", "5%,30%", "--rule", "magnitude");
        assertEquals(List.of("keep-20", "keep-30", "keep-5"), names(out));
        assertEquals("mine", Files.readString(out.resolve("keep-5").resolve("notes.txt")));
        assertEquals("magnitude", report(out.resolve("keep-5")).getAsJsonObject("settings").get("rule").getAsString());
        assertEquals("ken", report(out.resolve("keep-20")).getAsJsonObject("settings").get("rule").getAsString());
    }

    /** Weights of an older model go only where new ones come; an input in the output folder is not in the way. */
    @Test
    void theModelOfAnEarlierSingleAmountStays() throws Exception {
        prune("--keep", "40%", "--write-model", "true");
        byte[] before = Files.readAllBytes(out.resolve("model.safetensors"));
        prune(true, "--keep", "5%,20%", "--write-model", "true", "--tuned",
                out.resolve("model.safetensors").toString());
        assertArrayEquals(before, Files.readAllBytes(out.resolve("model.safetensors")));
        assertEquals(FILES, names(out.resolve("keep-20")));
    }

    @Test
    void whatIsNoFolderIsNotReplaced() throws Exception {
        Files.createDirectory(out);
        Files.writeString(out.resolve("keep-20"), "mine");
        for (String dryRun : new String[] {"true", ""}) {
            OperationException failure = assertThrows(OperationException.class,
                    () -> prune(true, "--keep", "5%,20%", "--dry-run", dryRun));
            assertEquals(ExitCode.USAGE, failure.kind());
            assertTrue(failure.getMessage().contains("keep-20 is not a folder"), failure.getMessage());
        }
        assertEquals(List.of("keep-20"), names(out));
    }

    /** The inputs may lie where results go. */
    @Test
    void inputsInAnAmountsFolderAreNotReplaced() throws Exception {
        Path folder = Files.createDirectories(out.resolve("keep-20"));
        Path tuned = Files.copy(work.resolve("tuned.safetensors"), folder.resolve("model.safetensors"));
        byte[] before = Files.readAllBytes(tuned);
        OperationException failure = assertThrows(OperationException.class, () -> prune(true, "--keep", "5%,20%",
                "--tuned", tuned.toString(), "--write-model", "true"));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertArrayEquals(before, Files.readAllBytes(tuned));
        assertEquals(List.of("keep-20"), names(out));
        assertEquals(List.of("model.safetensors"), names(folder));
    }

    private OperationResult prune(String... options) throws Exception {
        return prune(false, options);
    }

    private OperationResult prune(boolean force, String... options) throws Exception {
        PruneRunner runner = new PruneRunner(new ContentCheckpointReader(List.of(new SafeTensorsFormat())),
                List.of(new KenRule(), new MagnitudeRule()), List.of(new ReferenceProvider()));
        PruneOperation operation = new PruneOperation(runner);
        OperationModel model = OperationModel.of(operation);
        Map<String, String> given = new HashMap<>(
                Map.of("--base", work.resolve("base.safetensors").toString(), "--tuned",
                        work.resolve("tuned.safetensors").toString(), "--out", out.toString()));
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
        StandardContext context = new StandardContext(new RunSettings(2, force, false, 0));
        OperationResult result = operation.run(context);
        warnings = context.warnings();
        return result;
    }

    private static JsonObject report(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("report.json"))).getAsJsonObject();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
