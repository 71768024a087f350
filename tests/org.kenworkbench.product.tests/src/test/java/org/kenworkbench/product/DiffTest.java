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

/** {@code ken diff} of the packaged product. */
class DiffTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeModels() throws IOException, InterruptedException {
        Scripts.run(folder, "difference.py", "make", folder);
    }

    private static String path(String name) {
        return folder.resolve(name + ".safetensors").toString();
    }

    /** Python works the same figures out from all values. */
    @Test
    void figuresAreThoseOfPythonAndTheDocumentIsValid() throws IOException, InterruptedException {
        Files.copy(Ken.repository().resolve("docs/difference.schema.json"), folder.resolve("schema.json"));
        for (String model : new String[] {"full", "half", "sparse"}) {
            Ken.Result result = KEN.run("diff", path("base"), path(model), "--json");
            assertDone(result);
            Files.writeString(folder.resolve(model + ".json"), result.out());
            Scripts.run(folder, "difference.py", "check", folder, model);
        }
    }

    @Test
    void aFindingIsAWarningAndStrictFailsOnIt() throws IOException {
        float[] base = new float[64];
        float[] tuned = new float[64];
        for (int i = 0; i < base.length; i++) {
            base[i] = (i % 7 - 3) / 8f;
            tuned[i] = 16 * base[i];
        }
        String one = TestCheckpoints.checkpoint().f32("w", new long[] {8, 8}, base)
                .write(folder.resolve("one.safetensors")).toString();
        String other = TestCheckpoints.checkpoint().f32("w", new long[] {8, 8}, tuned)
                .write(folder.resolve("other.safetensors")).toString();
        Ken.Result result = KEN.run("diff", one, other);
        assertDone(result);
        assertTrue(result.out().contains("error    w is 16.0 times as large as the base's"), result.out());
        assertTrue(result.err().contains("1 error was found."), result.err());
        assertEquals(1, KEN.run("diff", "--strict", one, other).exit());
        assertEquals(0, KEN.run("diff", "--strict", one, one).exit());
        assertTrue(KEN.run("diff", one, one).out().contains("No value differs."));
    }

    @Test
    void refusesWhatCannotBeRead() {
        assertRefused(3, KEN.run("diff", path("base"), folder.resolve("missing").toString()), "missing");
        assertRefused(2, KEN.run("diff", path("base")), "TUNED");
    }
}
