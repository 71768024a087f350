/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.mapped.UncachedChannel;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

import com.sun.management.OperatingSystemMXBean;
import com.sun.nio.file.ExtendedOpenOption;

/** Reading past the page cache: the bytes are those of the file. */
class UncachedChannelTest {

    private static final int BLOCK = 4096;
    private static final int AT_ONCE = 1 << 20;

    @TempDir
    Path folder;

    /** A disk that does not read so is left to the cache, and nothing else. */
    private Optional<UncachedChannel> open(Path file) throws IOException {
        Optional<UncachedChannel> opened = UncachedChannel.open(file);
        if (opened.isEmpty()) {
            ByteBuffer blocks = ByteBuffer.allocateDirect(2 * BLOCK).alignedSlice(BLOCK).limit(BLOCK);
            assertThrows(Exception.class, () -> {
                try (FileChannel direct = FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT)) {
                    direct.read(blocks, 0);
                }
            });
        }
        return opened;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE + 777})
    void allRangesAreTheBytesOfTheFile(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Optional<UncachedChannel> opened = open(Files.write(folder.resolve("x"), bytes));
        if (opened.isEmpty()) {
            return;
        }
        Random random = new Random(1);
        try (UncachedChannel channel = opened.get(); Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < 60; i++) {
                int begin = random.nextInt(size + 1);
                int count = random.nextInt(size - begin + 1);
                MemorySegment target = arena.allocate(Math.max(1, count)).asSlice(0, count);
                assertTrue(channel.read(begin, target));
                assertEquals(-1, target.mismatch(MemorySegment.ofArray(bytes).asSlice(begin, count)));
            }
            assertFalse(channel.read(size, arena.allocate(1)), "there is nothing behind the end");
        }
    }

    /**
     * More threads than processors read files that are together more than all memory, which is when every second file
     * is also read past the cache. By which way a range was read nobody tells: it has the bytes of the file by each.
     */
    @Test
    void manyThreadsReadTheBytesOfFilesThatMemoryDoesNotHold() throws Exception {
        long memoryBytes = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        byte[] header = TestCheckpoints.file("{\"w\":{\"dtype\":\"U8\",\"shape\":[1," + memoryBytes
                + "],\"data_offsets\":[0," + memoryBytes + "]}}", new byte[0]);
        Path large = Files.write(folder.resolve("large.safetensors"), header);
        try (RandomAccessFile hole = new RandomAccessFile(large.toFile(), "rw")) {
            hole.setLength(header.length + memoryBytes);
        }
        byte[] values = new byte[4 << 20];
        new Random(3).nextBytes(values);
        Path small = TestCheckpoints.checkpoint().tensor("w", "U8", new long[] {4, 1 << 20}, values)
                .write(folder.resolve("small.safetensors"));
        ContentCheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
        int threads = 2 * Runtime.getRuntime().availableProcessors();
        CyclicBarrier together = new CyclicBarrier(threads);
        try (Checkpoint one = reader.open(large);
                Checkpoint other = reader.open(small);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Tensor hole = one.tensor(new TensorId("w")).orElseThrow();
            Tensor random = other.tensor(new TensorId("w")).orElseThrow();
            Callable<Void> reads = () -> {
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment target = arena.allocate(AT_ONCE);
                    together.await();
                    for (int begin = 13; begin + AT_ONCE <= values.length; begin += AT_ONCE) {
                        random.copy(begin, target);
                        assertEquals(-1, target.mismatch(MemorySegment.ofArray(values).asSlice(begin, AT_ONCE)));
                        hole.copy(memoryBytes - AT_ONCE - begin, target);
                        assertEquals(-1, target.mismatch(MemorySegment.ofArray(new byte[AT_ONCE])));
                    }
                }
                return null;
            };
            for (Future<Void> read : pool.invokeAll(Collections.nCopies(threads, reads))) {
                read.get();
            }
        }
    }
}
