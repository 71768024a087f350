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
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.stores.object.ObjectChangedException;

/** Tests of reading ranges of objects. */
class StoredRangesTest {

    /** Bytes of a piece that is kept, and of a part of a large range. */
    private static final int PIECE = 64 << 10;
    private static final int PART = 4 << 20;

    private final MemoryProvider provider = new MemoryProvider();
    private final MemoryStore store = provider.store("b");
    private final Path file = provider.getPath(java.net.URI.create("mem://b/x"));

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    private static byte[] read(FileChannel channel, long at, int count, boolean isDirect) throws IOException {
        ByteBuffer target = isDirect ? ByteBuffer.allocateDirect(count) : ByteBuffer.allocate(count);
        while (target.hasRemaining() && channel.read(target, at + target.position()) >= 0) {
            continue;
        }
        byte[] got = new byte[target.position()];
        target.flip().get(got);
        return got;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7, PART - 1, PART, PART + 1, 3 * PART + 12_345})
    void allRangesAreTheBytesThere(int size) throws IOException {
        byte[] bytes = random(size);
        store.put("x", bytes);
        try (FileChannel channel = open()) {
            assertEquals(size, channel.size());
            Random random = new Random(7);
            for (int i = 0; i < 40; i++) {
                int begin = size == 0 ? 0 : random.nextInt(size);
                int count = i % 4 == 0 ? random.nextInt(2 * PART) : random.nextInt(200);
                int end = Math.min(size, begin + count);
                assertArrayEquals(Arrays.copyOfRange(bytes, begin, end), read(channel, begin, count, i % 2 == 0));
            }
            assertArrayEquals(bytes, read(channel, 0, size + 10, true));
            assertEquals(-1, channel.read(ByteBuffer.allocate(1), size));
            assertEquals(0, channel.read(ByteBuffer.allocate(0), size));
        }
    }

    @Test
    void aStreamIsReadFromItsBeginningOn() throws IOException {
        byte[] bytes = random(300_001);
        store.put("x", bytes);
        assertArrayEquals(bytes, java.nio.file.Files.readAllBytes(file));
        try (FileChannel channel = open()) {
            channel.position(300_000);
            ByteBuffer last = ByteBuffer.allocate(5);
            assertEquals(1, channel.read(last));
            assertEquals(300_001, channel.position());
            assertEquals(-1, channel.read(last));
        }
    }

    /** Small ranges of a header take few requests. */
    @Test
    void nearRangesAreFetchedTogether() throws IOException {
        store.put("x", random(1_000_000));
        try (FileChannel channel = open()) {
            for (int i = 0; i < 8_000; i++) {
                read(channel, i * 8L, 8, false);
            }
        }
        assertEquals(1, store.reads.get());
        assertEquals(PIECE, store.readBytes.get());
        try (FileChannel again = open()) {
            read(again, 0, 100, false);
        }
        assertEquals(1, store.reads.get());
    }

    @Test
    void aLargeRangeIsFetchedOnceAndInParts() throws IOException {
        store.put("x", random(3 * PART + 1));
        try (FileChannel channel = open()) {
            read(channel, 1, 3 * PART, true);
        }
        assertEquals(3, store.reads.get());
        assertEquals(3L * PART, store.readBytes.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 3 * PART})
    void aFailureThatPassesIsNotSeen(int count) throws IOException {
        byte[] bytes = random(4 * PART);
        store.put("x", bytes);
        try (FileChannel channel = open()) {
            store.failures.set(5);
            assertArrayEquals(Arrays.copyOfRange(bytes, 17, 17 + count), read(channel, 17, count, true));
            assertEquals(0, store.failures.get());
        }
    }

    @Test
    void aFailureThatStaysIsTold() throws IOException {
        store.put("x", random(100));
        try (FileChannel channel = open()) {
            store.failures.set(1_000_000);
            IOException failed = assertThrows(IOException.class, () -> read(channel, 0, 10, false));
            assertEquals("mem://b/x cannot be read, as its store failed 8 times (the store is busy); try again when "
                    + "it answers.", failed.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2 * PART})
    void anObjectThatIsReplacedIsNotReadOn(int count) throws IOException {
        store.put("x", random(4 * PART));
        try (FileChannel channel = open()) {
            read(channel, 0, 10, false);
            store.put("x", random(4 * PART));
            assertThrows(ObjectChangedException.class, () -> read(channel, PART, count, true));
            store.delete("x");
            assertThrows(ObjectChangedException.class, () -> read(channel, PART, count, true));
        }
    }

    @Test
    void aReaderThatIsInterruptedSaysSo() throws IOException {
        store.put("x", random(3 * PART));
        try (FileChannel channel = open()) {
            store.failures.set(1_000_000);
            Thread.currentThread().interrupt();
            assertThrows(InterruptedIOException.class, () -> read(channel, 0, 10, false));
            assertTrue(Thread.interrupted());
            // Parts that are there already would be handed out all the same: none of these ever is.
            Thread.currentThread().interrupt();
            assertThrows(InterruptedIOException.class, () -> read(channel, 0, 3 * PART, true));
            assertTrue(Thread.interrupted());
            assertTrue(channel.isOpen());
        }
    }

    @Test
    void aChannelIsReadAndNothingElse() throws IOException {
        store.put("x", random(10));
        FileChannel channel = open();
        assertThrows(NonWritableChannelException.class, () -> channel.write(ByteBuffer.allocate(1)));
        assertThrows(UnsupportedOperationException.class, () -> channel.map(FileChannel.MapMode.READ_ONLY, 0, 1));
        channel.close();
        assertFalse(channel.isOpen());
        assertThrows(ClosedChannelException.class, () -> channel.read(ByteBuffer.allocate(1), 0));
    }
}
