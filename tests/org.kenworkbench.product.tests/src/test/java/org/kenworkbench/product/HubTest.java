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

/** Tests of inputs named as the hub names them: out of the cache of Hugging Face's libraries. */
class HubTest {

    @TempDir
    static Path folder;

    private static Ken ken;

    @BeforeAll
    static void fillTheCache() throws Exception {
        Scripts.run(folder, "model.py", "make", folder);
        ken = Ken.built().quick().with("HF_HUB_CACHE", null).with("HF_HOME",
                folder.resolve("hf").toString());
        cache("models--acme--base", "main", folder.resolve("base.safetensors"));
        cache("models--acme--tuned", "v1", folder.resolve("tuned.safetensors"));
    }

    /**
     * Writes a cache as downloads leave it: the file under its digest, a link to it in the snapshot of a commit, and
     * the commit that a branch or tag named then.
     */
    private static void cache(String model, String ref, Path file) throws Exception {
        Path cached = folder.resolve("hf/hub").resolve(model);
        Path blob = Files.createDirectories(cached.resolve("blobs")).resolve("d1e5");
        Files.copy(file, blob);
        Path snapshot = Files.createDirectories(cached.resolve("snapshots/c0ffee"));
        Files.createSymbolicLink(snapshot.resolve("model.safetensors"), Path.of("../../blobs/d1e5"));
        Files.writeString(Files.createDirectories(cached.resolve("refs")).resolve(ref), "c0ffee");
    }

    @Test
    void pruneAndRestoreByName(@TempDir Path out) throws Exception {
        prune(out.resolve("named"), "hf:acme/base", "hf:acme/tuned@v1");
        prune(out.resolve("plain"), folder.resolve("base.safetensors").toString(),
                folder.resolve("tuned.safetensors").toString());
        assertEquals(-1, Files.mismatch(out.resolve("plain/subnetwork.ken"), out.resolve("named/subnetwork.ken")));
        Path restored = out.resolve("restored.safetensors");
        assertDone(ken.run("restore", "--base", "hf:acme/base", "--subnetwork",
                out.resolve("named/subnetwork.ken").toString(), "--out",
                restored.toString()));
        assertEquals(-1, Files.mismatch(out.resolve("plain/model.safetensors"), restored));
        String report = Files.readString(out.resolve("named/report.json"));
        assertTrue(report.contains("\"hf:acme/base@c0ffee\"") && report.contains("\"hf:acme/tuned@c0ffee\""), report);
        assertFalse(report.contains(folder.toString()), report);
        // The composition has found its inputs: a picture of the differences needs both.
        assertDone(ken.run("render", out.resolve("named/composition.kenx").toString(), "--view", "row", "--tensor",
                "encoder.layer.0.attention.self.query.weight", "--row", "0", "--out",
                out.resolve("row.svg").toString()));
    }

    private static void prune(Path out, String base, String tuned) {
        assertDone(ken.run("prune", "--base", base, "--tuned", tuned, "--k", "20", "--rule", "magnitude",
                "--write-model", "--out", out.toString()));
    }

    @Test
    void aModelThatWasNotDownloaded() {
        assertRefused(3, ken.run("inspect", "hf:acme/other"),
                "hf:acme/other is not in the cache " + folder.resolve("hf/hub"), "download");
        assertRefused(3, ken.run("inspect", "hf:acme/tuned@v2"), "no revision v2");
    }
}
