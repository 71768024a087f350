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
import static org.kenworkbench.product.JobLines.line;
import static org.kenworkbench.product.SparkBatches.ONE_CORE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** Tests of batches on a standalone cluster of Spark: what comes out is what one process gives. */
class SparkTest {

    @TempDir
    static Path shared;
    private static SparkBatches batches;

    @TempDir
    Path temporary;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        batches = SparkBatches.start(shared);
    }

    @AfterAll
    static void stop() throws IOException {
        if (batches != null) { // null where it did not start
            batches.close();
        }
    }

    @BeforeEach
    void prepare() {
        batches.gate.letGo();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anyNumberOfExecutorsGivesTheBytesOfOneProcess(int executors) throws IOException {
        String of = batches.base.toString();
        String by = batches.tuned.toString();
        String[] lines = {batches.local("ken", "--reset", "40%"),
                batches.local("among-all", "--rule", "delta-magnitude", "--allocate", "model", "--keep", "5%,10%"),
                batches.local("signs", "--rule", "delta-magnitude", "--allocate", "tensor", "--fill", "sign", "--keep",
                        "10%"),
                batches.local("low-rank", "--fill", "low-rank:2", "--keep", "10%"),
                batches.local("at-random", "--rule", "random", "--rescale", "kept", "--keep", "30%", "--seed", "5"),
                line("delta.ken", "pack", "--base", of, "--tuned", by), line("difference", "diff", of, by)};
        Path out = temporary.resolve("out");
        batches.done(batches.cluster(ONE_CORE, "spark.cores.max " + executors)
                .run(batches.onCluster(batches.jobs(lines), out.toString())));
        SortedMap<String, String> expected = batches.ofOneProcess(lines);
        assertEquals(expected, SparkBatches.contents(out));
        for (String divided : List.of("ken", "delta.ken")) {
            assertTrue(expected.containsKey(
                    divided + "/subnetwork-00002-of-0000" + (SparkBatches.MATRICES + 1) + ".ken"), expected::toString);
        }
    }

    /** Joined, the shards are the file that one command writes. */
    @Test
    void theSingleFileIsThatOfOneCommand() throws IOException {
        Path out = temporary.resolve("out");
        batches.done(batches.cluster().run(batches.onCluster(
                batches.jobs(batches.local("ken", "--reset", "40%"), line("delta.ken", "pack", "--base",
                        batches.base.toString(), "--tuned", batches.tuned.toString())),
                out.toString(), "--single-file")));
        Path plain = temporary.resolve("plain");
        batches.done(
                Ken.built().quick().run("prune", "--base", batches.base.toString(), "--tuned", batches.tuned.toString(),
                        "--reset", "40%", "--out", plain.toString()));
        assertEquals(-1, Files.mismatch(plain.resolve("subnetwork.ken"), out.resolve("ken/subnetwork.ken")));
        assertFalse(Files.exists(out.resolve("ken/subnetwork.ken.index.json")), "there is one file");
        Path delta = temporary.resolve("plain.ken");
        batches.done(
                Ken.built().quick().run("pack", "--base", batches.base.toString(), "--tuned", batches.tuned.toString(),
                        "--out", delta.toString()));
        assertEquals(-1, Files.mismatch(delta, out.resolve("delta.ken")));
    }

    /** Models, jobs and results may lie in Hadoop's file system. */
    @Test
    void hadoopsFileSystemServesAsWell() throws Exception {
        try (HdfsServer hadoop = HdfsServer.start(temporary.resolve("hadoop"))) {
            Ken ken = batches.cluster().with("HADOOP_USER_NAME", System.getProperty("user.name"));
            String root = hadoop.root();
            Path jobs = batches.jobs(batches.local("ken", "--reset", "40%"));
            batches.done(ken.run(batches.onCluster(jobs, root + "fleet")));
            Path restored = temporary.resolve("restored.safetensors");
            batches.done(ken.run("restore", "--base", batches.base.toString(), "--subnetwork", root + "fleet/ken",
                    "--out", restored.toString()));
            Path plain = temporary.resolve("plain");
            batches.done(Ken.built().quick().run("prune", "--base", batches.base.toString(), "--tuned",
                    batches.tuned.toString(), "--reset", "40%", "--write-model", "--out", plain.toString()));
            assertEquals(-1, Files.mismatch(plain.resolve("model.safetensors"), restored));
        }
    }

    /** Spark's own page shows jobs by their names, and what was counted of them. */
    @Test
    void theWebPageShowsTheJobs() throws Exception {
        int port = Ports.free();
        batches.gate.spoil("GET /models/tuned", 1_000, FaultyGate.Fault.HELD);
        Ken.Running run = batches.cluster("spark.ui.port " + port)
                .start(batches.onCluster(batches.jobs(batches.local("local", "--reset", "40%"),
                        SparkBatches.stored("whole", "--reset", "40%")), temporary.resolve("out").toString()));
        run.until(() -> "one is done and one reads", () -> batches.gate.held() > 0
                && shown(port, "jobs?status=succeeded").toString().contains("local: prune"));
        assertTrue(shown(port, "jobs?status=running").toString().contains("whole: prune"), "it is told by its name");
        boolean counts = false;
        for (JsonElement stage : shown(port, "stages?status=complete")) {
            counts |= stage.toString().contains("parameters of local: prune");
        }
        assertTrue(counts, () -> "the page counts parameters");
        batches.gate.letGo();
        batches.done(run.await());
    }

    /** Reads a list from the page of the driver. */
    private static JsonArray shown(int port, String what) throws IOException, InterruptedException {
        String application = JsonParser.parseString(SparkServer.page(port, "api/v1/applications")).getAsJsonArray()
                .get(0).getAsJsonObject().get("id").getAsString();
        return JsonParser.parseString(SparkServer.page(port, "api/v1/applications/" + application + '/' + what))
                .getAsJsonArray();
    }
}
