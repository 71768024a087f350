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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the packaged product with models in Hadoop's file system: Hadoop's own mini cluster. */
class HdfsTest {

    private static final String USER = "ken";

    @TempDir
    static Path shared;
    private static HdfsServer server;
    private static Path base;
    private static Path tuned;

    @TempDir
    Path temporary;
    private Ken ken;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = HdfsServer.start(shared.resolve("hdfs"));
        base = RandomModels.write(shared.resolve("base.safetensors"), 1_024, 2_048, 1);
        tuned = RandomModels.write(shared.resolve("tuned.safetensors"), 1_024, 2_048, 2);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        // The one who started the cluster may write to its root.
        ken = HdfsServer.with(Ken.built().quick(), System.getProperty("user.name")).with("KEN_STAGING",
                temporary.resolve("staging").toString());
    }

    private static Ken.Result done(Ken.Result result) {
        assertEquals(0, result.exit(), result::toString);
        return result;
    }

    /** Packs into the cluster, and restores from there: the way of a file there and back. */
    @Test
    void filesThereAreThoseOfADisk() throws IOException {
        String[] pack = {"pack", "--base", base.toString(), "--tuned", tuned.toString(), "--out"};
        done(ken.run(with(pack, server.root() + "runs/delta.ken")));
        done(ken.run(with(pack, temporary.resolve("delta.ken").toString())));
        done(ken.run("restore", "--base", base.toString(), "--subnetwork", server.root() + "runs/delta.ken", "--out",
                server.root() + "models/restored/model.safetensors"));
        done(ken.run("restore", "--base", base.toString(), "--subnetwork", temporary.resolve("delta.ken").toString(),
                "--out", temporary.resolve("restored.safetensors").toString()));
        String[] inspect = {"inspect", "--values", "--json"};
        String there = done(ken.run(with(inspect, server.root() + "models/restored"))).out();
        String here = done(ken.run(with(inspect, temporary.resolve("restored.safetensors").toString()))).out();
        assertEquals(here.substring(here.indexOf("\"tensors\"")), there.substring(there.indexOf("\"tensors\"")));
        done(ken.run("prune", "--base", base.toString(), "--tuned", server.root() + "models/restored", "--reset", "90%",
                "--out", server.root() + "runs/pruned"));
        Ken.Result verified = done(ken.run("verify", server.root() + "runs/pruned/composition.kenx", "--base",
                base.toString()));
        assertTrue(verified.out().contains(server.root() + "runs/pruned/subnetwork.ken"), verified::out);
        assertEquals("", verified.err().lines().filter(line -> line.startsWith("WARN")).findAny().orElse(""));
        Ken.Result again = ken.run(with(pack, server.root() + "runs/delta.ken"));
        assertEquals(2, again.exit(), again::toString);
        done(ken.run(with(pack, server.root() + "runs/delta.ken", "--force")));
        assertFalse(Files.exists(temporary.resolve("staging")), "what was staged is gone");
    }

    private static String[] with(String[] command, String... more) {
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return all;
    }

    @Test
    void whoMayNotWriteIsToldSo() {
        Ken.Result refused = HdfsServer.with(ken, USER + "-nobody").run("pack", "--base", base.toString(), "--tuned",
                tuned.toString(), "--out", server.root() + "not-yours.ken");
        assertEquals(5, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("not-yours.ken is refused (Permission denied: user=ken-nobody"),
                refused::err);
    }

    @Test
    void aNodeThatIsAwayIsNamed() {
        Ken.Result away = ken.run("inspect", "hdfs://127.0.0.1:1/x");
        assertEquals(5, away.exit(), away::toString);
        assertTrue(away.err().startsWith("ken: hdfs://127.0.0.1:1/x"), away::err);
        assertTrue(away.err().contains("cannot be looked at, as its store failed 8 times"), away::err);
    }
}
