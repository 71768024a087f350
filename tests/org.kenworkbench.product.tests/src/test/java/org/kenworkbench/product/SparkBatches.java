/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kenworkbench.product.Answers.sha256;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Batches for tests of clusters: two models on a disk and in a store, a standalone cluster of two workers, and what one
 * process makes of the same jobs.
 */
final class SparkBatches implements AutoCloseable {

    static final int MATRICES = 6;
    /** Less than a matrix, so that each is a piece of its own. */
    static final String SPLIT = "16kB";
    /** Has an executor for each core; without it each worker starts one, and most of a batch's time is their start. */
    static final String ONE_CORE = "spark.executor.cores 1";
    private static final int ROWS = 64;
    private static final int ROW_LENGTH = 96;

    final S3Server store;
    /** The store as executors reach it, whose environment is that of their worker. */
    final FaultyGate gate;
    final SparkServer spark;
    final Path base;
    final Path tuned;
    private final Path folder;
    /** Files of one process, by the names of the jobs. */
    private final Map<String, SortedMap<String, String>> alone = new TreeMap<>();

    private SparkBatches(Path folder, S3Server store) throws IOException, InterruptedException {
        this.folder = folder;
        this.store = store;
        gate = new FaultyGate(store.port());
        base = RandomModels.write(folder.resolve("base.safetensors"), MATRICES, ROWS, ROW_LENGTH, 1);
        tuned = RandomModels.write(folder.resolve("tuned.safetensors"), MATRICES, ROWS, ROW_LENGTH, 2);
        store.put(base, "models", "base/model.safetensors");
        store.put(tuned, "models", "tuned/model.safetensors");
        store.makeBucket("results");
        spark = SparkServer.start(folder.resolve("spark"));
    }

    /** Starts the servers, and writes the models, in a folder that is empty. */
    static SparkBatches start(Path folder) throws IOException, InterruptedException {
        SparkBatches batches = new SparkBatches(folder, S3Server.start(folder.resolve("s3"), false));
        batches.spark.addWorker(2, batches.accounts());
        batches.spark.addWorker(2, batches.accounts());
        return batches;
    }

    /** Returns what processes that read the store need in their environment: executors have it from their worker. */
    Map<String, String> accounts() {
        Map<String, String> accounts = new TreeMap<>(store.with(Ken.spark(), gate.port()).environment());
        accounts.keySet().removeIf(name -> !name.startsWith("AWS_"));
        return accounts;
    }

    /** Returns the product that submits batches; it reaches the store by itself. */
    Ken driver() {
        return store.with(Ken.spark(), store.port());
    }

    /** Returns the product for the cluster, with further settings of Spark. */
    Ken cluster(String... settings) throws IOException {
        return spark.with(driver(), settings);
    }

    /** Requires that a run has done all. */
    Ken.Result done(Ken.Result result) throws IOException {
        assertEquals(0, result.exit(), result + spark.logs());
        return result;
    }

    /** Returns a pruning of the models on the disk. */
    String local(String name, String... more) {
        return JobLines.pruning(name, base.toString(), tuned.toString(), more);
    }

    /** Returns a pruning of the models in the store. */
    static String stored(String name, String... more) {
        return JobLines.pruning(name, "s3://models/base", "s3://models/tuned", more);
    }

    /** Returns a new file of jobs. */
    Path jobs(String... lines) throws IOException {
        return Files.write(Files.createTempDirectory(folder, "jobs").resolve("jobs.jsonl"), List.of(lines));
    }

    /** Returns the arguments that divide a batch into pieces. */
    static String[] batch(Path jobs, String out, String... more) {
        return Stream.concat(Stream.of("batch", jobs.toString(), "--out", out, "--split", SPLIT), Stream.of(more))
                .toArray(String[]::new);
    }

    /** Returns the same for the cluster. */
    String[] onCluster(Path jobs, String out, String... more) {
        return batch(jobs, out, Stream.concat(Stream.of("--master", spark.master()), Stream.of(more))
                .toArray(String[]::new));
    }

    /** Returns the files that one process makes of jobs, by their names, each with its digest; made once. */
    SortedMap<String, String> ofOneProcess(String... lines) throws IOException {
        String key = String.join("\n", lines);
        if (!alone.containsKey(key)) {
            Path out = Files.createTempDirectory(folder, "alone");
            done(Ken.built().quick().run(batch(jobs(lines), out.toString(), "--force")));
            alone.put(key, contents(out));
        }
        return alone.get(key);
    }

    /** Returns the files of a batch by their names, but for those that tell times. */
    static SortedMap<String, String> contents(Path results) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = results.relativize(file).toString();
                if (!name.matches("results\\..*|.*composition.kenx|.*report.json")) {
                    contents.put(name, sha256(file));
                }
            }
        }
        return contents;
    }

    /** Requires that a place in the store has the files that one process makes of a pruning, and no others. */
    void requireSame(String place, String name) throws IOException {
        SortedMap<String, String> expected = ofOneProcess(local(name, "--reset", "40%"));
        for (Map.Entry<String, String> file : expected.entrySet()) {
            assertEquals(file.getValue(), sha256(store.file("results", place + '/' + file.getKey())), file.getKey());
        }
        List<String> left = store.keys("results").stream().filter(key -> key.startsWith(place + '/' + name + '/'))
                .map(key -> key.substring(place.length() + 1)).filter(key -> !expected.containsKey(key)).toList();
        assertEquals(List.of(name + "/composition.kenx", name + "/report.json"), left);
    }

    @Override
    public void close() throws IOException {
        spark.close();
        gate.close();
        store.close();
    }
}
