/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.batch.ClusterLostException;
import org.kenworkbench.internal.batch.CommandSyntax;
import org.kenworkbench.internal.batch.jobs.BatchOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;

import com.google.gson.JsonObject;

/** A batch on a cluster of threads that loses tasks, does them twice, and in any order. */
class ClusterBatchTest {

    @TempDir
    Path folder;

    private Path input;
    private Path numbers;
    private final AtomicInteger copied = new AtomicInteger();
    private final AtomicInteger divided = new AtomicInteger();
    private final AtomicInteger mostDivided = new AtomicInteger();
    private final List<String> shared = new ArrayList<>();
    private volatile Consumer<OperationContext> whenCopied = _ -> {
    };
    private volatile Consumer<String> whenShared = _ -> {
    };
    private BatchFolder batches;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("input.txt"), "content");
        numbers = Files.write(folder.resolve("numbers.txt"), List.of("1", "-20", "300", "-4000", "50000"));
        batches = new BatchFolder(folder, new MadeOperations(Map.of(
                "copy", () -> new CopyOperation(context -> {
                    copied.incrementAndGet();
                    whenCopied.accept(context);
                }),
                "count", CountOperation::new,
                "sum", () -> new SumOperation(number -> {
                    synchronized (shared) {
                        shared.add(number);
                    }
                    whenShared.accept(number);
                }, change -> mostDivided.accumulateAndGet(divided.addAndGet(change), Math::max)))));
    }

    private static String line(String name, String operation, Object... arguments) {
        return BatchFolder.line(name, operation, arguments);
    }

    private Path place(String name) {
        return folder.resolve(name);
    }

    private ThreadCluster cluster(long seed) {
        return ThreadCluster.losing(3, batches.operations(), seed);
    }

    private List<String> shared() {
        synchronized (shared) {
            return List.copyOf(shared);
        }
    }

    private String[] manyJobs() throws IOException {
        Path bad = Files.write(folder.resolve("bad.txt"), List.of("1", "bad", "2"));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            lines.add(line("copy" + i, "copy", input));
            lines.add(line("sum" + i, "sum", numbers));
            lines.add(line("count" + i, "count", "a", i, "warn"));
        }
        lines.add(line("failed", "copy", input, "--fail=input"));
        lines.add(line("bad", "sum", bad));
        return lines.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theResultsOfOneProcess(long seed) throws Exception {
        Path jobs = batches.jobs(manyJobs());
        OperationResult alone = batches.run(null, jobs, "--out", place("alone"));
        ThreadCluster cluster = cluster(seed);
        OperationResult spread = batches.run(cluster, jobs, "--out", place("spread"), "--split", "10");
        assertTrue(cluster.isClosed());
        assertEquals(BatchFolder.content(place("alone")), BatchFolder.content(place("spread")));
        assertEquals(alone.failure(), spread.failure());
        assertEquals(Optional.of(ExitCode.INPUT), spread.failure().map(OperationResult.Failure::kind));
        assertTrue(cluster.descriptions().contains("sum1: sum, 5 pieces"), cluster.descriptions()::toString);
        assertTrue(cluster.descriptions().contains("copy1: copy"), cluster.descriptions()::toString);
    }

    /** A divided job takes memory of the process that leads the batch. */
    @Test
    void noMoreThanTwoJobsAreDividedAtOnce() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            lines.add(line("sum" + i, "sum", numbers));
        }
        OperationResult result = batches.run(ThreadCluster.reliable(5, batches.operations()),
                batches.jobs(lines.toArray(String[]::new)), "--out", place("place"), "--split", "10");
        assertEquals(Optional.empty(), result.failure());
        assertTrue(List.of(1, 2).contains(mostDivided.get()), mostDivided::toString);
        assertEquals(0, divided.get());
    }

    @Test
    void oneProcessDoesThePiecesOneAfterTheOther() throws Exception {
        Path jobs = batches.jobs(line("sum", "sum", numbers), line("copy", "copy", input));
        batches.run(null, jobs, "--out", place("whole"));
        assertEquals(List.of(), shared());
        batches.run(null, jobs, "--out", place("large"), "--split", "1GB");
        assertEquals(List.of(), shared(), "it is not as large as that");
        batches.run(null, jobs, "--out", place("divided"), "--split", "10");
        assertEquals(List.of("1", "-20", "300", "-4000", "50000"), shared());
        assertEquals(BatchFolder.content(place("whole")), BatchFolder.content(place("divided")));
        assertEquals(List.of("-20 is negative.", "-4000 is negative."), warnings("divided"));
    }

    /** Returns the warnings of the first job. */
    private List<String> warnings(String place) throws IOException {
        return BatchFolder.results(place(place)).getFirst().getAsJsonArray("warnings").asList().stream()
                .map(warning -> warning.getAsString()).toList();
    }

    @Test
    void warningsOfPiecesAreToldIfAnotherOneFails() throws Exception {
        whenShared = number -> {
            if (number.equals("300")) {
                throw new IllegalStateException("300 is too much");
            }
        };
        OperationResult result = batches.run(null, batches.jobs(line("sum", "sum", numbers)), "--out", place("place"),
                "--split", "10");
        assertTrue(result.failure().isPresent());
        assertEquals(List.of("-20 is negative."), warnings("place"));
    }

    @Test
    void howManyPiecesAreDoneIsNoted() throws Exception {
        List<String> notes = new ArrayList<>();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void begun(String stage, long total, ProgressUnit unit) {
                notes.add(stage + " " + total + " " + unit);
            }

            @Override
            public void advanced(long done) {
                notes.add("done: " + done);
            }

            @Override
            public void resumed(long done) {
                // none was done before
            }

            @Override
            public void noted(String text) {
                notes.add(text);
            }

            @Override
            public void ended() {
                // all is said
            }
        };
        batches.run(cluster(1), new StandardContext(RunSettings.defaults(), listener, _ -> {
        }), batches.jobs(line("sum", "sum", numbers)), "--out", place("place"), "--split", "10");
        List<String> round = List.of("sum: 0 of 5 pieces", "sum: 1 of 5 pieces", "sum: 2 of 5 pieces",
                "sum: 3 of 5 pieces", "sum: 4 of 5 pieces", "sum: 5 of 5 pieces");
        assertEquals(Stream.of(List.of("Running 1 JOBS"), round, round, List.of("sum: finishing", "done: 1"))
                .flatMap(List::stream).toList(), notes);
    }

    @Test
    void whatOneProcessLacksAnotherMayHave() throws Exception {
        AtomicInteger lacking = new AtomicInteger(3);
        whenCopied = _ -> {
            if (lacking.getAndDecrement() > 0) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
        };
        assertEquals(Optional.empty(),
                batches.run(cluster(1), batches.jobs(line("one", "copy", input)), "--out", place("place")).failure());
        assertEquals("content", Files.readString(place("place").resolve("one")));
    }

    @Test
    void whatAllProcessesLackIsTold() throws Exception {
        OperationResult result = batches.run(cluster(1),
                batches.jobs(line("one", "copy", input, "--fail=resources"), line("two", "copy", input)), "--out",
                place("place"));
        assertEquals(Optional.of(ExitCode.RESOURCES), result.failure().map(OperationResult.Failure::kind));
        assertEquals("content", Files.readString(place("place").resolve("two")));
    }

    @Test
    void whatFailsForItsDataFailsOnce() throws Exception {
        OperationResult result = batches.run(ThreadCluster.reliable(2, batches.operations()),
                batches.jobs(line("one", "copy", input, "--fail=input")), "--out", place("place"));
        assertEquals(Optional.of(ExitCode.INPUT), result.failure().map(OperationResult.Failure::kind));
        JsonObject line = BatchFolder.results(place("place")).getFirst();
        assertEquals("copy was told to fail; do not tell it so.", line.get("sentence").getAsString());
        assertEquals(1, copied.get());
    }

    /** A file that is there before is somebody else's, however often a task is done. */
    @Test
    void aTaskThatIsDoneTwiceReplacesNothingOfOthers() throws Exception {
        Files.createDirectories(place("place"));
        Files.writeString(place("place").resolve("one"), "mine");
        for (long seed = 1; seed <= 4; seed++) {
            assertEquals(Optional.of(ExitCode.USAGE),
                    batches.run(cluster(seed), batches.jobs(line("one", "copy", input)), "--out", place("place"))
                            .failure().map(OperationResult.Failure::kind));
            assertEquals("mine", Files.readString(place("place").resolve("one")));
            Files.delete(place("place").resolve("results.jsonl"));
        }
    }

    /** The first job ends after the third one has begun; the second one would not find its file if it did not wait. */
    @Test
    void aJobWaitsForTheOneWhoseResultItReads() throws Exception {
        CountDownLatch third = new CountDownLatch(1);
        whenCopied = context -> {
            if (context.seed() == 3) {
                third.countDown();
            } else if (context.seed() == 1) {
                await(third);
            }
        };
        OperationResult result = batches.run(ThreadCluster.reliable(3, batches.operations()),
                batches.jobs(line("one", "copy", input, "--seed=1"),
                        line("two", "copy", place("place").resolve("one"), "--seed=2"),
                        line("three", "copy", input, "--seed=3")),
                "--out", place("place"));
        assertEquals(Optional.empty(), result.failure());
        assertEquals("content", Files.readString(place("place").resolve("two")));
        assertEquals(List.of("one", "two", "three"),
                Files.readAllLines(place("place").resolve("results.csv")).stream().skip(1)
                        .map(row -> row.substring(0, row.indexOf(','))).toList(),
                "the table is in the order of the file");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDividedJobGoesOnWithThePiecesThatAreLeft(boolean onCluster) throws Exception {
        Path jobs = batches.jobs(line("sum", "sum", numbers), line("copy", "copy", input));
        batches.run(null, jobs, "--out", place("alone"));
        StandardContext context = new StandardContext(RunSettings.defaults());
        whenShared = number -> {
            if (number.equals("300")) {
                context.cancel();
            }
        };
        assertThrows(OperationCancelledException.class,
                () -> batches.run(onCluster ? ThreadCluster.reliable(1, batches.operations()) : null, context, jobs,
                        "--out", place("place"), "--split", "10"));
        whenShared = _ -> {
        };
        List<String> before = shared();
        if (!onCluster) {
            assertEquals(List.of("1", "-20", "300"), before);
        }
        batches.run(onCluster ? cluster(2) : null, jobs, "--out", place("place"), "--split", "10", "--resume");
        List<String> after = new ArrayList<>(shared().subList(before.size(), shared().size()));
        if (!onCluster) {
            assertEquals(List.of("-4000", "50000"), after);
        }
        List<String> all = new ArrayList<>(before);
        all.addAll(after);
        assertTrue(all.containsAll(List.of("1", "-20", "300", "-4000", "50000")), all::toString);
        assertEquals(Files.readString(place("alone").resolve("sum")), Files.readString(place("place").resolve("sum")));
        try (Stream<Path> files = Files.list(place("place"))) {
            assertEquals(List.of("copy", "results.csv", "results.jsonl", "sum"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aDividedJobIsDoneAgainInAnotherForm() throws Exception {
        Path jobs = batches.jobs(line("sum", "sum", numbers), line("copy", "copy", input));
        String place = place("place").toString();
        batches.run(null, jobs, "--out", place);
        assertEquals(1, copied.get());
        batches.run(null, jobs, "--out", place, "--resume");
        batches.run(null, jobs, "--out", place, "--resume", "--split", "10");
        assertEquals(5, shared().size(), "pieces");
        batches.run(null, jobs, "--out", place, "--resume", "--split", "10");
        assertEquals(5, shared().size(), "it is done");
        batches.run(null, jobs, "--out", place, "--resume", "--split", "10", "--single-file");
        assertEquals(10, shared().size());
        batches.run(null, jobs, "--out", place, "--resume", "--split", "12", "--single-file");
        assertEquals(15, shared().size());
        assertEquals(1, copied.get(), "what cannot be divided stays");
    }

    @Test
    void tasksStopWhenTheBatchDoes() throws Exception {
        StandardContext context = new StandardContext(RunSettings.defaults());
        AtomicInteger stopped = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        whenCopied = task -> {
            two.countDown();
            await(two);
            context.cancel();
            while (!task.isCancelled()) {
                Thread.onSpinWait();
            }
            stopped.incrementAndGet();
        };
        ThreadCluster cluster = ThreadCluster.reliable(2, batches.operations());
        Path jobs = batches.jobs(line("one", "copy", input), line("two", "copy", input), line("three", "copy", input));
        assertThrows(OperationCancelledException.class,
                () -> batches.run(cluster, context, jobs, "--out", place("place")));
        // A third one may begin when one of the two has ended, and is told to stop as well.
        assertTrue(stopped.get() >= 2);
        assertEquals(copied.get(), stopped.get());
        assertEquals(List.of(), BatchFolder.results(place("place")));
    }

    /** The reason of the loss reads like a full disk, which must not make it one of the job. */
    @ParameterizedTest
    @CsvSource({"copy,1", "copy,3", "sum,1", "sum,3"})
    void aClusterThatIsLostEndsTheBatch(String last, int slots) throws Exception {
        Path jobs = batches.jobs(line("one", "copy", input), line("two", last, last.equals("sum") ? numbers : input),
                line("three", "copy", input), line("four", "sum", numbers));
        ThreadCluster cluster = ThreadCluster.reliable(slots, batches.operations());
        cluster.loseAfter(last.equals("sum") ? 3 : 1);
        ClusterLostException lost = assertThrows(ClusterLostException.class,
                () -> batches.run(cluster, jobs, "--out", place("place"), "--split", "10"));
        assertEquals(ExitCode.RESOURCES, lost.kind());
        assertTrue(lost.getMessage().contains("--resume"), lost.getMessage());
        assertTrue(cluster.isClosed());
        assertTrue(BatchFolder.results(place("place")).stream()
                .allMatch(result -> result.get("status").getAsString().equals("done")));
        assertFalse(Files.exists(place("place").resolve("results.csv")));
        assertEquals(Optional.empty(),
                batches.run(cluster(1), jobs, "--out", place("place"), "--split", "10", "--resume").failure());
    }

    @Test
    void aJobThatCannotBeDividedFailsByItself() throws Exception {
        Path none = Files.write(folder.resolve("none.txt"), List.of("0", "0", "0", "0", "0", "0"));
        OperationResult result = batches.run(cluster(1), batches.jobs(line("none", "sum", none),
                line("sum", "sum", numbers)), "--out", place("place"), "--split", "10", "--single-file");
        assertEquals(Optional.of(ExitCode.USAGE), result.failure().map(OperationResult.Failure::kind));
        assertEquals(List.of("failed", "done"), List.of(line("none"), line("sum")));
    }

    private String line(String name) throws IOException {
        return BatchFolder.results(place("place")).stream()
                .filter(result -> result.get("name").getAsString().equals(name))
                .map(result -> result.get("status").getAsString()).findFirst().orElseThrow();
    }

    @Test
    void aProductWithoutClustersSaysSo() throws Exception {
        BatchOperation batch = new BatchOperation(batches.operations(), null);
        OperationModel model = OperationModel.of(batch);
        model.fill(batch, new CommandSyntax(model)
                .parse(List.of(batches.jobs(line("one", "copy", input)).toString(), "--out", place("place").toString(),
                        "--master", "spark://host:7077"), RunSettings.defaults())
                .given());
        OperationException refused = assertThrows(OperationException.class,
                () -> batch.run(new StandardContext(RunSettings.defaults())));
        assertEquals(ExitCode.RESOURCES, refused.kind());
        assertTrue(refused.getMessage().contains("org.kenworkbench.headless.spark"), refused.getMessage());
        assertFalse(Files.exists(place("place")));
    }

    @Test
    void nothingIsJoinedThatIsNotDivided() throws Exception {
        Path jobs = batches.jobs(line("one", "copy", input));
        OperationException refused = assertThrows(OperationException.class,
                () -> batches.run(null, jobs, "--out", place("place"), "--single-file"));
        assertEquals(ExitCode.USAGE, refused.kind());
    }
}
