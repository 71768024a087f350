/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of files on their way into a store. */
class WatchedUploadTest {

    @TempDir
    Path folder;
    private final MemoryProvider provider = new MemoryProvider();
    private final MemoryStore store = provider.store("b");
    private final Path target = provider.getPath(URI.create("mem://b/x"));
    private final NotingWatch watch = new NotingWatch();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("x"), new byte[] {1, 2, 3, 4, 5});
    }

    /** Stops an upload once the store keeps it waiting. */
    private Thread stopping() {
        return Thread.ofVirtual().start(() -> {
            try {
                store.isHanging.await();
                watch.isCancelled = true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void bytesAreToldAsTheyAreTaken() throws IOException {
        provider.upload(file, target, watch);
        assertArrayEquals(Files.readAllBytes(file), store.bytes("x"));
        assertEquals(List.of(2L, 3L), watch.taken);
    }

    @Test
    void whatIsSentAgainCountsOnce() throws IOException {
        store.failures.set(3);
        provider.upload(file, target, watch);
        assertEquals(List.of(2L, 3L), watch.taken);
        assertEquals(List.of(), store.begun);
    }

    @Test
    void anUploadThatIsStoppedEndsAndLeavesNothing() throws Exception {
        store.put("x", new byte[] {9});
        store.hangs = new CountDownLatch(1);
        Thread stopping = stopping();
        InterruptedIOException stopped = assertThrows(InterruptedIOException.class,
                () -> provider.upload(file, target, watch));
        assertEquals("the upload of mem://b/x was stopped", stopped.getMessage());
        assertArrayEquals(new byte[] {9}, store.bytes("x"));
        assertEquals(List.of(), store.begun, "what was begun is taken back");
        assertFalse(Thread.currentThread().isInterrupted());
        stopping.join();
    }

    /** A store that is away is not waited for by somebody who wants to stop. */
    @Test
    void whatCannotBeTakenBackIsNotWaitedFor() throws Exception {
        store.hangs = new CountDownLatch(1);
        store.answers = new CountDownLatch(1);
        Thread stopping = stopping();
        assertThrows(InterruptedIOException.class, () -> provider.upload(file, target, watch));
        assertEquals(1, provider.unfinished(target).size(), "what was begun is listed");
        store.answers.countDown();
        stopping.join();
    }

    @Test
    void anUploadThatIsStoppedBeforeIsNotBegun() {
        watch.isCancelled = true;
        assertThrows(InterruptedIOException.class, () -> provider.upload(file, target, watch));
        assertEquals(List.of(), watch.taken);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aThreadThatIsInterruptedStopsItsUploadAndSaysSo(boolean storeIsHeedless) {
        store.hangs = new CountDownLatch(1);
        store.isHeedless = storeIsHeedless;
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, () -> provider.upload(file, target, watch));
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), store.begun);
        assertEquals(List.of(), store.written);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("none");
        assertEquals(missing.toString(), assertThrows(NoSuchFileException.class,
                () -> provider.upload(missing, target, watch)).getMessage());
    }
}
