/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.batch.Cluster;
import org.kenworkbench.batch.ClusterLostException;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/** Batches that pack models in pieces. */
class DividedPackBatchTest {

    private static final int MATRICES = 6;
    private static final int SIDE = 40;
    /** Bytes of a matrix. */
    private static final String SPLIT = Integer.toString(SIDE * SIDE * Float.BYTES);

    @TempDir
    Path folder;

    private BatchFolder batches;
    private Path jobs;

    @BeforeEach
    void write() throws IOException {
        batches = new BatchFolder(folder, new MadeOperations(Map.of("pack",
                () -> new PackOperation(new ContentCheckpointReader(List.of(new SafeTensorsFormat()))))));
        Path small = TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {2}, 5, 6)
                .write(folder.resolve("small.safetensors"));
        Path base = model("base", 0);
        jobs = batches.jobs(
                BatchFolder.line("delta.ken", "pack", "--base", base, "--tuned", model("tuned", 0.1f)),
                BatchFolder.line("small.ken", "pack", "--base", small, "--tuned", small));
    }

    private Path model(String name, float change) throws IOException {
        Random random = new Random(1);
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (int i = 0; i < MATRICES; i++) {
            float[] values = new float[SIDE * SIDE];
            for (int at = 0; at < values.length; at++) {
                values[at] = (float) random.nextGaussian() + change * (at % 7);
            }
            model.f32("layer." + i + ".weight", new long[] {SIDE, SIDE}, values);
        }
        return model.write(folder.resolve(name + ".safetensors"));
    }

    private OperationResult run(Cluster cluster, String place, Object... more) throws Exception {
        Object[] all = new Object[5 + more.length];
        System.arraycopy(new Object[] {jobs, "--out", folder.resolve(place), "--split", SPLIT}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return batches.run(cluster, all);
    }

    private void assertWhole(String place) throws Exception {
        if (Files.notExists(folder.resolve("alone"))) {
            batches.run(null, jobs, "--out", folder.resolve("alone"));
        }
        for (String name : List.of("delta.ken", "small.ken")) {
            assertEquals(-1, Files.mismatch(folder.resolve("alone").resolve(name),
                    folder.resolve(place).resolve(name)), name);
        }
    }

    /** Processes that are lost, and do pieces twice, change nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void joinedItIsTheFileOfOneProcess(long seed) throws Exception {
        ThreadCluster cluster = ThreadCluster.losing(3, batches.operations(), seed);
        assertEquals(Optional.empty(), run(cluster, "place", "--single-file").failure());
        assertTrue(cluster.descriptions().contains("delta.ken: pack, " + MATRICES + " pieces"),
                cluster.descriptions()::toString);
        assertTrue(cluster.descriptions().contains("small.ken: pack"), cluster.descriptions()::toString);
        assertWhole("place");
    }

    /** The place of a job has the shards, and its line names them all. */
    @Test
    void aFolderHasTheNameOfTheFile() throws Exception {
        run(null, "one");
        run(ThreadCluster.losing(2, batches.operations(), 4), "many");
        List<String> outputs = outputs("many");
        assertEquals(outputs("one"), outputs);
        assertEquals(MATRICES + 2, outputs.size());
        assertTrue(outputs.containsAll(IntStream.rangeClosed(1, MATRICES + 1)
                .mapToObj(number -> "delta.ken/subnetwork-0000" + number + "-of-0000" + (MATRICES + 1) + ".ken")
                .toList()), outputs::toString);
        for (String output : outputs) {
            assertEquals(-1, Files.mismatch(folder.resolve("one").resolve(output),
                    folder.resolve("many").resolve(output)), output);
        }
    }

    /** Returns the names of the files of the large model. */
    private List<String> outputs(String place) throws IOException {
        JsonObject line = BatchFolder.results(folder.resolve(place)).stream()
                .filter(one -> one.get("name").getAsString().equals("delta.ken")).findFirst().orElseThrow();
        return line.getAsJsonArray("outputs").asList().stream()
                .map(output -> output.getAsJsonObject().get("path").getAsString()).sorted().toList();
    }

    @Test
    void aBatchThatLostItsClusterGoesOn() throws Exception {
        ThreadCluster cluster = ThreadCluster.reliable(1, batches.operations());
        cluster.loseAfter(3);
        assertThrows(ClusterLostException.class, () -> run(cluster, "place", "--single-file"));
        assertEquals(Optional.empty(), run(null, "place", "--single-file", "--resume").failure());
        assertWhole("place");
    }
}
