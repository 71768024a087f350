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
import static org.kenworkbench.product.Answers.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code ken diagnose} of the packaged product. */
class DiagnoseTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    static Path folder;

    private static String base;
    private static String other;

    @BeforeAll
    static void makeModels() throws IOException, InterruptedException {
        Scripts.run(folder, "diagnosis.py", "make", folder);
        base = path("base");
        other = RandomModels.write(folder.resolve("other.safetensors"), 64, 100, 3).toString();
    }

    private static String path(String name) {
        return folder.resolve(name + ".safetensors").toString();
    }

    /** Python works the same figures out from all values; the sample of these small models is all of them. */
    @Test
    void figuresAreThoseOfPythonAndTheDocumentIsValid() throws IOException, InterruptedException {
        Files.copy(Ken.repository().resolve("docs/diagnosis.schema.json"), folder.resolve("schema.json"));
        for (String model : new String[] {"full", "lora", "lora-bf16", "copy"}) {
            Ken.Result result = KEN.run("diagnose", model.endsWith("bf16") ? path("base-bf16") : base, path(model),
                    "--json");
            assertDone(result);
            Files.writeString(folder.resolve(model + ".json"), result.out());
            Scripts.run(folder, "diagnosis.py", "check", folder, model);
        }
    }

    @Test
    void recommendsOneThing() {
        assertRecommends("Prune", path("full"));
        assertRecommends("The change looks like a merged LoRA of rank about 8", path("lora"));
        assertRecommends("There is nothing to prune", path("copy"));
    }

    private static void assertRecommends(String words, String tuned) {
        Ken.Result result = KEN.run("diagnose", base, tuned);
        assertDone(result);
        assertEquals(1, result.out().lines().filter(line -> line.startsWith(words)).count(), result.out());
        assertEquals("", result.err().lines().filter(line -> line.contains("warning")).findAny().orElse(""));
    }

    @Test
    void theWrongBaseIsAFinding() throws IOException {
        String unrelated = RandomModels.write(folder.resolve("unrelated.safetensors"), 64, 100, 4).toString();
        Ken.Result result = KEN.run("diagnose", other, unrelated);
        assertDone(result);
        assertTrue(result.out().contains("This is not the base of the model"), result.out());
        assertTrue(result.err().contains("ken: warning: " + other + " does not look like the base of " + unrelated),
                result.err());
        Ken.Result strict = KEN.run("diagnose", other, unrelated, "--strict", "--json");
        assertEquals(1, strict.exit(), strict::toString);
        JsonObject json = JsonParser.parseString(strict.out()).getAsJsonObject();
        assertEquals("other-base", json.getAsJsonObject("recommendation").get("kind").getAsString());
    }

    @Test
    void refusesWhatCannotBeCompared() throws IOException {
        assertRefused(3, KEN.run("diagnose", base, folder.resolve("missing").toString()), "missing");
        assertRefused(3, KEN.run("diagnose", base, other), "matches one of", base, other);
        Path nan = TestCheckpoints.checkpoint().f32("layer.weight", new long[] {1, 2}, 1, Float.NaN)
                .write(folder.resolve("nan.safetensors"));
        assertRefused(3, KEN.run("diagnose", nan.toString(), nan.toString()), "layer.weight", "NaN");
        assertRefused(2, KEN.run("diagnose", base), "TUNED");
    }
}
