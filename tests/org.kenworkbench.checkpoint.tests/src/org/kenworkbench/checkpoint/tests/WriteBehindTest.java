/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.checkpoint.safetensors.WriteBehind;

/** Syncs while a file grows: when they happen, and what becomes of one that fails. */
class WriteBehindTest {

    private static final long STEP_BYTES = 16 << 20;

    private final List<Boolean> forced = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private final ForcedChannel channel = new ForcedChannel() {
        @Override
        public void force(boolean metaData) throws IOException {
            forced.add(metaData);
            begun.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    };

    @Test
    void aSmallFileIsForcedOnceAtItsEnd() throws IOException {
        released.countDown();
        try (WriteBehind disk = new WriteBehind(channel)) {
            disk.written(STEP_BYTES - 1);
            assertEquals(List.of(), forced);
            disk.finish();
        }
        assertEquals(List.of(true), forced);
        assertFalse(channel.isOpen());
    }

    @Test
    void aSyncRunsWhileTheWriterGoesOnAndOnlyOneAtATime() throws Exception {
        try (WriteBehind disk = new WriteBehind(channel)) {
            disk.written(STEP_BYTES);
            begun.await();
            disk.written(STEP_BYTES);
            disk.written(STEP_BYTES);
            assertEquals(List.of(false), forced);
            released.countDown();
            disk.finish();
        }
        assertEquals(List.of(false, true), forced);
    }

    @Test
    void theChannelStaysOpenUntilASyncHasEnded() throws Exception {
        WriteBehind disk = new WriteBehind(channel);
        disk.written(STEP_BYTES);
        begun.await();
        FutureTask<Void> close = new FutureTask<>(() -> {
            disk.close();
            return null;
        });
        Thread closing = Thread.ofPlatform().start(close);
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertTrue(channel.isOpen());
        released.countDown();
        close.get();
        assertFalse(channel.isOpen());
    }

    @Test
    void whatASyncFailedAtIsTheFilesFailure() throws Exception {
        IOException full = new IOException("No space left on device");
        CountDownLatch failed = new CountDownLatch(1);
        ForcedChannel broken = new ForcedChannel() {
            @Override
            public void force(boolean metaData) throws IOException {
                if (failed.getCount() > 0) {
                    failed.countDown();
                    throw full;
                }
            }
        };
        try (WriteBehind disk = new WriteBehind(broken)) {
            disk.written(STEP_BYTES);
            failed.await();
            disk.written(STEP_BYTES);
            assertSame(full, assertThrows(IOException.class, disk::finish));
        }
    }
}
