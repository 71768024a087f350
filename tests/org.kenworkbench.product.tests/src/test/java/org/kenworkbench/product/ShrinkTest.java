/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * {@code ken shrink} on a model with a token embedding, of which rows alone are measured, a head of its own, and floats
 * of three sizes.
 */
class ShrinkTest {

    private static final Ken KEN = Ken.served();
    private static final List<String> RESULTS = List.of("composition.kenx", "report.json", "shrink.json",
            "subnetwork.ken");
    private static final String EMBEDDING = "embeddings.word_embeddings.weight";
    private static final String BUDGET = "60KB";
    private static final long BUDGET_BYTES = 60_000;
    /** Options of a search that takes little time: without the embedding, which stays the base's. */
    private static final String[] QUICK = {"--bytes", "40KB", "--scope", "all,-embeddings", "--outside", "base"};

    @TempDir
    static Path folder;

    @TempDir
    Path out;

    @BeforeAll
    static void makeModels() throws IOException, InterruptedException {
        Scripts.run(folder, "shrink.py", "make", folder);
        Scripts.run(folder, "shards.py", "split", folder.resolve("base.safetensors"), folder.resolve("base"), 3);
        Scripts.run(folder, "shards.py", "split", folder.resolve("tuned.safetensors"), folder.resolve("tuned"), 2);
        // The same model in one file, with the same small files beside it: these count among the bytes.
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Files.copy(folder.resolve("tuned.safetensors"), whole.resolve("model.safetensors"));
        Files.copy(folder.resolve("tuned/config.json"), whole.resolve("config.json"));
        try (InputStream script = ShrinkTest.class.getResourceAsStream("shrink.py")) {
            Files.write(folder.resolve("shrink.py"), script.readAllBytes());
        }
    }

    private static Ken.Result shrink(Path to, String... more) {
        return shrink("base.safetensors", "tuned.safetensors", to, more);
    }

    private static Ken.Result shrink(String base, String tuned, Path to, String... more) {
        List<String> words = new ArrayList<>(List.of("shrink", "--base", folder.resolve(base).toString(), "--tuned",
                folder.resolve(tuned).toString(), "--out", to.toString()));
        words.addAll(List.of(more));
        return KEN.run(words.toArray(String[]::new));
    }

    private static JsonObject told(Path result) throws IOException {
        return JsonParser.parseString(Files.readString(result.resolve("shrink.json"))).getAsJsonObject();
    }

    private static JsonObject chosen(Path result) throws IOException {
        return told(result).getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(point -> point.get("chosen").getAsBoolean()).findFirst().orElseThrow();
    }

    private static JsonObject tensor(Path result, String name) throws IOException {
        return told(result).getAsJsonArray("tensors").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(tensor -> tensor.get("name").getAsString().equals(name)).findFirst().orElseThrow();
    }

    /** Verifies a result, restores it, and has the loader in Python make the same bytes. */
    private Path restore(Path result) throws IOException, InterruptedException {
        String base = folder.resolve("base.safetensors").toString();
        String subnetwork = result.resolve("subnetwork.ken").toString();
        Ken.Result verified = KEN.run("verify", subnetwork, "--base", base);
        assertDone(verified);
        Path model = out.resolve("restored of " + result.getFileName() + ".safetensors");
        assertDone(KEN.run("restore", "--base", base, "--subnetwork", subnetwork, "--out", model.toString()));
        Scripts.run(out, "shrink.py", "check", Ken.repository().resolve("python"), base, result, model);
        return model;
    }

    @Test
    void aFileWithinItsBudgetIsRestoredBitForBit() throws IOException, InterruptedException {
        Path result = out.resolve("small");
        Ken.Result run = shrink(result, "--bytes", BUDGET);
        assertDone(run);
        assertTrue(run.out().contains("is a proxy, and no score"), run.out());
        assertEquals(RESULTS, names(result));
        long bytes = Files.size(result.resolve("subnetwork.ken"));
        assertTrue(bytes <= BUDGET_BYTES && bytes > 0.95 * BUDGET_BYTES, bytes + " bytes");
        assertEquals(bytes, chosen(result).get("bytes").getAsLong());
        Scripts.run(out, "shrink.py", "validate", result, Ken.repository().resolve("docs/shrink.schema.json"));
        // Of an embedding this large some rows are measured, and those of few tokens change.
        JsonObject embedding = tensor(result, EMBEDDING);
        assertTrue(embedding.get("bytes").getAsLong() > 1000 && embedding.get("changeLost").getAsDouble() < 1,
                embedding::toString);
        assertEquals("whole", tensor(result, "classifier.weight").get("form").getAsString());
        restore(result);
    }

    /** One pass over the base makes the models of two results, and each of these becomes the other in place. */
    @Test
    void resultsAreAppliedTogetherAndSwitched() throws IOException, InterruptedException {
        String base = folder.resolve("base.safetensors").toString();
        List<Path> files = new ArrayList<>();
        List<Path> models = new ArrayList<>();
        for (String budget : List.of(BUDGET, "200KB")) {
            Path result = out.resolve("of " + budget);
            assertDone(shrink(result, "--bytes", budget));
            files.add(Files.copy(result.resolve("subnetwork.ken"), out.resolve(budget + ".ken")));
            models.add(restore(result));
        }
        Path both = out.resolve("both");
        assertDone(KEN.run("apply", "--base", base, "--out", both.toString(), "--files", files.get(0).toString(),
                files.get(1).toString()));
        Path model = both.resolve(BUDGET + ".safetensors");
        assertEquals(-1, Files.mismatch(models.get(0), model));
        assertEquals(-1, Files.mismatch(models.get(1), both.resolve("200KB.safetensors")));
        for (int to : new int[] {1, 0}) {
            assertDone(KEN.run("apply", "--base", base, "--switch", model.toString(), "--from",
                    files.get(1 - to).toString(), files.get(to).toString()));
            assertEquals(-1, Files.mismatch(models.get(to), model));
            Scripts.run(out, "shrink.py", "switch", Ken.repository().resolve("python"), base, files.get(1 - to),
                    models.get(1 - to), files.get(to), models.get(to));
        }
    }

    @Test
    void shardsGiveTheSameFileAsWholeModels() throws IOException, InterruptedException {
        assertDone(shrink("base.safetensors", "whole", out.resolve("whole"), "--bytes", BUDGET));
        assertDone(shrink("base", "tuned", out.resolve("shards"), "--bytes", BUDGET));
        assertEquals(told(out.resolve("whole")).get("tensors"), told(out.resolve("shards")).get("tensors"));
        Path shards = out.resolve("shards");
        Path model = restore(out.resolve("whole"));
        assertDone(KEN.run("restore", "--base", folder.resolve("base").toString(), "--subnetwork",
                shards.resolve("subnetwork.ken").toString(), "--out", out.resolve("model").toString()));
        Scripts.run(out, "shards.py", "same", model, out.resolve("model"), "-");
    }

    /** Hashes of some objects differ from process to process, and no choice may follow from them. */
    @Test
    void processesFindTheSameForms() throws IOException, InterruptedException {
        String[] words = {"shrink", "--base", folder.resolve("base.safetensors").toString(), "--tuned",
                folder.resolve("whole").toString(), "--out", out.resolve("none").toString(), "--bytes", BUDGET,
                "--dry-run"};
        Ken.Result first = Ken.built().run(words);
        assertDone(first);
        for (int i = 0; i < 2; i++) {
            assertEquals(first.out(), Ken.built().run(words).out());
        }
    }

    @Test
    void aBudgetThatCannotBeMetIsRefusedWithTheLeast() throws IOException, InterruptedException {
        Ken.Result refused = shrink(out.resolve("none"), "--bytes", "1KB");
        assertTooFew(refused);
        Matcher least = Pattern.compile("give --bytes (\\d+) or more").matcher(refused.err());
        assertTrue(least.find(), refused.err());
        assertEquals(List.of(), names(out));
        Path result = out.resolve("least");
        assertDone(shrink(result, "--bytes", least.group(1)));
        assertEquals(Long.parseLong(least.group(1)), Files.size(result.resolve("subnetwork.ken")));
        restore(result);
        assertTooFew(shrink(out.resolve("less"), "--bytes", Long.toString(Long.parseLong(least.group(1)) - 1)));
    }

    /** Checks that a run was refused in one sentence, after the warning of the tensor that only one model has. */
    private static void assertTooFew(Ken.Result result) {
        assertEquals(2, result.exit(), result::toString);
        assertEquals("", result.out());
        List<String> lines = result.err().lines().filter(line -> !line.startsWith("ken: warning: ")).toList();
        assertEquals(1, lines.size(), result.err());
        assertTrue(lines.getFirst().matches("ken: a file of .* cannot hold the model: .* --outside base\\."),
                result.err());
    }

    @Test
    void theShareThatIsAskedForIsKept() throws IOException, InterruptedException {
        Path half = out.resolve("half");
        Path most = out.resolve("most");
        assertDone(shrink(half, "--keep-tuning", "50%"));
        assertDone(shrink(most, "--keep-tuning", "95%"));
        assertTrue(chosen(half).get("changeLost").getAsDouble() <= 0.5, () -> half.toString());
        assertTrue(chosen(most).get("changeLost").getAsDouble() <= 0.05, () -> most.toString());
        assertTrue(Files.size(half.resolve("subnetwork.ken")) < Files.size(most.resolve("subnetwork.ken")));
        restore(most);
    }

    /** A program that fails in the midst of a search ends it, and what it has scored by then is not scored again. */
    @Test
    void anEvaluatorThatFailedIsAskedForTheRestAlone() throws IOException, InterruptedException {
        Path log = out.resolve("scored");
        String evaluator = "/usr/bin/python3 '" + folder.resolve("shrink.py") + "' score {model} '"
                + folder.resolve("tuned.safetensors") + "' '" + log + '\'';
        Path whole = out.resolve("whole");
        assertDone(shrink(whole, quick("--evaluator", evaluator)));
        long all = lines(log);
        assertTrue(all > 4, all + " models");
        Scripts.run(out, "shrink.py", "validate", whole, Ken.repository().resolve("docs/shrink.schema.json"));
        assertTrue(chosen(whole).get("bytes").getAsLong() <= 40_000);

        Files.delete(log);
        Files.writeString(out.resolve("scored.fails"), "4");
        Path resumed = out.resolve("resumed");
        Ken.Result failed = shrink(resumed, quick("--evaluator", evaluator, "--resume"));
        assertTrue(failed.exit() != 0 && failed.err().contains("no model is scored now"), failed::toString);
        assertFalse(Files.exists(resumed.resolve("subnetwork.ken")));
        assertEquals(3, lines(log));
        Ken.Result again = shrink(resumed, quick("--evaluator", evaluator, "--resume"));
        assertDone(again);
        assertEquals(all, lines(log));
        assertEquals(told(whole).get("points"), told(resumed).get("points"));
        assertEquals(-1, Files.mismatch(whole.resolve("subnetwork.ken"), resumed.resolve("subnetwork.ken")));
        restore(resumed);
    }

    private static String[] quick(String... more) {
        return Stream.concat(Arrays.stream(QUICK), Arrays.stream(more)).toArray(String[]::new);
    }

    private static long lines(Path file) throws IOException {
        return Files.readAllLines(file).size();
    }
}
