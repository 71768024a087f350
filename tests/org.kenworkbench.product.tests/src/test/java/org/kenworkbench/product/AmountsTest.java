/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of several amounts in one run of the packaged product. */
class AmountsTest {

    /** Product for many short runs. */
    private static final Ken KEN = Ken.served();

    @TempDir
    static Path folder;

    @TempDir
    Path out;

    @BeforeAll
    static void makeModel() throws IOException, InterruptedException {
        Scripts.run(folder, "model.py", "make", folder);
    }

    /**
     * Checks that several amounts together give what each gives alone, byte by byte and at another number of threads,
     * and that Python finds them right; there is one rule for each way to choose. The engine's own tests check the same
     * for all rules and providers.
     */
    @ParameterizedTest
    @CsvSource({"ken,auto", "ken-by-value,auto", "ken-density,reference", "delta-magnitude,auto"})
    void amountsTogetherAreAsAlone(String rule, String provider) throws IOException, InterruptedException {
        List<String> common = List.of("--rule", rule, "--provider", provider, "--seed", "7");
        JsonArray results = prune("together", common, "--k", "50,7,20", "--threads", "3").getAsJsonArray("results");
        assertEquals(3, results.size());
        assertEquals(List.of("k-20", "k-50", "k-7"), names(out.resolve("together")));
        Files.copy(Ken.repository().resolve("docs/report.schema.json"), out.resolve("schema.json"));
        for (String k : new String[] {"7", "20", "50"}) {
            Path together = out.resolve("together/k-" + k);
            prune("alone" + k, common, "--k", k, "--threads", "1");
            for (String file : new String[] {"subnetwork.ken", "model.safetensors"}) {
                assertArrayEquals(Files.readAllBytes(out.resolve("alone" + k).resolve(file)),
                        Files.readAllBytes(together.resolve(file)), () -> "k " + k + ", " + file);
            }
            assertEquals(counts(out.resolve("alone" + k)), counts(together));
            if (provider.equals("auto")) {
                Scripts.run(out, "model.py", "check", folder, together, rule, k);
            }
        }
    }

    /**
     * Reads the figures of a report that depend neither on threads nor on the folder: sums of all tensors, and how
     * often exact sums were needed.
     */
    private static JsonObject counts(Path result) throws IOException {
        JsonObject report = JsonParser.parseString(Files.readString(result.resolve("report.json"))).getAsJsonObject();
        List.of("secondsPerStage", "warnings", "settings").forEach(report::remove);
        List.of("base", "tuned").forEach(input -> report.getAsJsonObject(input).remove("path"));
        return report;
    }

    @Test
    void aFolderOfAnAmountRestores() throws IOException {
        prune("result", List.of(), "--reset", "25%,62.5%");
        for (String name : new String[] {"reset-25", "reset-62.5"}) {
            Path restored = out.resolve(name + ".safetensors");
            assertDone(KEN.run("restore", "--base", base(), "--subnetwork", out + "/result/" + name + "/subnetwork.ken",
                    "--out",
                    restored.toString()));
            assertArrayEquals(Files.readAllBytes(out.resolve("result").resolve(name).resolve("model.safetensors")),
                    Files.readAllBytes(restored));
        }
    }

    @ParameterizedTest
    @CsvSource({"ken,'5%,50%',true", "ken-density,50%,true", "magnitude,'5%,50%',false"})
    void resultsSayHowOftenAnExactSumDecided(String rule, String amounts, boolean expected) {
        Ken.Result result = KEN.run("prune", "--base", base(), "--tuned", tuned(), "--rule", rule, "--keep", amounts,
                "--out", out + "/new");
        assertDone(result);
        assertEquals(expected,
                result.out().lines().anyMatch(line -> line.matches("exact sums +[0-9 ]+ of [0-9 ]+ densities, .+")),
                result.out());
    }

    /** Checks that blocks of a large tensor outside the scope, which all amounts write, fit the heap together. */
    @Test
    void manyAmountsOfALargeModelFitTheHeap() throws IOException {
        assertDone(KEN.run("prune", "--base", large("base.safetensors", 1).toString(), "--tuned",
                large("tuned.safetensors", 2).toString(), "--scope", "small",
                "--rule", "magnitude", "--keep", "1%,2%,3%,5%,10%,20%,30%,40%,50%,60%,70%,80%", "--out", out + "/new"));
        assertEquals(12, names(out.resolve("new")).size());
    }

    /** Writes a model whose large tensor takes several blocks of 2^20 values, and returns its path. */
    private static Path large(String name, int seed) throws IOException {
        Random random = new Random(seed);
        float[] values = new float[(4 << 20) + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return TestCheckpoints.checkpoint().f32("large", new long[] {1, values.length}, values)
                .f32("small", new long[] {4, 256}, Arrays.copyOf(values, 1024)).write(folder.resolve("large-" + name));
    }

    @Test
    void anAmountGivenTwiceIsRefused() throws IOException {
        assertRefused(2,
                KEN.run("prune", "--base", base(), "--tuned", tuned(), "--keep", "5%,0.05", "--out", out + "/new"),
                "--keep", "twice");
        assertEquals(List.of(), names(out));
    }

    private JsonObject prune(String name, List<String> common, String... more) {
        List<String> all = new ArrayList<>(
                List.of("prune", "--base", base(), "--tuned", tuned(), "--write-model", "--json", "--out",
                        out.resolve(name).toString()));
        all.addAll(common);
        all.addAll(List.of(more));
        Ken.Result result = KEN.run(all.toArray(String[]::new));
        assertDone(result);
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }

    private static String base() {
        return folder.resolve("base.safetensors").toString();
    }

    private static String tuned() {
        return folder.resolve("tuned.safetensors").toString();
    }
}
