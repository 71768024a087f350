/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the loader in Python, out of the wheel that the build packed, on what the product writes. */
class LoaderTest {

    private static final Ken KEN = Ken.served();
    private static final Path WHEEL = Ken.repository().resolve("python/target/ken_subnetwork-0.1.0-py3-none-any.whl");

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeModels() throws Exception {
        Scripts.run(folder, "model.py", "make", folder);
    }

    @Test
    void appliesAndSwitchesInMemoryAndWritesTheSameFiles() throws Exception {
        prune("first", "ken", "auto");
        prune("second", "delta-magnitude", "auto");
        prune("raw", "ken", "raw");
        prune("shared", "delta-magnitude", "auto", "--allocate", "model");
        prune("rescaled", "random", "auto", "--rescale", "kept");
        prune("moved", "delta-magnitude", "auto", "--fill", "sign");
        prune("factored", "delta-magnitude", "auto", "--fill", "low-rank:2");
        prune("quantised", "delta-magnitude", "auto", "--values", "int4");
        prune("signs", "delta-magnitude", "auto", "--values", "sign", "--fill", "zero");
        prune("steps", "delta-magnitude", "auto", "--fill", "low-rank:2:int8");
        prune("rest", "delta-magnitude", "auto", "--fill", "low-rank:2:int4", "--values", "int3");
        // One process: each would load PyTorch, which takes longer than what is checked.
        List<Object> arguments = new ArrayList<>(List.of(WHEEL, folder.resolve("base.safetensors"),
                folder.resolve("first"), folder.resolve("raw")));
        for (String second : List.of("second", "shared", "rescaled", "moved", "factored", "quantised", "signs", "steps",
                "rest")) {
            arguments.add(folder.resolve(second));
        }
        Scripts.run(folder, "loader.py", arguments.toArray());
    }

    private static void prune(String out, String rule, String coding, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("prune", "--base", folder.resolve("base.safetensors").toString(), "--tuned",
                        folder.resolve("tuned.safetensors").toString(), "--keep", "60%", "--rule", rule, "--coding",
                        coding, "--write-model",
                        "--out", folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        assertDone(KEN.run(arguments.toArray(String[]::new)));
    }

    /**
     * Checks a tensor that is stored as the differences of all values, where that takes less than some values and their
     * positions.
     */
    @Test
    void aTensorOfDifferences(@TempDir Path pair) throws Exception {
        Scripts.run(pair, "differences.py", "make", pair);
        String base = pair.resolve("base.safetensors").toString();
        String out = pair.resolve("out").toString();
        assertDone(KEN.run("prune", "--base", base, "--tuned", pair.resolve("tuned.safetensors").toString(), "--keep",
                "99%", "--write-model", "--coding", "1", "--out", out));
        assertDone(KEN.run("verify", out + "/subnetwork.ken", "--base", base));
        assertDone(KEN.run("restore", "--base", base, "--subnetwork", out + "/subnetwork.ken", "--out",
                out + "/again.safetensors"));
        assertEquals(-1, Files.mismatch(pair.resolve("out/model.safetensors"), pair.resolve("out/again.safetensors")));
        Scripts.run(pair, "differences.py", "check", WHEEL, pair, out);
    }

    /** Checks that steps of a training are packed, and applied one after the other to what is in memory. */
    @Test
    void aChainOfSteps(@TempDir Path folder) throws Exception {
        Scripts.run(folder, "steps.py", folder);
        for (int step = 1; step <= 3; step++) {
            assertDone(KEN.run("pack", "--base", folder.resolve("t" + (step - 1) + ".safetensors").toString(),
                    "--tuned", folder.resolve("t" + step + ".safetensors").toString(), "--out",
                    folder.resolve("S" + step + ".ken").toString()));
        }
        Files.move(folder.resolve("t0.safetensors"), folder.resolve("base.safetensors"));
        Files.move(folder.resolve("t3.safetensors"), folder.resolve("expected.safetensors"));
        assertDone(KEN.run("restore", "--base", folder.resolve("base.safetensors").toString(), "--chain",
                folder.resolve("S1.ken").toString(), folder.resolve("S2.ken").toString(),
                folder.resolve("S3.ken").toString(), "--out", folder.resolve("restored.safetensors").toString()));
        Ken.Result same = KEN.run("pack", "--base", folder.resolve("expected.safetensors").toString(), "--tuned",
                folder.resolve("restored.safetensors").toString(), "--out", folder.resolve("same.ken").toString());
        assertDone(same);
        assertTrue(same.out().contains(": 0 differ from the base's"), same::out);
        Scripts.run(folder, "chain.py", WHEEL, folder);
    }

    /** Checks new tokens and heads, which a library fills with anything; other types, a prefix, a tied tensor. */
    @Test
    void aModelWithRowsAndTensorsOfItsOwn(@TempDir Path forms) throws Exception {
        Scripts.run(forms, "other_form.py", "make", forms);
        assertEquals(0, KEN.run("prune", "--base", forms.resolve("base.safetensors").toString(), "--tuned",
                forms.resolve("tuned.safetensors").toString(), "--k", "20", "--write-model", "--out",
                forms.resolve("out").toString()).exit());
        Scripts.run(forms, "loader_forms.py", WHEEL, forms.resolve("base.safetensors"), forms.resolve("out"));
    }

    @Test
    void theWheelRecordsWhatItHolds() throws Exception {
        try (ZipFile wheel = new ZipFile(WHEEL.toFile())) {
            String[] lines = text(wheel, "ken_subnetwork-0.1.0.dist-info/RECORD").split("\n");
            assertEquals(wheel.size(), lines.length);
            for (String line : lines) {
                String[] fields = line.split(",", -1);
                if (!fields[0].endsWith("/RECORD")) {
                    byte[] bytes = bytes(wheel, fields[0]);
                    String digest = Base64.getUrlEncoder().withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
                    assertEquals("sha256=" + digest + ',' + bytes.length, fields[1] + ',' + fields[2], line);
                }
            }
            assertEquals(Files.readString(Ken.repository().resolve("python/ken_subnetwork.py")),
                    text(wheel, "ken_subnetwork.py"));
        }
    }

    private static String text(ZipFile wheel, String name) throws IOException {
        return new String(bytes(wheel, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ZipFile wheel, String name) throws IOException {
        ZipEntry entry = wheel.getEntry(name);
        try (InputStream stream = wheel.getInputStream(entry)) {
            return stream.readAllBytes();
        }
    }
}
