/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Models as PyTorch saves them, in one file and in shards: the same results as of SafeTensors. */
class TorchTest {

    private static final Ken KEN = Ken.served();

    /** base.safetensors and tuned.safetensors; the same as base (shards) and tuned.pt. */
    @TempDir
    static Path folder;

    @TempDir
    Path out;

    @BeforeAll
    static void makeModels() throws Exception {
        Scripts.run(folder, "model.py", "make", folder);
        Scripts.run(folder, "torch_files.py", "shards", folder.resolve("base.safetensors"), folder.resolve("base"), 2);
        Scripts.run(folder, "torch_files.py", "file", folder.resolve("tuned.safetensors"), folder.resolve("tuned.pt"));
    }

    @Test
    void inspectShowsTheSameTensors() {
        JsonObject tuned = inspect(folder.resolve("tuned.pt"));
        assertEquals("pytorch", tuned.get("format").getAsString());
        assertEquals(inspect(folder.resolve("tuned.safetensors")).get("tensors"), tuned.get("tensors"));
        JsonObject base = inspect(folder.resolve("base"));
        assertEquals("pytorch-shards", base.get("format").getAsString());
        assertEquals(inspect(folder.resolve("base.safetensors")).get("tensors"), base.get("tensors"));
    }

    private static JsonObject inspect(Path given) {
        Ken.Result result = KEN.run("inspect", given.toString(), "--json");
        assertDone(result);
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }

    @Test
    void pruneAndRestoreComeToTheSameBytes() throws Exception {
        prune("plain", folder.resolve("base.safetensors"), folder.resolve("tuned.safetensors"));
        prune("torch", folder.resolve("base"), folder.resolve("tuned.pt"));
        for (String file : new String[] {"model.safetensors", "subnetwork.ken"}) {
            assertEquals(-1, Files.mismatch(out.resolve("plain").resolve(file), out.resolve("torch").resolve(file)),
                    file);
        }
        assertDone(KEN.run("restore", "--base", folder.resolve("base").toString(), "--subnetwork",
                out.resolve("torch/subnetwork.ken").toString(), "--out",
                out.resolve("restored.safetensors").toString()));
        assertEquals(-1, Files.mismatch(out.resolve("plain/model.safetensors"), out.resolve("restored.safetensors")));
    }

    private void prune(String name, Path base, Path tuned) {
        assertDone(KEN.run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--k", "20", "--rule",
                "magnitude",
                "--write-model", "--out", out.resolve(name).toString()));
    }

    @Test
    void aPickleThatWouldRunSomething() throws Exception {
        Path file = out.resolve("harm.bin");
        Path mark = out.resolve("mark");
        Scripts.run(folder, "torch_files.py", "harm", file, mark);
        assertRefused(3, KEN.run("inspect", file.toString()), file.toString(), "posix.system", "SafeTensors");
        assertRefused(3,
                KEN.run("prune", "--base", folder.resolve("base.safetensors").toString(), "--tuned", file.toString(),
                        "--k",
                        "20", "--out", out.resolve("x").toString()),
                "posix.system");
        assertFalse(Files.exists(mark));
        assertTrue(Files.notExists(out.resolve("x")));
    }
}
