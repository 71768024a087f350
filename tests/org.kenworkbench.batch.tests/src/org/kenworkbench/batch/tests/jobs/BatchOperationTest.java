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
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.jobs.BatchOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.tensor.guard.Fault;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class BatchOperationTest {

    @TempDir
    Path folder;

    private Path input;
    private final List<OperationContext> ran = new ArrayList<>();
    private int leases;
    private Runnable whenRun = () -> {
    };

    private final OperationSource operations = new OperationSource() {
        @Override
        public List<Fault> faults() {
            return List.of();
        }

        @Override
        public List<Listed> list() {
            return List.of();
        }

        @Override
        public Optional<Lease> lease(String command) {
            Operation operation = switch (command) {
                case "copy" -> new CopyOperation(context -> {
                    ran.add(context);
                    whenRun.run();
                });
                case "count" -> new CountOperation();
                default -> null;
            };
            leases += operation == null ? 0 : 1;
            return Optional.ofNullable(operation).map(made -> new Lease() {
                @Override
                public Operation operation() {
                    return made;
                }

                @Override
                public void giveBack() {
                    leases--;
                }
            });
        }
    };

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("input.txt"), "content");
    }

    private Path jobs(String... lines) throws IOException {
        return Files.write(folder.resolve("jobs.jsonl"), List.of(lines));
    }

    private String copy(String name, String... more) {
        StringBuilder line = new StringBuilder("{\"name\":\"" + name + "\",\"operation\":\"copy\",\"arguments\":[\""
                + input + '"');
        Stream.of(more).forEach(argument -> line.append(",\"").append(argument).append('"'));
        return line.append("]}").toString();
    }

    private Path place() {
        return folder.resolve("results");
    }

    private OperationResult run(Path jobs, StandardContext context, String... flags) throws Exception {
        BatchOperation batch = new BatchOperation(operations);
        OperationModel model = OperationModel.of(batch);
        Map<Parameter, List<String>> given = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (!parameter.isOption()) {
                given.put(parameter, List.of(jobs.toString()));
            } else if (parameter.names().contains("--out")) {
                given.put(parameter, List.of(place().toString()));
            } else if (List.of(flags).contains(parameter.names().getFirst())) {
                given.put(parameter, List.of("true"));
            }
        }
        model.fill(batch, given);
        try {
            return batch.run(context);
        } finally {
            assertEquals(0, leases, "each instance is given back");
        }
    }

    private OperationResult run(Path jobs, String... flags) throws Exception {
        return run(jobs, new StandardContext(RunSettings.defaults()), flags);
    }

    private List<JsonObject> results() throws IOException {
        return Files.readAllLines(place().resolve("results.jsonl")).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    }

    private static List<String> all(List<JsonObject> results, String field) {
        return results.stream().map(result -> result.get(field).getAsString()).toList();
    }

    @Test
    void eachJobMakesItsResult() throws Exception {
        OperationResult result = run(jobs(copy("one"), "", copy("two.txt"),
                "{\"name\":\"three\",\"operation\":\"count\",\"arguments\":[\"a\",\"b\"]}"));
        assertEquals(Optional.empty(), result.failure());
        assertEquals("content", Files.readString(place().resolve("one")));
        assertEquals("content", Files.readString(place().resolve("two.txt")));
        assertEquals("{\"count\":2}\n", Files.readString(place().resolve("three.json")), "of one that writes nothing");
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
    void beginsAnewWithForce() throws Exception {
        run(jobs(copy("one")));
        ran.clear();
        run(jobs(copy("one")), new StandardContext(new RunSettings(1, true, false, 3)));
        assertEquals(1, ran.size());
        assertEquals(new RunSettings(1, true, false, 3), ran.getFirst().settings(), "the batch's settings");
    }

    @Test
    void anArgumentOfAJobWins() throws Exception {
        run(jobs(copy("one", "--seed=7", "--threads", "1")));
        assertEquals(7, ran.getFirst().settings().seed());
        assertEquals(1, ran.getFirst().settings().threads());
    }

    /** Faults of a line are found before any job is started. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"name\":\"a\" | Line 2 of jobs.jsonl is no JSON; write one object in each line.",
            "[1] | Line 2 of jobs.jsonl is no JSON object; write one in each line.",
            "{\"operation\":\"copy\"} | Line 2 of jobs.jsonl has no text 'name'; each job needs one.",
            "{\"name\":\"../a\",\"operation\":\"copy\"} | Line 2 of jobs.jsonl has the name '../a', which is none",
            "{\"name\":\"results.csv\",\"operation\":\"copy\"} | has the name 'results.csv', which is none",
            "{\"name\":\"ONE\",\"operation\":\"copy\"} | Line 2 of jobs.jsonl has the name 'ONE' of line 1",
            "{\"name\":\"a\",\"operation\":\"copi\"} | Line 2 of jobs.jsonl (a): there is no operation 'copi'",
            "{\"name\":\"a\",\"operation\":\"batch\"} | 'batch' is no operation of a job",
            "{\"name\":\"a\",\"operation\":\"copy\"} | Line 2 of jobs.jsonl (a): copy needs FILE.",
            "{\"name\":\"a\",\"operation\":\"copy\",\"arguments\":[\"x\",\"--frce\"]} | (a): copy has no option --frce",
            "{\"name\":\"a\",\"operation\":\"copy\",\"arguments\":[\"x\",\"--out\",\"y\"]} | the arguments have --out",
            "{\"name\":\"a\",\"operation\":\"copy\",\"arguments\":[\"x.zip\"]} | copy takes no archive",
            "{\"name\":\"a\",\"operation\":\"copy\",\"arguments\":[1]} | has an argument that is no text",
            "{\"name\":\"a\",\"operation\":\"copy\",\"args\":[]} | has a field 'args' that jobs do not have"})
    void linesAreCheckedFirst(String line, String sentence) throws Exception {
        Path file = jobs(copy("one"), line);
        OperationException refused = assertThrows(OperationException.class, () -> run(file));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
        assertEquals(0, ran.size());
        assertFalse(Files.exists(place()));
    }

    @Test
    void aDryRunLooksAtInputs() throws Exception {
        assertEquals("{\"dryRun\":true,\"jobs\":2,\"inputsRead\":1}", run(jobs(copy("one"),
                "{\"name\":\"two\",\"operation\":\"count\",\"arguments\":[\"a\"]}"), "--dry-run").json());
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

    @Test
    void aFileWithoutJobs() throws Exception {
        Path file = jobs("", " ");
        assertEquals(ExitCode.USAGE, assertThrows(OperationException.class, () -> run(file)).kind());
        Path missing = folder.resolve("none.jsonl");
        assertEquals(ExitCode.INPUT, assertThrows(OperationException.class, () -> run(missing)).kind());
    }
}
