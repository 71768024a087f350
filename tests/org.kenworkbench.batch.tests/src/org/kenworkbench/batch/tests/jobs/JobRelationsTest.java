/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.batch.jobs.JobRelations;
import org.kenworkbench.internal.batch.task.Job;
import org.kenworkbench.internal.batch.task.JobTask;
import org.kenworkbench.internal.batch.task.PreparedJob;
import org.kenworkbench.operations.RunSettings;

class JobRelationsTest {

    private static final MadeOperations OPERATIONS = new MadeOperations(Map.of(
            "copy", () -> new CopyOperation(_ -> {
            }),
            "count", CountOperation::new));

    @TempDir
    Path folder;

    private Path results;
    private JobRelations relations;

    @BeforeEach
    void begin() {
        results = folder.resolve("results");
        relations = new JobRelations(results);
    }

    private Set<Integer> add(String name, String operation, Object... arguments) throws Exception {
        return relations.add(PreparedJob.of(
                new Job(1, name, operation, List.of(arguments).stream().map(Object::toString).toList()),
                new JobTask.Setting(results, folder, RunSettings.defaults(), false), OPERATIONS));
    }

    @Test
    void aJobFollowsThoseThatMakeWhatItReads() throws Exception {
        assertEquals(Set.of(), add("one", "copy", "input"));
        assertEquals(Set.of(), add("two", "count", "input"));
        assertEquals(Set.of(0), add("three", "copy", results.resolve("ONE/weights")));
        assertEquals(Set.of(1, 2), add("four", "copy", "results/three", "--of=" + results.resolve("two.json")));
        assertEquals(Set.of(), add("five", "copy", "results.txt"));
    }

    @Test
    void aJobFollowsThoseThatReadWhatItMakes() throws Exception {
        assertEquals(Set.of(), add("one", "copy", results.resolve("two")));
        assertEquals(Set.of(0), add("two", "copy", "input"));
        assertEquals(Set.of(), add("three", "copy", results.resolve("three")), "itself");
    }

    @Test
    void aJobThatReadsAllResultsIsAWaist() throws Exception {
        assertEquals(Set.of(), add("one", "copy", "input"));
        assertEquals(Set.of(), add("two", "copy", "input"));
        assertEquals(Set.of(0, 1), add("three", "count", results));
        assertEquals(Set.of(2), add("four", "copy", "input"));
        assertEquals(Set.of(2), add("five", "copy", "input"));
        assertEquals(Set.of(2, 3, 4), add("six", "count", folder));
        assertEquals(Set.of(5, 1), add("seven", "copy", "results/two"));
    }

    @Test
    void aLinkToTheResultsIsFollowed() throws Exception {
        Files.createDirectories(results);
        Path link = Files.createSymbolicLink(folder.resolve("link"), results);
        assertEquals(Set.of(), add("one", "copy", "input"));
        assertEquals(Set.of(0), add("two", "copy", link.resolve("one")));
    }
}
