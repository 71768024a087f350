/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.github.luben.zstd.Zstd;

/**
 * The usual way to store a delta of values of two bytes: each XORed with the base's, both byte planes of a block by
 * Zstandard 9. Reads and writes as a whole process, and checks no digest.
 */
public final class XorPlanes {

    private static final int LEVEL = 9;
    private static final int BLOCK_BYTES = 1 << 21;

    private XorPlanes() {
    }

    /**
     * Packs or restores, by its arguments: {@code pack} or {@code restore}, the number of threads, the packed file, the
     * file to restore all tuned files into, one after the other, then the files: base, tuned, base, tuned, and so on.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int threads = Integer.parseInt(arguments[1]);
        boolean packs = "pack".equals(arguments[0]);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads);
                DataInputStream in = packs ? null
                        : new DataInputStream(
                                new BufferedInputStream(Files.newInputStream(Path.of(arguments[2])), 1 << 20));
                OutputStream file = new BufferedOutputStream(
                        Files.newOutputStream(Path.of(arguments[packs ? 2 : 3])), 1 << 20);
                DataOutputStream out = new DataOutputStream(file)) {
            Deque<Future<byte[][]>> waiting = new ArrayDeque<>();
            for (int i = 4; i < arguments.length; i += 2) {
                try (RandomAccessFile base = new RandomAccessFile(arguments[i], "r");
                        RandomAccessFile tuned = new RandomAccessFile(arguments[i + 1], "r")) {
                    for (long left = tuned.length(); left > 0; left -= BLOCK_BYTES) {
                        int size = (int) Math.min(BLOCK_BYTES, left);
                        byte[] before = new byte[size];
                        base.readFully(before);
                        waiting.add(executor.submit(packs ? packing(before, tuned) : restoring(before, in)));
                        if (waiting.size() > 2 * threads) {
                            write(waiting.remove().get(), packs, out);
                        }
                    }
                }
            }
            while (!waiting.isEmpty()) {
                write(waiting.remove().get(), packs, out);
            }
        }
    }

    private static Callable<byte[][]> packing(byte[] before, RandomAccessFile tuned) throws IOException {
        byte[] after = new byte[before.length];
        tuned.readFully(after);
        return () -> {
            byte[][] planes = new byte[2][(before.length + 1) / 2];
            for (int i = 0; i < before.length; i++) {
                planes[i & 1][i >> 1] = (byte) (before[i] ^ after[i]);
            }
            return new byte[][] {Zstd.compress(planes[0], LEVEL), Zstd.compress(planes[1], LEVEL)};
        };
    }

    private static Callable<byte[][]> restoring(byte[] before, DataInputStream in) throws IOException {
        byte[][] frames = {in.readNBytes(in.readInt()), in.readNBytes(in.readInt())};
        return () -> {
            int size = (before.length + 1) / 2;
            byte[] low = Zstd.decompress(frames[0], size);
            byte[] high = Zstd.decompress(frames[1], size);
            for (int i = 0; i < before.length; i++) {
                before[i] ^= (i & 1) == 0 ? low[i >> 1] : high[i >> 1];
            }
            return new byte[][] {before};
        };
    }

    private static void write(byte[][] blocks, boolean sized, DataOutputStream out) throws IOException {
        for (byte[] block : blocks) {
            if (sized) {
                out.writeInt(block.length);
            }
            out.write(block);
        }
    }
}
