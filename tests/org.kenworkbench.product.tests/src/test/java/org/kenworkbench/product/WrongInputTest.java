/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of inputs that are wrong: one exit code of the contract each, one sentence, and nothing left behind. */
class WrongInputTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    Path folder;

    private Path base;
    private Path tuned;
    /** Folder of outputs; empty unless something is left behind. */
    private Path outputs;

    @BeforeEach
    void makeModels() throws IOException {
        base = TestCheckpoints.checkpoint().f32("layer.weight", new long[] {2, 4}, 1, 2, 3, 4, 5, 6, 7, 8)
                .f32("other.weight", new long[] {4}, 1, 2, 3, 4).write(folder.resolve("base.safetensors"));
        tuned = model(6).write(folder.resolve("tuned.safetensors"));
        outputs = Files.createDirectory(folder.resolve("outputs"));
    }

    private static TestCheckpoints model(float value) {
        return TestCheckpoints.checkpoint().f32("layer.weight", new long[] {2, 4}, 2, 2, 3, 5, 5, value, 8, 9)
                .f32("other.weight", new long[] {4}, 1, 3, 3, 5);
    }

    @Test
    void aMissingFile() throws IOException {
        Path missing = folder.resolve("missing.safetensors");
        assertRefused(3, prune(missing, tuned), missing.toString());
        assertRefused(3, prune(base, missing), missing.toString());
        assertRefused(3, KEN.run("inspect", missing.toString()), missing.toString());
        assertRefused(3, restore(base, missing, outputs.resolve("model.safetensors")), missing.toString());
        assertEquals(List.of(), names(outputs));
    }

    @Test
    void aFileThatMayNotBeRead() throws IOException {
        Folders.open(folder, "outputs");
        Folders.setWritable(outputs, true);
        Path cache = Folders.open(folder, "cache");
        Folders.setWritable(cache, true);
        Files.setPosixFilePermissions(tuned, PosixFilePermissions.fromString("---------"));
        Ken user = Folders.copy(KEN, Folders.open(folder, "product")).with("XDG_CACHE_HOME", cache.toString())
                .asOrdinaryUser().in(folder);
        assertRefused(3, user.run(arguments(base, tuned)), tuned.toString(), "permission");
        assertRefused(3, user.run("inspect", tuned.toString()), tuned.toString(), "permission");
        assertEquals(List.of(), names(outputs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "a text", "random bytes", "no JSON", "truncated", "header longer than the file",
            "absurd header", "overlap",
            "out of range", "negative", "shape times dtype", "overflowing shape", "unknown dtype", "one name twice"})
    void aDamagedCheckpoint(String damage) throws IOException {
        Path damaged = Files.write(folder.resolve("damaged.safetensors"), damaged(damage));
        assertRefused(3, prune(base, damaged), damaged.toString());
        assertRefused(3, KEN.run("inspect", damaged.toString()), damaged.toString());
        assertEquals(List.of(), names(outputs));
    }

    private byte[] damaged(String damage) throws IOException {
        byte[] whole = Files.readAllBytes(tuned);
        return switch (damage) {
            case "empty" -> new byte[0];
            case "a text" -> "Dear diary, these are not weights.\n".getBytes(StandardCharsets.UTF_8);
            case "random bytes" -> new byte[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3};
            case "no JSON" -> TestCheckpoints.file("{\"layer.weight\":", new byte[32]);
            case "truncated" -> Arrays.copyOf(whole, whole.length - 1);
            case "header longer than the file" -> lengthSet(whole, whole.length);
            case "absurd header" -> lengthSet(whole, Long.MAX_VALUE);
            case "overlap" ->
                header("\"a\":" + tensor("F32", "[4]", 0, 16) + ",\"b\":" + tensor("F32", "[4]", 8, 24), 24);
            case "out of range" ->
                header("\"a\":" + tensor("F32", "[4]", 0, 16) + ",\"b\":" + tensor("F32", "[4]", 16, 32), 24);
            case "negative" -> header("\"a\":" + tensor("F32", "[-4]", 0, 16), 16);
            case "shape times dtype" -> header("\"a\":" + tensor("F32", "[5]", 0, 16), 16);
            case "overflowing shape" -> header("\"a\":" + tensor("F32", "[4294967296,4294967296]", 0, 0), 0);
            case "unknown dtype" -> header("\"a\":" + tensor("F33", "[4]", 0, 16), 16);
            case "one name twice" ->
                header("\"a\":" + tensor("F32", "[4]", 0, 16) + ",\"a\":" + tensor("F32", "[4]", 16, 32), 32);
            default -> throw new IllegalArgumentException(damage);
        };
    }

    private static byte[] lengthSet(byte[] file, long length) {
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        return file;
    }

    private static byte[] header(String members, int dataBytes) {
        return TestCheckpoints.file('{' + members + '}', new byte[dataBytes]);
    }

    private static String tensor(String dtype, String shape, long begin, long end) {
        return "{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + ',' + end + "]}";
    }

    /**
     * Checks two models with four terabytes of weights: whoever looked at them before the headers would not come back
     * in time.
     */
    @Test
    void allMismatchesAreListedBeforeAnyWeightIsRead() throws IOException {
        long bytes = 1L << 41;
        Path hugeBase = Sparse.write(folder.resolve("huge-base.safetensors"),
                "{\"big\":" + tensor("F32", "[1048576,524288]", 0, bytes)
                        + ",\"dtype\":" + tensor("F32", "[2]", bytes, bytes + 8) + ",\"only.base\":"
                        + tensor("F32", "[2]", bytes + 8, bytes + 16)
                        + ",\"shape\":" + tensor("F32", "[2,3]", bytes + 16, bytes + 40) + '}',
                bytes + 40);
        Path hugeTuned = Sparse.write(folder.resolve("huge-tuned.safetensors"),
                "{\"big\":" + tensor("F32", "[1048576,524288]", 0, bytes)
                        + ",\"dtype\":" + tensor("F16", "[2]", bytes, bytes + 4) + ",\"only.tuned\":"
                        + tensor("F32", "[2]", bytes + 4, bytes + 12)
                        + ",\"shape\":" + tensor("F32", "[3,2]", bytes + 12, bytes + 36) + '}',
                bytes + 36);
        assertRefused(3, prune(hugeBase, hugeTuned, "--unmatched", "fail"), "only.base", "only.tuned", "shape",
                "3 tensors differ");
        assertEquals(List.of(), names(outputs));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aRowWithNaNOrInfinity(float value) throws IOException {
        Path wrong = model(value).write(folder.resolve("wrong.safetensors"));
        assertRefused(3, prune(base, wrong), "layer.weight", "row 1", "tuned");
        assertRefused(3, prune(wrong, tuned), "layer.weight", "row 1", "base");
        assertEquals(List.of(), names(outputs));
    }

    @ParameterizedTest
    @CsvSource({"--k,0", "--k,-3", "--k,many", "--k,1.5", "--k,''", "--keep,101%", "--keep,-1%", "--keep,1.01",
            "--keep,NaN", "--keep,half",
            "--reset,100.5%", "--reset,-0.1", "--rule,kken", "--scope,no.such.tensor", "--scope,embeddings",
            "--outside,zero", "--fill,one",
            "--coding,best", "--threads,0", "--threads,x", "--seed,x", "--no-such-option,1"})
    void anOptionOutOfRange(String option, String value) throws IOException {
        boolean amount = List.of("--k", "--keep", "--reset").contains(option);
        List<String> arguments = new ArrayList<>(
                List.of("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                        outputs.resolve("result").toString(), option, value));
        if (!amount) {
            arguments.addAll(List.of("--k", "2"));
        }
        assertRefused(2, KEN.run(arguments.toArray(String[]::new)), option.equals("--rule") ? "kken" : option);
        assertEquals(List.of(), names(outputs));
    }

    @Test
    void noAmountOrTwo() throws IOException {
        String[] none = {"prune", "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                outputs.resolve("result").toString()};
        assertRefused(2, KEN.run(none), "--k");
        assertRefused(2, prune(base, tuned, "--keep", "50%"), "--k", "--keep");
        assertEquals(List.of(), names(outputs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "abacus"})
    void aProviderThatIsNotThere(String provider) throws IOException {
        assertRefused(5, prune(base, tuned, "--provider", provider), provider);
        assertEquals(List.of(), names(outputs));
    }

    @Test
    void kAboveEveryRowKeepsThemWholeWhichIsNoError() throws IOException {
        Ken.Result result = prune(base, tuned, "--k", "200");
        assertDone(result);
        assertTrue(result.err().contains("kept whole"), result.err());
        Path report = outputs.resolve("result/report.json");
        JsonObject json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        assertEquals(3, json.get("rowsKeptWhole").getAsLong());
        assertTrue(json.getAsJsonArray("warnings").get(0).getAsString().contains("kept whole"), json::toString);
        assertEquals(0, json.getAsJsonObject("scope").get("reset").getAsLong());

        Ken.Result strict = prune(base, tuned, "--k", "200", "--strict", "--force");
        assertEquals(1, strict.exit(), strict::toString);
        assertEquals(List.of("composition.kenx", "report.json", "subnetwork.ken"), names(report.getParent()));
    }

    @Test
    void anOutputThatExists() throws IOException {
        Path result = outputs.resolve("result");
        assertDone(prune(base, tuned));
        Files.writeString(result.resolve("mine.txt"), "mine");
        byte[] before = Files.readAllBytes(result.resolve("composition.kenx"));
        assertRefused(2, prune(base, tuned, "--k", "1"), result.toString(), "--force");
        assertArrayEquals(before, Files.readAllBytes(result.resolve("composition.kenx")));
        assertDone(prune(base, tuned, "--k", "1", "--force"));
        assertFalse(Arrays.equals(before, Files.readAllBytes(result.resolve("composition.kenx"))));
        assertEquals(List.of("composition.kenx", "mine.txt", "report.json", "subnetwork.ken"), names(result));
        assertEquals(List.of("result"), names(outputs));

        Files.writeString(outputs.resolve("file"), "mine");
        assertRefused(2,
                KEN.run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--k", "2", "--force", "--out",
                        outputs.resolve("file").toString()),
                "file");
        assertEquals("mine", Files.readString(outputs.resolve("file")));
    }

    @Test
    void anOutputThatMayNotBeWritten() throws IOException {
        Folders.open(folder, "outputs");
        Path cache = Folders.open(folder, "cache");
        Folders.setWritable(cache, true);
        Folders.setWritable(outputs, false);
        Ken user = Folders.copy(KEN, Folders.open(folder, "product")).with("XDG_CACHE_HOME", cache.toString())
                .asOrdinaryUser().in(folder);
        try {
            assertRefused(5, user.run(arguments(base, tuned)), outputs.toString());
        } finally {
            Folders.setWritable(outputs, true);
        }
        assertEquals(List.of(), names(outputs));
    }

    @Test
    void aWrongBaseOrSubnetworkAtRestore() throws IOException {
        assertDone(prune(base, tuned));
        Path ken = outputs.resolve("result/subnetwork.ken");
        Path model = outputs.resolve("model.safetensors");
        assertRefused(3, restore(tuned, ken, model), "base");
        assertRefused(3, restore(base, tuned, model), tuned.toString());
        byte[] bytes = Files.readAllBytes(ken);
        for (int length : new int[] {bytes.length - 1, bytes.length / 2, 7, 0}) {
            Path cut = Files.write(folder.resolve("cut.ken"), Arrays.copyOf(bytes, length));
            assertRefused(3, restore(base, cut, model), cut.toString());
        }
        assertEquals(List.of("result"), names(outputs));
    }

    @Test
    void restoringOverAnExistingFile() throws IOException {
        assertDone(prune(base, tuned, "--write-model"));
        Path ken = outputs.resolve("result/subnetwork.ken");
        Path model = Files.writeString(outputs.resolve("model.safetensors"), "mine");
        assertRefused(2, restore(base, ken, model), model.toString(), "--force");
        assertEquals("mine", Files.readString(model));
        assertDone(KEN.run("restore", "--base", base.toString(), "--subnetwork", ken.toString(), "--force", "--out",
                model.toString()));
        assertArrayEquals(Files.readAllBytes(outputs.resolve("result/model.safetensors")), Files.readAllBytes(model));
        byte[] before = Files.readAllBytes(base);
        assertRefused(2, KEN.run("restore", "--base", base.toString(), "--subnetwork", ken.toString(), "--force",
                "--out", base.toString()));
        assertArrayEquals(before, Files.readAllBytes(base), "an input is never written to");
        assertEquals(List.of("model.safetensors", "result"), names(outputs));
    }

    @Test
    void comparingSubnetworksOfTwoBases() throws IOException {
        assertDone(prune(base, tuned));
        Path first = Files.move(outputs.resolve("result/subnetwork.ken"), folder.resolve("first.ken"));
        assertDone(prune(tuned, base, "--force"));
        assertRefused(3, KEN.run("compare", first.toString(), outputs.resolve("result/subnetwork.ken").toString()),
                "base");
    }

    private Ken.Result prune(Path ofBase, Path ofTuned, String... more) {
        List<String> arguments = new ArrayList<>(List.of(arguments(ofBase, ofTuned)));
        List<String> given = List.of(more);
        if (given.contains("--k")) {
            arguments.subList(5, 7).clear();
        }
        arguments.addAll(given);
        return KEN.run(arguments.toArray(String[]::new));
    }

    private String[] arguments(Path ofBase, Path ofTuned) {
        return new String[] {"prune", "--base", ofBase.toString(), "--tuned", ofTuned.toString(), "--k", "2", "--out",
                outputs.resolve("result").toString()};
    }

    private static Ken.Result restore(Path ofBase, Path ken, Path out) {
        return KEN.run("restore", "--base", ofBase.toString(), "--subnetwork", ken.toString(), "--out", out.toString());
    }
}
