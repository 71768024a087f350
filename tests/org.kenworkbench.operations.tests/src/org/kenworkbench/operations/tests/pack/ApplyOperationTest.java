/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.operations.tests.PrunedModels.content;
import static org.kenworkbench.operations.tests.PrunedModels.context;
import static org.kenworkbench.operations.tests.PrunedModels.names;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.operations.apply.AppliedModelNames;
import org.kenworkbench.internal.operations.apply.ApplyOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/** {@code apply --out}: several subnetworks of one base at once. */
class ApplyOperationTest {

    @TempDir
    Path work;

    private PrunedModels models;
    private Path out;

    @BeforeEach
    void makeBase() throws Exception {
        models = new PrunedModels(work);
        out = work.resolve("out");
    }

    private OperationResult apply(StandardContext context, List<Path> kens, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("--base", models.base().toString(), "--out", out.toString()));
        words.addAll(List.of(options));
        kens.forEach(ken -> words.add(ken.toString()));
        return PrunedModels.run(new ApplyOperation(models.reader), context, words.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 25})
    @Tag("slow")
    void eachFolderIsTheOneThatRestoreWrites(int count) throws Exception {
        List<Path> kens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kens.add(models.ken("task" + i, 2 + i, "--keep", 20 + i + "%"));
        }
        OperationResult result = apply(context(false), kens);
        assertEquals(kens.stream().map(ken -> ken.getParent().getFileName().toString()).sorted().toList(), names(out));
        for (int i = 0; i < count; i++) {
            Path alone = models.restored(kens.get(i), "alone" + i);
            assertEquals(content(alone), content(out.resolve("task" + i)));
            JsonObject entry = ResultJson.of(result).getAsJsonArray("results").get(i).getAsJsonObject();
            assertEquals("task" + i, entry.get("name").getAsString());
            assertEquals(out.resolve("task" + i).resolve("model.safetensors").toString(),
                    entry.get("file").getAsString());
            assertTrue(entry.get("verified").getAsBoolean());
        }
        String text = String.join("\n", ResultFormat.lines(result));
        assertTrue(text.contains("in one pass over " + models.base()), text);
    }

    @Test
    void shardsAndFilesAreThoseOfRestore() throws Exception {
        Path a = models.ken("a", 2);
        Path b = models.ken("b", 3);
        apply(context(false), List.of(a, b), "--shard-size", "7KB");
        for (Path ken : List.of(a, b)) {
            String name = ken.getParent().getFileName().toString();
            assertEquals(content(models.restored(ken, "alone-" + name, "--shard-size", "7KB")),
                    content(out.resolve(name)));
            assertTrue(names(out.resolve(name)).contains("model.safetensors.index.json"));
        }
        out = work.resolve("files");
        OperationResult result = apply(context(false), List.of(a, b), "--files");
        assertEquals(List.of("a.safetensors", "b.safetensors"), names(out));
        assertEquals(-1, Files.mismatch(models.restored(a, "a-alone.safetensors"), out.resolve("a.safetensors")));
        assertEquals(-1, Files.mismatch(models.restored(b, "b-alone.safetensors"), out.resolve("b.safetensors")));
        assertEquals(0,
                ResultJson.of(result).getAsJsonArray("results").get(0).getAsJsonObject().getAsJsonArray("sideFiles")
                        .size());
    }

    /** A head of its own, more rows, another type, no embedding at all, and an outside that goes back to the base. */
    @Test
    void modelsOfOtherFormsThanTheBases() throws Exception {
        Random random = new Random(8);
        Path grown = models.ken("grown",
                PrunedModels.model(4, 55).f32("head.weight", new long[] {2, 50}, PrunedModels.floats(random, 100)));
        Path half = models.ken("half",
                TestCheckpoints.checkpoint()
                        .bf16("layer.0.weight", new long[] {30, 50}, PrunedModels.floats(random, 1500))
                        .f64("layer.2.weight", new long[] {25, 50}, doubles(random, 1250)));
        Path scoped = models.ken("scoped", PrunedModels.model(5, 40), "--scope", "layer.1.*", "--outside", "base",
                "--fill", "zero");
        apply(context(false), List.of(half, grown, scoped));
        for (Path ken : List.of(half, grown, scoped)) {
            String name = ken.getParent().getFileName().toString();
            assertEquals(content(models.restored(ken, "alone-" + name)), content(out.resolve(name)), name);
        }
    }

    private static double[] doubles(Random random, int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    @Test
    void subnetworksOfAnotherBaseAreRefusedBeforeAnythingIsWritten() throws Exception {
        Path a = models.ken("a", 2);
        Path elsewhere = Files.createDirectory(work.resolve("elsewhere"));
        PrunedModels others = new PrunedModels(elsewhere);
        PrunedModels.model(99, 40).write(others.base().resolve("model.safetensors"));
        Path strange = others.ken("b", 3);
        SubnetworkException e = assertThrows(SubnetworkException.class,
                () -> apply(context(false), List.of(a, strange)));
        assertTrue(e.getMessage().contains(strange + " was made from another base than " + a), e.getMessage());
        assertFalse(Files.exists(out));
        SubnetworkException wrong = assertThrows(SubnetworkException.class,
                () -> apply(context(false), List.of(strange)));
        assertTrue(wrong.getMessage().contains("is not the base that"), wrong.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void whatDoesNotGoTogetherIsAUsageError() throws Exception {
        Path a = models.ken("a", 2);
        assertUsage("given twice", List.of(a, work.resolve("a/../a/subnetwork.ken")));
        assertUsage("--files and --shard-size exclude each other", List.of(a), "--files", "--shard-size", "1MB");
        assertUsage("--from is for --switch", List.of(a), "--from", a.toString());
        assertUsage("--out and --switch exclude each other", List.of(a), "--switch", a.toString());
        out = Files.createDirectory(work.resolve("full"));
        Files.writeString(out.resolve("mine"), "");
        assertUsage("give --force", List.of(a));
        out = models.base();
        assertUsage("is an input of this run", List.of(a));
    }

    private void assertUsage(String words, List<Path> kens, String... options) {
        OperationException e = assertThrows(OperationException.class, () -> apply(context(false), kens, options));
        assertEquals(ExitCode.USAGE, e.kind(), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void forceReplacesModelsAndLeavesOtherFiles() throws Exception {
        Path a = models.ken("a", 2);
        Path b = models.ken("task", 3);
        apply(context(false), List.of(a, b), "--shard-size", "7KB");
        Files.writeString(out.resolve("config.json"), "mine");
        Files.writeString(out.resolve("a").resolve("tokenizer.json"), "of an older model");
        Files.writeString(out.resolve("a").resolve("notes"), "mine");
        apply(context(true), List.of(a, b));
        assertEquals(List.of("config.json", "a", "task").stream().sorted().toList(), names(out));
        assertEquals(List.of("README.md", "config.json", "model.safetensors", "notes"), names(out.resolve("a")));
        assertEquals(content(models.restored(b, "alone")), content(out.resolve("task")));
    }

    @Test
    void aDamagedSubnetworkLeavesNothing() throws Exception {
        Path a = models.ken("a", 2);
        Path b = models.ken("b", 3);
        byte[] bytes = Files.readAllBytes(b);
        bytes[bytes.length - 20] ^= 1;
        Files.write(b, bytes);
        SubnetworkException e = assertThrows(SubnetworkException.class, () -> apply(context(false), List.of(a, b)));
        assertTrue(e.getMessage().contains(b.toString()), e.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void cancelledLeavesNothing() throws Exception {
        Path a = models.ken("a", 2);
        StandardContext context = context(false);
        context.cancel();
        assertThrows(OperationCancelledException.class, () -> apply(context, List.of(a)));
        assertEquals(List.of("a", "base", "tuned-a"), names(work));
    }

    @Test
    void namesTellModelsApart() throws Exception {
        assertEquals(List.of("german", "keep-10", "x"), namesOf("german.ken", "keep-10/subnetwork.ken", "x"));
        assertEquals(List.of("a-keep-10", "b-keep-10", "c"),
                namesOf("a/keep-10/subnetwork.ken", "b/keep-10/subnetwork.ken", "c.KEN"));
        assertEquals(List.of("p-a", "q-A"), namesOf("p/a.ken", "q/A.ken"));
        assertEquals(List.of("hidden", "ken"), namesOf(".hidden/subnetwork.ken", ".ken"));
    }

    private List<String> namesOf(String... files) throws Exception {
        return AppliedModelNames.of(Arrays.stream(files).map(work::resolve).toList());
    }
}
