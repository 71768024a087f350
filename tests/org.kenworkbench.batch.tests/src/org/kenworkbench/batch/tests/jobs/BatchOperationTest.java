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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.spi.FileSystemProvider;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.testing.TestStore;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class BatchOperationTest {

    @TempDir
    Path folder;

    private Path input;
    private String place;
    private final List<OperationContext> ran = new ArrayList<>();
    private Runnable whenRun = () -> {
    };
    private BatchFolder batches;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("input.txt"), "content");
        place = place().toString();
        batches = batches(context -> {
            ran.add(context);
            whenRun.run();
        });
    }

    private BatchFolder batches(Consumer<OperationContext> whenCopied) {
        return new BatchFolder(folder, new MadeOperations(
                Map.of("copy", () -> new CopyOperation(whenCopied), "count", CountOperation::new)));
    }

    private Path jobs(String... lines) throws IOException {
        return batches.jobs(lines);
    }

    private String copy(String name, String... more) {
        return BatchFolder.line(name, "copy", Stream.concat(Stream.of(input), Stream.of(more)).toArray());
    }

    private static String count(String name, Object... things) {
        return BatchFolder.line(name, "count", things);
    }

    private Path place() {
        return folder.resolve("results");
    }

    private OperationResult run(Path jobs, StandardContext context, String... flags) throws Exception {
        return batches.run(null, context, Stream.concat(Stream.of(jobs, "--out", place), Stream.of(flags)).toArray());
    }

    private OperationResult run(Path jobs, String... flags) throws Exception {
        return run(jobs, new StandardContext(RunSettings.defaults()), flags);
    }

    private List<JsonObject> results() throws IOException {
        return BatchFolder.results(place());
    }

    private static List<String> all(List<JsonObject> results, String field) {
        return results.stream().map(result -> result.get(field).getAsString()).toList();
    }

    @Test
    void eachJobMakesItsResult() throws Exception {
        OperationResult result = run(jobs(copy("one"), "", copy("two.txt"), count("three", "a", "b")));
        assertEquals(Optional.empty(), result.failure());
        assertEquals("content", Files.readString(place().resolve("one")));
        assertEquals("content", Files.readString(place().resolve("two.txt")));
        assertEquals("{\n  \"count\": 2,\n  \"warnings\": []\n}\n", Files.readString(place().resolve("three.json")),
                "of one that writes nothing");
        List<JsonObject> lines = results();
        assertEquals(List.of("one", "two.txt", "three"), all(lines, "name"));
        assertEquals(List.of("done", "done", "done"), all(lines, "status"));
        JsonObject output = lines.getFirst().getAsJsonArray("outputs").get(0).getAsJsonObject();
        assertEquals("one", output.get("path").getAsString());
        assertEquals(7, output.get("sizeBytes").getAsLong());
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest("content".getBytes())),
                output.get("sha256").getAsString());
        List<String> table = Files.readAllLines(place().resolve("results.csv"));
        assertEquals("name,operation,status,exit,seconds,sizeBytes,outputs,sha256,sentence", table.getFirst());
        assertEquals(4, table.size());
        assertTrue(table.get(1).startsWith("one,copy,done,0,"), table.get(1));
        JsonObject told = JsonParser.parseString(result.json()).getAsJsonObject();
        assertEquals(3, told.get("done").getAsInt());
        try (Stream<Path> files = Files.list(place())) {
            assertEquals(List.of("one", "results.csv", "results.jsonl", "three.json", "two.txt"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** A job that fails does not stop the others, and the whole says so. */
    @Test
    void failuresStayWithTheirJob() throws Exception {
        StandardContext context = new StandardContext(RunSettings.defaults());
        OperationResult result = run(jobs(copy("one"), copy("two", "--fail=input"), copy("three")), context);
        assertEquals(Optional.of(ExitCode.INPUT), result.failure().map(OperationResult.Failure::kind));
        assertEquals("1 of 3 jobs failed, the first of them two; mend them and give --resume.",
                result.failure().orElseThrow().sentence());
        assertEquals(List.of("done", "failed", "done"), all(results(), "status"));
        assertEquals("copy was told to fail; do not tell it so.", results().get(1).get("sentence").getAsString());
        assertEquals(List.of("two failed: copy was told to fail; do not tell it so."), context.warnings());
        OperationResult other = run(jobs(copy("two", "--fail=input"), copy("four", "--fail=resources")), "--resume");
        assertEquals(Optional.of(ExitCode.COMPUTATION), other.failure().map(OperationResult.Failure::kind),
                "failures of several kinds");
    }

    @Test
    void goesOnWithWhatIsLeft() throws Exception {
        run(jobs(copy("one"), copy("two", "--fail=input"), copy("three")));
        ran.clear();
        Path all = jobs(copy("one"), copy("two"), copy("three"));
        OperationException refused = assertThrows(OperationException.class, () -> run(all));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains("--resume"), refused.getMessage());
        assertEquals(Optional.empty(), run(all, "--resume").failure());
        assertEquals(1, ran.size(), "only what had failed");
        assertEquals(List.of("done", "done", "done"), all(results(), "status"));

        ran.clear();
        Files.delete(place().resolve("three"));
        Files.writeString(place().resolve("results.jsonl"), """
                []
                {"name":"one","status":7}
                {"name":[],"status":"done","key":"k","outputs":[{"path":1}]}
                {"name":"four","operation":"copy","status":"done","key":"k","outputs":[{"path":1}]}
                {"name":"cut sho""", StandardOpenOption.APPEND);
        Files.write(place().resolve("results.jsonl"), new byte[] {(byte) 0xE2, (byte) 0x82},
                StandardOpenOption.APPEND); // two of the three bytes of a character
        run(all, "--resume");
        assertEquals(2, ran.size(), "what is not there any more, and what has a line that tells nothing");

        ran.clear();
        Files.writeString(input, "other content");
        for (String name : new String[] {"one", "two", "three"}) {
            Files.delete(place().resolve(name));
        }
        run(all, "--resume");
        assertEquals(3, ran.size(), "the file is another");
        assertEquals("other content", Files.readString(place().resolve("two")));
    }

    @Test
    void aStoreThatCanOnlyBeReadTakesNoResults() throws Exception {
        TestStore store = new TestStore(folder);
        Supplier<FileSystemProvider> provider = () -> store;
        StorePaths.add(TestStore.SCHEME, provider);
        try {
            place = "test://bucket/results";
            OperationException refused = assertThrows(OperationException.class, () -> run(jobs(copy("one"))));
            assertEquals(ExitCode.USAGE, refused.kind());
            assertTrue(
                    refused.getMessage().startsWith("test://bucket/results/results.jsonl can be read and not written"),
                    refused.getMessage());
            assertEquals(Set.of(), store.asking(), "before anything");
        } finally {
            StorePaths.remove(TestStore.SCHEME, provider);
        }
    }

    @Test
    void beginsAnewWithForce() throws Exception {
        run(jobs(copy("one")));
        ran.clear();
        run(jobs(copy("one")), new StandardContext(new RunSettings(1, true, false, 3)));
        assertEquals(1, ran.size());
        assertEquals(new RunSettings(1, true, false, 3), ran.getFirst().settings(), "the batch's settings");
    }

    @ParameterizedTest
    @CsvSource({"--resume", "--force"})
    void oneBatchAtATimeWritesToAPlace(String option) throws Exception {
        Path jobs = jobs(copy("one"));
        run(jobs);
        List<OperationException> refused = new ArrayList<>();
        StandardContext second = new StandardContext(new RunSettings(1, option.equals("--force"), false, 0));
        BatchFolder other = batches(_ -> {
        });
        whenRun = () -> refused.add(assertThrows(OperationException.class,
                () -> other.run(null, second, jobs, "--out", place, option)));
        run(jobs(copy("one", "--seed=5")), "--resume");
        assertEquals(List.of(ExitCode.RESOURCES), refused.stream().map(OperationException::kind).toList());
        assertEquals("another run is writing to " + place + "; wait for it to end, or name another output.",
                refused.getFirst().getMessage());
        try (Stream<Path> names = Files.list(place())) {
            assertEquals(List.of("one", "results.csv", "results.jsonl"),
                    names.map(name -> name.getFileName().toString()).sorted().toList());
        }
    }

    /** The folder is made for the lock. */
    @Test
    void aPlaceInWhichNothingCameStaysAway() throws Exception {
        place = folder.resolve("deep/down").toString();
        StandardContext context = new StandardContext(RunSettings.defaults());
        context.cancel();
        Path jobs = jobs(copy("one"));
        assertThrows(OperationCancelledException.class, () -> run(jobs, context));
        assertFalse(Files.exists(folder.resolve("deep")));
    }

    @Test
    void anArgumentOfAJobWins() throws Exception {
        run(jobs(copy("one", "--seed=7", "--threads", "1")));
        assertEquals(7, ran.getFirst().settings().seed());
        assertEquals(1, ran.getFirst().settings().threads());
    }

    @Test
    void aDryRunLooksAtInputs() throws Exception {
        assertEquals("{\"dryRun\":true,\"jobs\":2,\"inputsRead\":1}", run(jobs(copy("one"),
                count("two", "a")), "--dry-run").json());
        assertFalse(Files.exists(place()));
        Files.delete(input);
        Path file = jobs(copy("one"), copy("two"));
        OperationException refused = assertThrows(OperationException.class, () -> run(file, "--dry-run"));
        assertEquals(ExitCode.INPUT, refused.kind());
        assertTrue(refused.getMessage().contains("two: input.txt does not exist"), refused.getMessage());
    }

    /** A batch that is cancelled has the lines of the jobs that ended, and goes on from there. */
    @Test
    void cancelledBetweenJobs() throws Exception {
        StandardContext context = new StandardContext(RunSettings.defaults());
        Path file = jobs(copy("one"), copy("two"), copy("three"));
        whenRun = () -> {
            if (ran.size() == 2) {
                context.cancel();
            }
        };
        assertThrows(OperationCancelledException.class, () -> run(file, context));
        whenRun = () -> {
        };
        assertEquals(List.of("one"), all(results(), "name"));
        ran.clear();
        assertEquals(Optional.empty(), run(file, "--resume").failure());
        assertEquals(2, ran.size());
    }

    /** A folder that has no results of a batch was made by somebody else, whatever the options say. */
    @Test
    void resumeReplacesNoFileOfSomebodyElse() throws Exception {
        Files.createDirectories(place());
        Files.writeString(place().resolve("one"), "mine");
        Files.writeString(place().resolve("two.json"), "mine");
        assertEquals(Optional.of(ExitCode.USAGE), run(jobs(copy("one"), count("two", "x")), "--resume").failure()
                .map(OperationResult.Failure::kind));
        assertEquals("mine", Files.readString(place().resolve("one")));
        assertEquals("mine", Files.readString(place().resolve("two.json")));
    }

    @Test
    void aJobThatReadsAnothersResultIsRunAgainWithIt() throws Exception {
        Path file = jobs(copy("one"),
                BatchFolder.line("two", "copy", place().resolve("one")),
                copy("three", "--seed=4"));
        run(file);
        ran.clear();
        Files.writeString(input, "other content");
        OperationResult result = run(file, "--resume");
        assertEquals(Optional.empty(), result.failure());
        assertEquals("other content", Files.readString(place().resolve("two")));
        assertEquals(3, ran.size());
        assertEquals(0, JsonParser.parseString(result.json()).getAsJsonObject().get("doneBefore").getAsInt());
        assertEquals(List.of("one", "three", "two"), all(results(), "name").stream().sorted().toList(),
                "one line for each");
        run(file, "--resume");
        assertEquals(3, ran.size(), "all are as they were");
    }

    @Test
    void whateverFailsFailsForItsJob() throws Exception {
        OperationResult result = run(jobs(count("nothing", "nothing"), count("broken", "broken"), count("good", "x")));
        assertEquals(Optional.of(ExitCode.COMPUTATION), result.failure().map(OperationResult.Failure::kind));
        assertEquals(List.of("failed", "failed", "done"), all(results(), "status"));
        assertTrue(results().getFirst().get("sentence").getAsString().contains("gave no result"), results()::toString);
        try (Stream<Path> files = Files.list(place())) {
            assertEquals(List.of("good.json", "results.csv", "results.jsonl"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** A folder below which paths are longer than the system takes cannot be looked through, even by its owner. */
    @Test
    void aFolderThatCannotBeLookedThrough() throws Exception {
        Path near = folder.resolve("near");
        Files.createDirectories(near.resolve("n".repeat(200)).resolve("n".repeat(200)));
        Path far = folder;
        while (far.toString().length() < 3700) {
            far = far.resolve("f".repeat(200));
        }
        Path moved = Files.createDirectories(far).resolve("near");
        Files.move(near, moved);
        try {
            run(jobs(count("far", moved.toString()), count("good", "x")));
            assertEquals(List.of("done", "done"), all(results(), "status"), "the operation does not look into it");
        } finally {
            Files.move(moved, near);
        }
    }

    /** Neither an argument nor a file within one is replaced, even with force. */
    @Test
    void inputsAreNotReplaced() throws Exception {
        Files.createDirectories(place());
        Path config = Files.writeString(place().resolve("config.json"), "{}");
        StandardContext forced = new StandardContext(new RunSettings(1, true, false, 3));
        assertEquals(Optional.of(ExitCode.USAGE), run(jobs(count("config", place().toString())), forced).failure()
                .map(OperationResult.Failure::kind));
        assertEquals("{}", Files.readString(config));
        assertEquals(Optional.of(ExitCode.USAGE), run(jobs(count("config", config.toString())), forced).failure()
                .map(OperationResult.Failure::kind));
        assertEquals("{}", Files.readString(config));
    }

    /** Warnings count where they are strict: for all jobs, or for one. */
    @Test
    void strictWarnings() throws Exception {
        OperationResult all = run(jobs(copy("one"), count("two", "warn")),
                new StandardContext(new RunSettings(1, false, true, 3)));
        assertEquals(Optional.of(ExitCode.WARNINGS), all.failure().map(OperationResult.Failure::kind));
        assertEquals("1 of 2 jobs ended with warnings (--strict), the first of them two.",
                all.failure().orElseThrow().sentence());
        assertEquals(List.of("0", "1"), all(results(), "exit"));
        assertEquals(List.of("done", "done"), all(results(), "status"));
        assertTrue(Files.readString(place().resolve("two.json")).contains("There is a warning among the things."));

        StandardContext forced = new StandardContext(new RunSettings(1, true, false, 3));
        assertEquals(Optional.of(ExitCode.WARNINGS), run(jobs(count("two", "warn", "--strict"), count("three", "warn")),
                forced).failure().map(OperationResult.Failure::kind));
        assertEquals(List.of("1", "0"), all(results(), "exit"));
        assertEquals(Optional.of(ExitCode.INPUT),
                run(jobs(count("two", "warn", "--strict"), copy("one", "--fail=input")), forced).failure()
                        .map(OperationResult.Failure::kind),
                "a failure weighs more");
    }

    /** Others may read the results as they may read any file that this user makes. */
    @Test
    void resultsHaveTheUsualPermissions() throws Exception {
        run(jobs(copy("one")));
        Object usual = Files.getAttribute(Files.createFile(folder.resolve("usual")), "posix:permissions");
        for (String name : new String[] {"results.jsonl", "results.csv"}) {
            assertEquals(usual, Files.getAttribute(place().resolve(name), "posix:permissions"), name);
        }
    }
}
