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
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of what the packaged product makes of real and synthetic weights, as seen from Python. */
class PruneTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    static Path folder;

    @TempDir
    Path out;

    @BeforeAll
    static void makeModel() throws IOException, InterruptedException {
        Scripts.run(folder, "model.py", "make", folder);
        Files.copy(Ken.repository().resolve("docs/report.schema.json"), folder.resolve("schema.json"));
    }

    /** Checks the definition of correct through the whole product. */
    @ParameterizedTest
    @CsvSource({"ken,grid_mask,--k", "ken-by-value,grid_mask_by_value,--keep", "ken-density,density_mask,--keep"})
    void everyGoldenRowGivesTheExactMask(String rule, String mask, String amount)
            throws IOException, InterruptedException {
        Path golden = Ken.repository().resolve("tests/org.kenworkbench.pruning.tests/data/ken-golden.safetensors");
        List<Object> check = new ArrayList<>(List.of("check", golden, mask));
        for (String line : Scripts.run(out, "golden.py", "make", golden, out).lines().toList()) {
            String[] words = line.split(" ");
            if (!words[1].equals(amount)) {
                continue;
            }
            assertDone(KEN.run("prune", "--base", out + "/" + words[0] + "-base.safetensors", "--tuned",
                    out + "/" + words[0] + "-tuned.safetensors", words[1], words[2], "--rule", rule, "--provider",
                    "reference", "--write-model", "--out", out + "/" + words[0]));
            check.add(out.resolve(words[0]).resolve("model.safetensors"));
        }
        Scripts.run(out, "golden.py", check.toArray());
    }

    @ParameterizedTest
    @CsvSource({"ken,20,''", "ken-by-value,30,''", "ken-density,20,zero", "ken-delta,25,''", "magnitude,70,''",
            "magnitude,20,zero base no-vectors",
            "delta-magnitude,33,base norms-only", "delta-magnitude,1,no-vectors", "random,40,''"})
    void prunedAndRestoredModelsAreRightInPython(String rule, int k, String options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--rule", rule, "--k", Integer.toString(k), "--seed", "7"));
        List<String> words = options.isEmpty() ? List.of() : List.of(options.split(" "));
        words.forEach(word -> arguments.addAll(switch (word) {
            case "zero" -> List.of("--fill", "zero");
            case "base" -> List.of("--outside", "base");
            case "no-vectors" -> List.of("--matrices-only");
            default -> List.of("--scope", "norms");
        }));
        JsonObject json = prune("result", arguments);
        assertTrue(json.has("warnings"), json::toString);
        Path result = out.resolve("result");
        List<Object> check = new ArrayList<>(List.of("check", folder, result, rule, k));
        check.addAll(words);
        Files.copy(folder.resolve("schema.json"), out.resolve("schema.json"));
        Scripts.run(out, "model.py", check.toArray());

        Path restored = out.resolve("restored.safetensors");
        assertDone(KEN.run("restore", "--base", base(), "--subnetwork", result + "/subnetwork.ken", "--out",
                restored.toString()));
        assertArrayEquals(Files.readAllBytes(result.resolve("model.safetensors")), Files.readAllBytes(restored));
    }

    /** Checks that a role, a glob, and a share to keep or to reset give the same model. */
    @Test
    void scopesByRoleAndByGlobAgree() throws IOException {
        prune("roles", List.of("--keep", "25%", "--scope", "attention"));
        prune("globs", List.of("--keep", "0.25", "--scope", "encoder.*.attention.self.*"));
        prune("reset", List.of("--reset", "75%", "--scope", "attention"));
        byte[] model = Files.readAllBytes(out.resolve("roles/model.safetensors"));
        assertArrayEquals(model, Files.readAllBytes(out.resolve("globs/model.safetensors")));
        assertArrayEquals(model, Files.readAllBytes(out.resolve("reset/model.safetensors")));
    }

    @ParameterizedTest
    @CsvSource({"ken", "random"})
    void theNumberOfThreadsDoesNotShow(String rule) throws IOException {
        for (String threads : new String[] {"1", "2", "5"}) {
            prune("threads" + threads, List.of("--rule", rule, "--keep", "40%", "--threads", threads));
        }
        for (String file : new String[] {"subnetwork.ken", "model.safetensors"}) {
            byte[] one = Files.readAllBytes(out.resolve("threads1").resolve(file));
            assertArrayEquals(one, Files.readAllBytes(out.resolve("threads2").resolve(file)), file);
            assertArrayEquals(one, Files.readAllBytes(out.resolve("threads5").resolve(file)), file);
        }
    }

    @Test
    void aSeedGivesTheSameChoiceAgainAndAnotherSeedAnother() throws IOException {
        for (String run : new String[] {"1", "1 again", "2"}) {
            prune(run, List.of("--rule", "random", "--k", "9", "--seed", run.substring(0, 1)));
        }
        byte[] first = Files.readAllBytes(out.resolve("1/model.safetensors"));
        assertArrayEquals(first, Files.readAllBytes(out.resolve("1 again/model.safetensors")));
        assertFalse(Arrays.equals(first, Files.readAllBytes(out.resolve("2/model.safetensors"))));
    }

    @Test
    void compareSaysHowFarTwoRulesAgree() throws IOException {
        prune("a", List.of("--rule", "magnitude", "--k", "10"));
        prune("b", List.of("--rule", "magnitude", "--k", "20"));
        Ken.Result result = KEN.run("compare", out + "/a/subnetwork.ken", out + "/b/subnetwork.ken", "--json");
        assertDone(result);
        JsonObject pair = JsonParser.parseString(result.out()).getAsJsonObject().getAsJsonArray("pairs").get(0)
                .getAsJsonObject();
        assertEquals(1, pair.get("overlap").getAsDouble(), "the larger choice by magnitude holds the smaller one");
        assertEquals(pair.get("keptA").getAsLong(), pair.get("both").getAsLong());
        assertTrue(pair.get("jaccard").getAsDouble() < 1);
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        Ken.Result result = KEN.run("prune", "--base", base(), "--tuned", tuned(), "--k", "20", "--dry-run", "--json",
                "--out",
                out + "/new/result");
        assertDone(result);
        assertTrue(JsonParser.parseString(result.out()).isJsonObject());
        assertEquals(List.of(), names(out));
    }

    @Test
    void inspectReadsWhatPythonWrote() throws IOException {
        Ken.Result result = KEN.run("inspect", tuned(), "--json");
        assertDone(result);
        String text = JsonParser.parseString(result.out()).toString();
        for (String name : new String[] {"logit_scale", "Größe/名.weight", "BF16", "position_ids", "BOOL"}) {
            assertTrue(text.contains(name), () -> name + " is missing in " + text);
        }
    }

    /** Prunes the model with --json and --write-model; returns the document, which stands alone on standard output. */
    private JsonObject prune(String name, List<String> arguments) {
        List<String> all = new ArrayList<>(
                List.of("prune", "--base", base(), "--tuned", tuned(), "--write-model", "--json", "--out",
                        out.resolve(name).toString()));
        all.addAll(arguments);
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
