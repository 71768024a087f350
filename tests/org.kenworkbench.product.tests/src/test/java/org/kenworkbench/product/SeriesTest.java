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

/** {@code ken series} of the packaged product, on twenty checkpoints. */
class SeriesTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeCheckpoints() throws IOException, InterruptedException {
        Scripts.run(folder, "series.py", "make", folder);
    }

    private static String run() {
        return folder.resolve("run").toString();
    }

    /** Python works the same figures out from all values. */
    @Test
    void figuresAreThoseOfPythonAndTheDocumentIsValid() throws IOException, InterruptedException {
        Files.copy(Ken.repository().resolve("docs/series.schema.json"), folder.resolve("schema.json"));
        Ken.Result result = KEN.run("series", run(), "--json", "--stopped-below", "0.5");
        assertDone(result);
        Files.writeString(folder.resolve("series.json"), result.out());
        Scripts.run(folder, "series.py", "check", folder);
    }

    @Test
    void saysItInTablesAndAPicture() throws IOException {
        Path picture = folder.resolve("series.svg");
        Ken.Result result = KEN.run("series", run(), "--stopped-below", "0.5%", "--picture", picture.toString());
        assertDone(result);
        assertTrue(result.out().contains("1 tensor is missing in checkpoint-800"), result.out());
        assertTrue(result.out().contains("2 of 3 matrices stopped (stayed below 0.50 % a step to the end)"),
                result.out());
        assertTrue(result.err().contains("1 warning was found."), result.err());
        String svg = Files.readString(picture);
        for (String text : new String[] {"query", "2 of 3", "Against the step before", "2 000"}) {
            assertTrue(svg.contains(text) || svg.contains(text.replace(' ', '\u2009')), text);
        }
        assertEquals(1, KEN.run("series", "--strict", run()).exit());
    }

    @Test
    void refusesWhatIsNoSeries() {
        assertRefused(2, KEN.run("series", folder.resolve("run/checkpoint-100").toString()), "checkpoint-100");
        assertRefused(3, KEN.run("series", folder.resolve("missing").toString()), "missing");
        assertRefused(2, KEN.run("series", run(), "--stopped-below", "all"), "--stopped-below");
    }
}
