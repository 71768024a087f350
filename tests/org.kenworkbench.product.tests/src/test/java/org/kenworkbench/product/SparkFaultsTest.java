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
import static org.kenworkbench.product.SparkBatches.batch;
import static org.kenworkbench.product.SparkBatches.stored;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** Tests of clusters, stores and machines that fail: nothing is lost, nothing is half, and each is named. */
class SparkFaultsTest {

    private static final int NO_END = 1_000;
    private static final String TUNED = "GET /models/tuned";

    @TempDir
    static Path shared;
    private static SparkBatches batches;
    private static FaultyGate gate;

    @TempDir
    Path temporary;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        batches = SparkBatches.start(shared);
        gate = batches.gate;
    }

    @AfterAll
    static void stop() throws IOException {
        if (batches != null) { // null where it did not start
            batches.close();
        }
    }

    @BeforeEach
    void prepare() {
        gate.letGo();
    }

    private static Path storedJob() throws IOException {
        return batches.jobs(stored("ken", "--reset", "40%"));
    }

    /** Busy servers, cut bodies, slow ones and lost connections pass, and change nothing. */
    @Test
    void faultsOfTheStoreThatPassChangeNothing() throws IOException {
        gate.spoil("GET ", 16, FaultyGate.Fault.BUSY, FaultyGate.Fault.CUT, FaultyGate.Fault.SLOW,
                FaultyGate.Fault.GONE);
        batches.done(batches.cluster().run(batches.onCluster(storedJob(), "s3://results/faults")));
        assertEquals(0, gate.leftToSpoil());
        batches.requireSame("faults", "ken");
    }

    /** A job that fails for its data fails once, in the sentence of the command line, and the others go on. */
    @Test
    void anObjectThatIsReplacedMeanwhileIsRefused() throws IOException {
        gate.spoil("GET /models/tuned/model.safetensors", NO_END, FaultyGate.Fault.OTHER_TAG);
        Path jobs = batches.jobs(stored("stored", "--reset", "40%"), batches.local("local", "--reset", "40%"));
        Path out = temporary.resolve("out");
        Ken.Result result = batches.cluster().run(batches.onCluster(jobs, out.toString()));
        assertEquals(3, result.exit(), result::toString);
        assertTrue(result.err().contains("was replaced or deleted while it was read"), result::err);
        List<String> lines = Files.readAllLines(out.resolve("results.jsonl"));
        assertEquals(Map.of("stored", "failed", "local", "done"), lines.stream().map(JsonParser::parseString)
                .map(JsonElement::getAsJsonObject).collect(Collectors.toMap(json -> json.get("name").getAsString(),
                        json -> json.get("status").getAsString())));
        assertFalse(Files.exists(out.resolve("stored")), "nothing half");
    }

    /** All executors of the one machine are killed, which is nothing against the machine. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKilledExecutorsWorkIsDoneAgain(int cores) throws Exception {
        gate.spoil(TUNED, NO_END, FaultyGate.Fault.HELD);
        Ken.Running run = batches.cluster("spark.executor.cores " + cores, "spark.cores.max " + 2 * cores).start(
                batches.onCluster(storedJob(), "s3://results/killed-" + cores));
        run.until(() -> "an executor reads", () -> gate.held() > 0);
        assertTrue(batches.spark.killExecutors() > 0, "one is killed");
        gate.letGo();
        batches.done(run.await());
        batches.requireSame("killed-" + cores, "ken");
    }

    @Test
    void theWorkOfALostMachineIsDoneByAnother() throws Exception {
        try (SparkServer own = SparkServer.start(temporary.resolve("own"))) {
            own.addWorker(1, batches.accounts());
            gate.spoil(TUNED, NO_END, FaultyGate.Fault.HELD);
            Ken.Running run = own.with(batches.driver()).start(
                    batch(storedJob(), "s3://results/lost", "--master", own.master()));
            run.until(() -> "an executor reads", () -> gate.held() > 0);
            own.addWorker(1, batches.accounts());
            own.killWorker(0);
            gate.letGo();
            batches.done(run.await());
        }
        batches.requireSame("lost", "ken");
    }

    /** A batch that is stopped, or whose driver is killed, goes on: what was done stays, and nothing is half. */
    @Test
    void aBatchThatIsInterruptedIsResumed() throws Exception {
        Path jobs = batches.jobs(batches.local("first", "--reset", "30%"), stored("ken", "--reset", "40%"));
        Path out = temporary.resolve("out");
        String[] arguments = batches.onCluster(jobs, out.toString());
        gate.spoil(TUNED, NO_END, FaultyGate.Fault.HELD);
        Ken.Running run = batches.cluster().start(arguments);
        run.until(() -> "one is done and one reads", () -> gate.held() > 0 && isDone(out, "first"));
        run.process().destroy(); // a signal, as Ctrl-C is
        gate.letGo();
        Ken.Result stopped = run.await();
        assertTrue(stopped.exit() == 130 || stopped.exit() == 143, stopped::toString);
        assertFalse(Files.readString(out.resolve("results.jsonl")).contains("failed"), stopped::toString);

        gate.spoil(TUNED, NO_END, FaultyGate.Fault.HELD);
        Ken.Running again = batches.cluster().start(batches.onCluster(jobs, out.toString(), "--resume"));
        again.until(() -> "it reads again", () -> gate.held() > 0);
        again.process().destroyForcibly(); // as a machine that loses its power
        again.process().waitFor();
        gate.letGo();

        Ken.Result resumed = batches.done(batches.cluster()
                .run(batches.onCluster(jobs, out.toString(), "--resume", "--json")));
        assertEquals(1, JsonParser.parseString(resumed.out()).getAsJsonObject().get("doneBefore").getAsInt(),
                resumed::out);
        assertEquals(batches.ofOneProcess(batches.local("first", "--reset", "30%"),
                batches.local("ken", "--reset", "40%")), SparkBatches.contents(out));
    }

    private static boolean isDone(Path out, String job) throws IOException {
        Path results = out.resolve("results.jsonl");
        return Files.exists(results) && Files.readString(results).contains('"' + job + '"');
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
            Ken.Result refused = own.with(Ken.spark()).run(batch(batches.jobs(line("d", "diff",
                    batches.base.toString(), batches.tuned.toString())), temporary.resolve("out").toString(),
                    "--master", own.master()));
            assertEquals(5, refused.exit(), refused::toString);
            assertTrue(refused.err().contains("has no module jdk.incubator.vector"), refused::err);
        }
        assertFalse(Files.exists(temporary.resolve("out/results.jsonl")), "nothing was begun");
    }

    @Test
    void aMasterThatIsNotThereIsNamed() throws IOException {
        Path jobs = batches.jobs(line("d", "diff", batches.base.toString(), batches.tuned.toString()));
        String out = temporary.resolve("out").toString();
        Ken.Result away = Ken.spark().quick().run(batch(jobs, out, "--master", "spark://127.0.0.1:1"));
        assertEquals(5, away.exit(), away::toString);
        assertTrue(away.err().contains("no master of Spark answers at spark://127.0.0.1:1"), away::err);
        Ken.Result unknown = Ken.spark().quick().run(batch(jobs, out, "--master", "mars"));
        assertEquals(2, unknown.exit(), unknown::toString);
        Ken.Result without = Ken.built().quick().run(batch(jobs, out, "--master", "local[1]"));
        assertEquals(5, without.exit(), without::toString);
        assertTrue(without.err().contains("org.kenworkbench.headless.spark"), without::err);
    }

    /** Executors' credentials are those of their machines; wrong ones are told as the command line tells them. */
    @Test
    void wrongCredentialsAreNamed() throws Exception {
        try (S3Server guarded = S3Server.start(temporary.resolve("s3"), true);
                SparkServer own = SparkServer.start(temporary.resolve("own"))) {
            Map<String, String> wrong = new TreeMap<>(batches.accounts());
            wrong.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + guarded.port());
            wrong.put("AWS_SECRET_ACCESS_KEY", "of-somebody-else");
            own.addWorker(1, wrong);
            Ken.Result refused = own.with(guarded.with(Ken.spark(), guarded.port())).run(
                    batch(batches.jobs(line("d", "diff", "s3://models/base", "s3://models/tuned")),
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
        Path place = Files.createDirectory(temporary.resolve("disk"));
        try (SmallDisk disk = SmallDisk.at(place, "4k");
                SparkServer own = SparkServer.start(temporary.resolve("own"))) {
            Map<String, String> small = new TreeMap<>(batches.accounts());
            small.put("KEN_STAGING", place.toString());
            own.addWorker(1, small, disk.prefix());
            Ken ken = own.with(batches.driver());
            Ken.Result full = ken.run(batch(storedJob(), "s3://results/full", "--master", own.master()));
            assertEquals(5, full.exit(), full::toString);
            assertTrue(full.err().contains("its disk has only 4.1 kB left"), full::err);
            own.addWorker(1, batches.accounts());
            batches.done(ken.run(batch(storedJob(), "s3://results/full", "--master", own.master(), "--resume")));
        }
        batches.requireSame("full", "ken");
    }
}
