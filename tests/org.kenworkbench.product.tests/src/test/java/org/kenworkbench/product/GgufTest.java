/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kenworkbench.product.Answers.assertDone;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unquantised GGUF files, written without any code of the product. */
class GgufTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    Path folder;

    @Test
    void prunedVerifiedAndRestored() throws Exception {
        Scripts.run(folder, "gguf.py", "make", folder);
        String base = folder.resolve("base.gguf").toString();
        Path out = folder.resolve("out");
        assertDone(KEN.run("inspect", base));
        assertDone(KEN.run("prune", "--base", base, "--tuned", folder.resolve("tuned.gguf").toString(), "--keep", "60%",
                "--write-model",
                "--out", out.toString()));
        Scripts.run(folder, "gguf.py", "check", folder, out);
        assertDone(KEN.run("verify", out.resolve("subnetwork.ken").toString(), "--base", base));
        Path again = folder.resolve("again.safetensors");
        assertDone(KEN.run("restore", "--base", base, "--subnetwork", out.resolve("subnetwork.ken").toString(), "--out",
                again.toString()));
        assertEquals(-1, Files.mismatch(out.resolve("model.safetensors"), again));
    }
}
