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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** Tests of batches on a standalone cluster of Spark, with models on a disk and in S3Proxy, behind a gate. */
class SparkTest {

    private static final String GET = "GET ";
    private static final int MATRICES = 6;
    private static final int ROWS = 64;
    private static final int ROW_LENGTH = 96;
    /** Less than a matrix, so that each is a piece of its own. */
    private static final String SPLIT = "16kB";
    private static final String ONE_CORE = "spark.executor.cores 1";

    @TempDir
    static Path shared;
    private static S3Server store;
    /** The store as executors reach it, whose environment is that of their worker. */
    private static FaultyGate gate;
    private static SparkServer spark;
    private static Path base;
    private static Path tuned;

    @TempDir
    Path temporary;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        base = RandomModels.write(shared.resolve("base.safetensors"), MATRICES, ROWS, ROW_LENGTH, 1);
        tuned = RandomModels.write(shared.resolve("tuned.safetensors"), MATRICES, ROWS, ROW_LENGTH, 2);
        store = S3Server.start(shared.resolve("s3"), false);
        gate = new FaultyGate(store.port());
        store.put(base, "models", "base/model.safetensors");
        store.put(tuned, "models", "tuned/model.safetensors");
        store.makeBucket("results");
        spark = SparkServer.start(shared.resolve("spark"));
        spark.addWorker(2, accounts());
        spark.addWorker(2, accounts());
    }

    /** Returns what processes that read the store need in their environment: executors have it from their worker. */
    private static Map<String, String> accounts() {
        Map<String, String> accounts = new TreeMap<>(store.with(Ken.spark(), gate.port()).environment());
        accounts.keySet().removeIf(name -> !name.startsWith("AWS_"));
        return accounts;
    }

    @AfterAll
    static void stop() throws IOException {
        spark.close();
        gate.close();
        store.close();
    }

    @BeforeEach
    void prepare() {
        gate.spoil(GET, FaultyGate.Fault.BUSY, 0);
        gate.requests.clear();
    }

    /** Returns the product that submits batches; it reaches the store by itself. */
    private static Ken driver() {
        return store.with(Ken.spark(), store.port());
    }

    private static Ken cluster(String... settings) throws IOException {
        return spark.with(driver(), settings);
    }

    private static Ken.Result done(Ken.Result result) throws IOException {
        assertEquals(0, result.exit(), result + spark.logs());
        return result;
    }

    private static String line(String name, String operation, String... arguments) {
        return "{\"name\":\"" + name + "\",\"operation\":\"" + operation + "\",\"arguments\":["
                + Arrays.stream(arguments).map(argument -> '"' + argument + '"').collect(Collectors.joining(","))
                + "]}";
    }

    private static String pruning(String name, String baseOf, String tunedOf, String... more) {
        return line(name, "prune", Stream.concat(Stream.of("--base", baseOf, "--tuned", tunedOf), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path jobs(String... lines) throws IOException {
        return Files.write(temporary.resolve("jobs.jsonl"), List.of(lines));
    }

    /** Returns jobs of all kinds, on a disk. */
    private Path allKinds() throws IOException {
        String of = base.toString();
        String by = tuned.toString();
        return jobs(pruning("ken", of, by, "--reset", "40%"),
                pruning("among-all", of, by, "--rule", "delta-magnitude", "--allocate", "model", "--keep", "5%,10%"),
                pruning("signs", of, by, "--rule", "delta-magnitude", "--allocate", "tensor", "--fill", "sign",
                        "--keep", "10%"),
                pruning("low-rank", of, by, "--fill", "low-rank:2", "--keep", "10%"),
                pruning("at-random", of, by, "--rule", "random", "--rescale", "kept", "--keep", "30%", "--seed", "5"),
                line("delta.ken", "pack", "--base", of, "--tuned", by), line("difference", "diff", of, by));
    }

    /** Returns the files of a batch by their names, but for those that tell times. */
    private static SortedMap<String, String> contents(Path results) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = results.relativize(file).toString();
                if (!name.matches("results\\..*|.*composition.kenx|.*report.json")) {
                    contents.put(name, digest(file));
                }
            }
        }
        return contents;
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static List<String> batch(Path jobs, String out, String... more) {
        return Stream.concat(Stream.of("batch", jobs.toString(), "--out", out), Stream.of(more)).toList();
    }

    private static Ken.Result run(Ken ken, List<String> arguments) {
        return ken.run(arguments.toArray(String[]::new));
    }

    private static List<String> onCluster(Path jobs, String out, String... more) {
        return batch(jobs, out, Stream.concat(Stream.of("--master", spark.master(), "--split", SPLIT),
                Stream.of(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anyNumberOfExecutorsGivesTheBytesOfOneProcess(int executors) throws IOException {
        Path jobs = allKinds();
        Path alone = temporary.resolve("alone");
        Path together = temporary.resolve("together");
        done(run(Ken.built(), batch(jobs, alone.toString(), "--split", SPLIT)));
        done(run(cluster(ONE_CORE, "spark.cores.max " + executors), onCluster(jobs, together.toString())));
        SortedMap<String, String> expected = contents(alone);
        assertEquals(expected, contents(together));
        assertTrue(expected.containsKey("ken/subnetwork-00002-of-0000" + (MATRICES + 1) + ".ken"),
                expected::toString);
    }

    /** Joined, the shards are the file that one command writes. */
    @Test
    void theSingleFileIsThatOfOneCommand() throws IOException {
        Path out = temporary.resolve("out");
        done(run(cluster(ONE_CORE), onCluster(jobs(pruning("ken", base.toString(), tuned.toString(), "--reset", "40%")),
                out.toString(), "--single-file")));
        Path plain = temporary.resolve("plain");
        done(Ken.built().run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset", "40%",
                "--out", plain.toString()));
        assertEquals(-1, Files.mismatch(plain.resolve("subnetwork.ken"), out.resolve("ken/subnetwork.ken")));
        assertFalse(Files.exists(out.resolve("ken/subnetwork.ken.index.json")), "there is one file");
    }

    /** Returns one job that reads and writes in the store. */
    private Path stored(String name) throws IOException {
        return jobs(pruning(name, "s3://models/base", "s3://models/tuned", "--reset", "40%"));
    }

    /** Checks that a job's files in the store are those of one process. */
    private void requireSame(String place, String name) throws IOException {
        Path alone = temporary.resolve("alone-" + name);
        Path jobs = jobs(pruning(name, base.toString(), tuned.toString(), "--reset", "40%"));
        done(run(Ken.built(), batch(jobs, alone.toString(), "--split", SPLIT)));
        SortedMap<String, String> expected = contents(alone);
        for (Map.Entry<String, String> file : expected.entrySet()) {
            assertEquals(file.getValue(), digest(store.file("results", place + '/' + file.getKey())),
                    file.getKey());
        }
        List<String> left = store.keys("results").stream().filter(key -> key.startsWith(place + '/' + name + '/'))
                .map(key -> key.substring(place.length() + 1)).filter(key -> !expected.containsKey(key)).toList();
        assertEquals(List.of(name + "/composition.kenx", name + "/report.json"), left);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "CUT", "SLOW", "GONE"})
    void faultsOfTheStoreThatPassChangeNothing(FaultyGate.Fault fault) throws IOException {
        String place = "faults-" + fault;
        gate.spoil(GET, fault, 8);
        done(run(cluster(ONE_CORE), onCluster(stored("ken"), "s3://results/" + place)));
        assertEquals(0, gate.leftToSpoil());
        requireSame(place, "ken");
    }

    /** A job that fails for its data fails once, in the sentence of the command line, and the others go on. */
    @Test
    void anObjectThatIsReplacedMeanwhileIsRefused() throws IOException {
        gate.spoil("GET /models/tuned/model.safetensors", FaultyGate.Fault.OTHER_TAG, 1_000);
        Path jobs = jobs(pruning("stored", "s3://models/base", "s3://models/tuned", "--reset", "40%"),
                pruning("local", base.toString(), tuned.toString(), "--reset", "40%"));
        Path out = temporary.resolve("out");
        Ken.Result result = run(cluster(ONE_CORE), onCluster(jobs, out.toString()));
        assertEquals(3, result.exit(), result::toString);
        assertTrue(result.err().contains("was replaced or deleted while it was read"), result::err);
        List<String> lines = Files.readAllLines(out.resolve("results.jsonl"));
        assertEquals(Map.of("stored", "failed", "local", "done"), lines.stream().map(JsonParser::parseString)
                .map(JsonElement::getAsJsonObject).collect(Collectors.toMap(json -> json.get("name").getAsString(),
                        json -> json.get("status").getAsString())));
        assertFalse(Files.exists(out.resolve("stored")), "nothing half");
    }

    @Test
    void aKilledExecutorsWorkIsDoneAgain() throws Exception {
        gate.spoil("GET /models/tuned", FaultyGate.Fault.HELD, 1_000);
        Ken.Running run = cluster(ONE_CORE).start(onCluster(stored("ken"), "s3://results/killed")
                .toArray(String[]::new));
        run.until(() -> "an executor reads", () -> gate.held() > 0);
        spark.executors().forEach(ProcessHandle::destroyForcibly);
        gate.letGo();
        done(run.await());
        requireSame("killed", "ken");
    }

    @Test
    void theWorkOfALostMachineIsDoneByAnother() throws Exception {
        try (SparkServer own = SparkServer.start(temporary.resolve("own"))) {
            own.addWorker(1, accounts());
            Ken ken = own.with(driver(), ONE_CORE);
            Path jobs = stored("ken");
            gate.spoil("GET /models/tuned", FaultyGate.Fault.HELD, 1_000);
            Ken.Running run = ken.start(batch(jobs, "s3://results/lost", "--master", own.master(), "--split", SPLIT)
                    .toArray(String[]::new));
            run.until(() -> "something reads", () -> gate.held() > 0);
            own.addWorker(1, accounts());
            own.killWorker(0);
            gate.letGo();
            done(run.await());
        }
        requireSame("lost", "ken");
    }

    /** A batch whose driver was killed goes on: what was done stays. */
    @Test
    void aKilledDriversBatchIsResumed() throws Exception {
        Path jobs = jobs(pruning("first", base.toString(), tuned.toString(), "--reset", "30%"),
                pruning("ken", "s3://models/base", "s3://models/tuned", "--reset", "40%"));
        Path out = temporary.resolve("out");
        gate.spoil("GET /models/tuned", FaultyGate.Fault.HELD, 1_000);
        Ken.Running run = cluster(ONE_CORE).start(onCluster(jobs, out.toString()).toArray(String[]::new));
        run.until(() -> "one is done and one reads", () -> gate.held() > 0
                && Files.exists(out.resolve("results.jsonl")) && Files.size(out.resolve("results.jsonl")) > 0);
        run.destroy();
        run.process().waitFor();
        gate.letGo();
        Ken.Result resumed = done(run(cluster(ONE_CORE), onCluster(jobs, out.toString(), "--resume", "--json")));
        assertEquals(1, JsonParser.parseString(resumed.out()).getAsJsonObject().get("doneBefore").getAsInt(),
                resumed::out);
        Path alone = temporary.resolve("alone");
        done(run(Ken.built(), batch(jobs(pruning("first", base.toString(), tuned.toString(), "--reset", "30%"),
                pruning("ken", base.toString(), tuned.toString(), "--reset", "40%")), alone.toString(), "--split",
                SPLIT)));
        assertEquals(contents(alone), contents(out));
    }

    /** Executors that lack the module of the Vector API would be slower: they are refused. */
    @Test
    void anExecutorThatLacksAModuleIsRefused() throws Exception {
        Path home = Files.createDirectories(temporary.resolve("java/bin")).getParent();
        Path java = Files.writeString(home.resolve("bin/java"), """
                #!/bin/bash
                for argument; do
                  case $argument in --add-modules*) ;; *) kept+=("$argument") ;; esac
                done
                exec '%s/bin/java' "${kept[@]}"
                """.formatted(System.getProperty("java.home")));
        assertTrue(java.toFile().setExecutable(true), "it can be run");
        try (SparkServer own = SparkServer.start(temporary.resolve("own"))) {
            own.addWorker(1, Map.of("JAVA_HOME", home.toString()));
            Ken.Result refused = run(own.with(Ken.spark()), batch(jobs(line("d", "diff", base.toString(),
                    tuned.toString())), temporary.resolve("out").toString(), "--master", own.master()));
            assertEquals(5, refused.exit(), refused::toString);
            assertTrue(refused.err().contains("has no module jdk.incubator.vector"), refused::err);
        }
        assertFalse(Files.exists(temporary.resolve("out/results.jsonl")), "nothing was begun");
    }

    @Test
    void aMasterThatIsNotThereIsNamed() throws IOException {
        Path jobs = jobs(line("d", "diff", base.toString(), tuned.toString()));
        Ken.Result away = run(Ken.spark(), batch(jobs, temporary.resolve("out").toString(), "--master",
                "spark://127.0.0.1:1"));
        assertEquals(5, away.exit(), away::toString);
        assertTrue(away.err().contains("no master of Spark answers at spark://127.0.0.1:1"), away::err);
        Ken.Result unknown = run(Ken.spark(), batch(jobs, temporary.resolve("out").toString(), "--master", "mars"));
        assertEquals(2, unknown.exit(), unknown::toString);
        Ken.Result without = run(Ken.built(), batch(jobs, temporary.resolve("out").toString(), "--master",
                "local[1]"));
        assertEquals(5, without.exit(), without::toString);
        assertTrue(without.err().contains("org.kenworkbench.headless.spark"), without::err);
    }

    /** Executors' credentials are those of their machines; wrong ones are told as the command line tells them. */
    @Test
    void wrongCredentialsAreNamed() throws Exception {
        try (S3Server guarded = S3Server.start(temporary.resolve("s3"), true);
                SparkServer own = SparkServer.start(temporary.resolve("own"))) {
            Map<String, String> wrong = new TreeMap<>(accounts());
            wrong.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + guarded.port());
            wrong.put("AWS_SECRET_ACCESS_KEY", "of-somebody-else");
            own.addWorker(1, wrong);
            Ken.Result refused = run(own.with(guarded.with(Ken.spark(), guarded.port())),
                    batch(jobs(line("d", "diff", "s3://models/base", "s3://models/tuned")),
                            temporary.resolve("out").toString(), "--master", own.master()));
            assertEquals(5, refused.exit(), refused::toString);
            assertTrue(refused.err().contains("s3://models/base"), refused::err);
            assertFalse(refused.toString().contains("of-somebody-else"), "a secret is printed");
            assertFalse(own.logs().contains("of-somebody-else"), "a secret is logged");
        }
    }

    /** An executor whose disk is full leaves its work to another. */
    @Test
    void aFullDiskIsLeftToAnother() throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        try (SparkServer own = SparkServer.start(temporary.resolve("own"))) {
            Map<String, String> small = new TreeMap<>(accounts());
            small.put("KEN_STAGING", disk.toString());
            own.addWorker(1, small, "unshare", "--mount", "--map-root-user", "sh", "-c",
                    "mount -t tmpfs -o size=4k,mode=0777 ken '" + disk + "' && exec \"$@\"", "sh");
            Ken ken = own.with(driver(), ONE_CORE);
            Path jobs = stored("ken");
            Ken.Result full = run(ken, batch(jobs, "s3://results/full", "--master", own.master(), "--split", SPLIT));
            assertEquals(5, full.exit(), () -> full.toString());
            assertTrue(full.err().contains("the disk is full"), full::err);
            own.addWorker(1, accounts());
            done(run(ken, batch(jobs, "s3://results/full", "--master", own.master(), "--split", SPLIT, "--resume")));
        }
        requireSame("full", "ken");
    }

    /** Spark's own page shows what is done, and how far it is. */
    @Test
    void theWebPageShowsTheJobs() throws Exception {
        int port = 14_040;
        gate.spoil("GET /models/tuned", FaultyGate.Fault.HELD, 1_000);
        Ken.Running run = cluster(ONE_CORE, "spark.ui.port " + port)
                .start(batch(jobs(line("whole", "diff", "s3://models/base", "s3://models/tuned")),
                        temporary.resolve("out").toString(), "--master", spark.master()).toArray(String[]::new));
        run.until(() -> "it reads", () -> gate.held() > 0);
        String application = JsonParser.parseString(SparkServer.page(port, "api/v1/applications")).getAsJsonArray()
                .get(0).getAsJsonObject().get("id").getAsString();
        JsonArray shown = JsonParser.parseString(SparkServer.page(port, "api/v1/applications/" + application
                + "/jobs?status=running")).getAsJsonArray();
        assertTrue(shown.toString().contains("whole: diff"), shown::toString);
        gate.letGo();
        done(run.await());
    }
}
