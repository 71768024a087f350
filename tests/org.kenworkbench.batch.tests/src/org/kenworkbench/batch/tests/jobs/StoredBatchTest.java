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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.testing.TestBucket;
import org.kenworkbench.testing.WritableTestStore;

/** A batch whose results, or inputs, lie in a store. */
class StoredBatchTest {

    private static final String PLACE = "test://bucket/results";

    @TempDir
    Path folder;

    private TestBucket bucket;
    private WritableTestStore store;
    private Path input;
    private Path place;
    private final AtomicInteger copied = new AtomicInteger();
    private Runnable whenCopied = () -> {
    };
    private BatchFolder batches;

    @BeforeEach
    void addStore() throws IOException {
        bucket = TestBucket.in(folder);
        store = bucket.store();
        place = bucket.folder().resolve("results");
        input = Files.writeString(folder.resolve("input.txt"), "content");
        batches = new BatchFolder(folder, new MadeOperations(Map.of(
                "copy", () -> new CopyOperation(_ -> {
                    copied.incrementAndGet();
                    whenCopied.run();
                }),
                "count", CountOperation::new)));
    }

    @AfterEach
    void removeStore() {
        bucket.close();
    }

    private String line(String name, String operation, Object... arguments) {
        return BatchFolder.line(name, operation, arguments);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theResultsOfADisk(boolean onCluster) throws Exception {
        Path jobs = batches.jobs(line("one", "copy", input), line("two", "count", "a"),
                line("failed", "copy", input, "--fail=input"));
        batches.run(null, jobs, "--out", folder.resolve("disk"));
        batches.run(onCluster ? ThreadCluster.losing(2, batches.operations(), 3) : null, jobs, "--out", PLACE);
        assertEquals(BatchFolder.content(folder.resolve("disk")), BatchFolder.content(place));
        assertEquals(Set.of(), store.read(), "nothing is read back, not even for digests");
        assertEquals("test://bucket/results/results.csv", store.taken().getLast());
        assertEquals(List.of(), bucket.onTheirWay(), "nothing is left on this machine");
    }

    @Test
    void jobsMayLieInTheStoreAndGoOnFromThere() throws Exception {
        Path stored = bucket.folder().resolve("jobs.jsonl");
        Files.write(stored, List.of(line("one", "copy", input), line("two", "copy", input, "--fail=input")));
        assertEquals(Optional.of(ExitCode.INPUT),
                batches.run(null, "test://bucket/jobs.jsonl", "--out", PLACE).failure()
                        .map(OperationResult.Failure::kind));
        Files.write(stored, List.of(line("one", "copy", input), line("two", "copy", input)));
        copied.set(0);
        assertEquals(Optional.empty(),
                batches.run(null, "test://bucket/jobs.jsonl", "--out", PLACE, "--resume").failure());
        assertEquals(1, copied.get(), "only what had failed");
        assertEquals(2, BatchFolder.results(place).size());
    }

    /** The lines of all jobs that ended are there, although they came faster than lines are put. */
    @Test
    void aBatchThatWasStoppedGoesOn() throws Exception {
        StandardContext context = new StandardContext(RunSettings.defaults());
        Path jobs = batches.jobs(line("one", "copy", input), line("two", "copy", input), line("three", "copy", input),
                line("four", "copy", input));
        whenCopied = () -> {
            if (copied.get() == 4) {
                context.cancel();
            }
        };
        assertThrows(OperationCancelledException.class, () -> batches.run(null, context, jobs, "--out", PLACE));
        assertEquals(3, BatchFolder.results(place).size());
        assertFalse(Files.exists(place.resolve("results.csv")));
        copied.set(0);
        whenCopied = () -> {
        };
        assertEquals(Optional.empty(), batches.run(null, jobs, "--out", PLACE, "--resume").failure());
        assertEquals(1, copied.get());
    }

    @Test
    void aStoreThatRefusesLinesForAWhileStopsNothing() throws Exception {
        StandardContext context = new StandardContext(RunSettings.defaults());
        whenCopied = () -> store.setTaking(copied.get() > 1);
        OperationResult result = batches.run(null, context,
                batches.jobs(line("one", "copy", input), line("two", "copy", input)), "--out", PLACE);
        assertEquals(Optional.of(ExitCode.RESOURCES), result.failure().map(OperationResult.Failure::kind));
        assertTrue(context.warnings().stream().anyMatch(warning -> warning.endsWith(" It is tried again.")),
                context.warnings()::toString);
        assertEquals(List.of("failed", "done"),
                BatchFolder.results(place).stream().map(line -> line.get("status").getAsString()).toList());
    }

    @Test
    void anInputThatIsAnotherIsReadAgain() throws Exception {
        Path model = Files.createDirectories(bucket.folder().resolve("model"));
        Files.writeString(model.resolve("weights"), "1");
        Path jobs = batches.jobs(line("one", "copy", input, "--of=test://bucket/model"),
                line("two", "copy", input, "--of", "test://bucket/none"));
        Object[] again = {jobs, "--out", folder.resolve("disk"), "--resume"};
        batches.run(null, jobs, "--out", folder.resolve("disk"));
        copied.set(0);
        batches.run(null, again);
        assertEquals(0, copied.getAndSet(0), "the model is the same, and what is not there is not there again");

        Files.writeString(model.resolve("weights"), "12");
        batches.run(null, again);
        assertEquals(1, copied.getAndSet(0), "the model is another");

        Files.writeString(bucket.folder().resolve("none"), "x");
        batches.run(null, again);
        assertEquals(1, copied.getAndSet(0), "what was not there is there");

        store.setReached(false);
        batches.run(null, again);
        assertEquals(2, copied.getAndSet(0), "nothing is known");
        batches.run(null, again);
        assertEquals(2, copied.get(), "nothing is known again, which is not the same");
    }
}
