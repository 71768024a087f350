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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/** Files of jobs with faults, which are found before any job is started. */
class JobsFileTest {

    @TempDir
    Path folder;

    private Path input;
    private final AtomicInteger copied = new AtomicInteger();
    private BatchFolder batches;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("input.txt"), "content");
        batches = new BatchFolder(folder, new MadeOperations(
                Map.of("copy", () -> new CopyOperation(_ -> copied.incrementAndGet()), "count", CountOperation::new)));
    }

    private Path place() {
        return folder.resolve("results");
    }

    private OperationException refused(Path jobs) {
        return assertThrows(OperationException.class, () -> batches.run(null, jobs, "--out", place()));
    }

    private String copy(String name) {
        return BatchFolder.line(name, "copy", input);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"name\":\"a\" | Line 2 of jobs.jsonl is no JSON; write one object in each line.",
            "[1] | Line 2 of jobs.jsonl is no JSON object; write one in each line.",
            "{\"operation\":\"copy\"} | Line 2 of jobs.jsonl has no text 'name'; each job needs one.",
            "{\"name\":\"../a\",\"operation\":\"copy\"} | Line 2 of jobs.jsonl has the name '../a', which is none",
            "{\"name\":\"results.csv\",\"operation\":\"copy\"} | has the name 'results.csv', which is none",
            "{\"name\":\"Results.CSV\",\"operation\":\"copy\"} | has the name 'Results.CSV', which is none",
            "{\"name\":\"nul\",\"operation\":\"copy\"} | has the name 'nul', which is none for a file on Windows;",
            "{\"name\":\"Com1.ken\",\"operation\":\"copy\"} | 'Com1.ken', which is none for a file on Windows;",
            "{\"name\":\"a.\",\"operation\":\"copy\"} | has the name 'a.', which is none for a file on Windows;",
            "{\"name\":\"ONE\",\"operation\":\"copy\"} | Line 2 of jobs.jsonl has the name 'ONE' of line 1",
            "{\"name\":\"a\",\"operation\":\"copi\"} | (a): there is no command 'copi' (did you mean copy?)",
            "{\"name\":\"a\",\"operation\":\"train\"} | (a): this product has no command train, which comes with",
            "{\"name\":\"a\",\"operation\":\"batch\"} | 'batch' is no operation of a job",
            "{\"name\":\"a\",\"operation\":\"copy\"} | Line 2 of jobs.jsonl (a): copy needs FILE.",
            "{\"name\":\"a\",\"operation\":\"copy\",\"arguments\":[\"x\",\"--frce\"]} | (a): copy has no option --frce",
            "{\"name\":\"a\",\"operation\":\"copy\",\"arguments\":[\"x\",\"--out\",\"y\"]} | the arguments have --out",
            "{\"name\":\"a\",\"operation\":\"copy\",\"arguments\":[\"--dry-run\"]} | the arguments have --dry-run;",
            "{\"name\":\"a\",\"operation\":\"copy\",\"arguments\":[\"x.zip\"]} | copy takes no archive",
            "{\"name\":\"a\",\"operation\":\"copy\",\"arguments\":[1]} | has an argument that is no text",
            "{\"name\":\"a\",\"operation\":\"copy\",\"args\":[]} | has a field 'args' that jobs do not have"})
    void linesAreCheckedFirst(String line, String sentence) throws Exception {
        OperationException refused = refused(batches.jobs(copy("one"), line));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
        assertEquals(0, copied.get());
        assertFalse(Files.exists(place()));
    }

    @Test
    void aFileWithoutJobs() throws Exception {
        assertEquals(ExitCode.USAGE, refused(batches.jobs("", " ")).kind());
        assertEquals(ExitCode.INPUT, refused(folder.resolve("none.jsonl")).kind());
    }

    /** The name of a document has an ending that another job's name may have, too. */
    @Test
    void twoJobsOfOnePlace() throws Exception {
        OperationException refused = refused(batches.jobs(copy("A.json"), BatchFolder.line("a", "count", "x")));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(
                refused.getMessage()
                        .contains("Line 2 of jobs.jsonl (a): the result would be a.json, as that of line 1"),
                refused.getMessage());
        assertFalse(Files.exists(place()));
    }
}
