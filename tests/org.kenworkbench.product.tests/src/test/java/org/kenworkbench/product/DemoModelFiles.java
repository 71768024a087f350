/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's published models in the tests' cache, as files to open. */
final class DemoModelFiles {

    private static final String BASE = "base.onnx";
    private static final String TUNED = "tuned.onnx";

    private DemoModelFiles() {
    }

    /**
     * Fetches the demo's models as the demo does, unless an earlier test has.
     *
     * @param folder an empty one for the demo's results
     */
    static void fetch(Path folder) {
        if (!Files.exists(base()) || !Files.exists(tuned())) {
            Ken.Result result = Ken.built().run("demo", "--out", folder.resolve("fetched").toString());
            Answers.assertDone(result);
            assertTrue(result.out().contains("equals the pruned model bit for bit"), result::out);
        }
    }

    /**
     * Fetches the demo's models, and makes links to them in a folder.
     *
     * @param folder gets links to both, {@code base.onnx} and {@code tuned.onnx}
     */
    static void linkInto(Path folder) throws IOException {
        fetch(folder);
        Files.createSymbolicLink(folder.resolve(BASE), base());
        Files.createSymbolicLink(folder.resolve(TUNED), tuned());
    }

    private static Path base() {
        return Ken.cache().resolve("ken-workbench/models/bge-small-en.onnx");
    }

    private static Path tuned() {
        return Ken.cache().resolve("ken-workbench/models/bge-small-en-v1.5.onnx");
    }

    /** Takes the links away again. */
    static void unlink(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(BASE));
        Files.deleteIfExists(folder.resolve(TUNED));
    }
}
