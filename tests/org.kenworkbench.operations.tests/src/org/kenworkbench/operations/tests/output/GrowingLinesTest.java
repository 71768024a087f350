/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.GrowingLines;
import org.kenworkbench.testing.TestBucket;
import org.kenworkbench.testing.WritableTestStore;

class GrowingLinesTest {

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path folder;

    private TestBucket bucket;
    private WritableTestStore store;
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @BeforeEach
    void addStore() throws IOException {
        bucket = TestBucket.in(folder);
        store = bucket.store();
    }

    @AfterEach
    void removeStore() {
        bucket.close();
    }

    private GrowingLines begin(String target, Duration every, String... kept) throws Exception {
        return GrowingLines.begin(StorePaths.of(target), List.of(kept), every, warnings::add);
    }

    @Test
    void onADiskEachLineIsThereAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "old\n");
        try (GrowingLines lines = begin(file.toString(), LONG, "kept")) {
            assertEquals("kept\n", Files.readString(file));
            lines.add("one");
            lines.add("two");
            assertEquals("kept\none\ntwo\n", Files.readString(file));
        }
        assertEquals(List.of("home", "log", "stored"), names());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aStoreGetsTheFileAtOnceThenNowAndThenAndAtTheEnd() throws Exception {
        Path file = bucket.folder().resolve("log");
        try (GrowingLines lines = begin("test://bucket/log", LONG, "kept")) {
            assertEquals("kept\n", Files.readString(file));
            lines.add("one");
            assertEquals("kept\none\n", Files.readString(file));
            lines.add("two");
            lines.add("three");
            assertEquals("kept\none\n", Files.readString(file), "it is too early");
        }
        assertEquals("kept\none\ntwo\nthree\n", Files.readString(file));
        assertEquals(3, store.taken().size());
    }

    @Test
    void whatComesTooEarlyIsPutLater() throws Exception {
        Path file = bucket.folder().resolve("log");
        try (GrowingLines lines = begin("test://bucket/log", Duration.ofMillis(1))) {
            lines.add("one");
            lines.add("two");
            while (!Files.readString(file).equals("one\ntwo\n")) {
                Thread.onSpinWait();
            }
        }
        assertEquals("one\ntwo\n", Files.readString(file), "the end puts nothing twice");
        assertEquals(List.of(), warnings);
    }

    @Test
    void aStoreThatRefusesIsAskedAgain() throws Exception {
        Path file = bucket.folder().resolve("log");
        try (GrowingLines lines = begin("test://bucket/log", Duration.ofMillis(1))) {
            store.setTaking(false);
            lines.add("one");
            assertFalse(warnings.isEmpty());
            assertEquals("", Files.readString(file));
            store.setTaking(true);
            while (!Files.readString(file).equals("one\n")) {
                Thread.onSpinWait();
            }
        }
        GrowingLines lost = begin("test://bucket/log", LONG);
        lost.add("one");
        lost.add("two");
        store.setTaking(false);
        assertEquals(ExitCode.RESOURCES, assertThrows(OperationException.class, lost::close).kind());
    }
}
