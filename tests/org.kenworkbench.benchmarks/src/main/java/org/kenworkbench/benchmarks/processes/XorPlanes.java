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
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

import com.github.luben.zstd.Zstd;

/**
 * The usual way to store a delta of values of two bytes: each XORed with the base's, both byte planes of a block by
 * Zstandard 9. Reads and writes as a whole process, which waits until the disk has the result, and checks a digest only
 * where it is told to.
 */
public final class XorPlanes {

    private static final int LEVEL = 9;
    private static final int BLOCK_BYTES = 1 << 21;
    /** Takes something of each digest, so that none is in vain. */
    private static final LongAdder DIGEST_BYTES = new LongAdder();

    /** The work of a process. */
    enum Work {
        PACK,
        RESTORE,
        /** Restores, and computes SHA-256 of the base and of the result, block by block. */
        RESTORE_WITH_DIGESTS,
        /** Writes the base again with the same digests of both, and decodes nothing: the least that checking takes. */
        COPY_WITH_DIGESTS;

        private boolean readsDelta() {
            return this == RESTORE || this == RESTORE_WITH_DIGESTS;
        }

        private boolean computesDigests() {
            return this == RESTORE_WITH_DIGESTS || this == COPY_WITH_DIGESTS;
        }
    }

    private XorPlanes() {
    }

    /**
     * Does one {@link Work}, by its arguments: its name, the number of threads, the packed file, the file to restore
     * all tuned files into, one after the other, then the files: base, tuned, base, tuned, and so on.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        Work work = Work.valueOf(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        boolean packs = work == Work.PACK;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads);
                DataInputStream in = work.readsDelta()
                        ? new DataInputStream(
                                new BufferedInputStream(Files.newInputStream(Path.of(arguments[2])), 1 << 20))
                        : null;
                FileOutputStream file = new FileOutputStream(arguments[packs ? 2 : 3]);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 20))) {
            Deque<Future<byte[][]>> waiting = new ArrayDeque<>();
            for (int i = 4; i < arguments.length; i += 2) {
                try (RandomAccessFile base = new RandomAccessFile(arguments[i], "r");
                        RandomAccessFile tuned = new RandomAccessFile(arguments[i + 1], "r")) {
                    for (long left = tuned.length(); left > 0; left -= BLOCK_BYTES) {
                        byte[] before = new byte[(int) Math.min(BLOCK_BYTES, left)];
                        base.readFully(before);
                        waiting.add(executor.submit(packs ? packing(before, tuned) : restoring(work, before, in)));
                        if (waiting.size() > 2 * threads) {
                            write(waiting.remove().get(), packs, out);
                        }
                    }
                }
            }
            while (!waiting.isEmpty()) {
                write(waiting.remove().get(), packs, out);
            }
            out.flush();
            file.getFD().sync();
        }
        System.out.println(DIGEST_BYTES.sum());
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

    private static Callable<byte[][]> restoring(Work work, byte[] before, DataInputStream in) throws IOException {
        byte[][] frames = work.readsDelta()
                ? new byte[][] {in.readNBytes(in.readInt()), in.readNBytes(in.readInt())}
                : new byte[0][];
        return () -> {
            if (work.computesDigests()) {
                digest(before);
            }
            if (work.readsDelta()) {
                addPlanes(before, frames);
            }
            if (work.computesDigests()) {
                digest(before);
            }
            return new byte[][] {before};
        };
    }

    private static void addPlanes(byte[] before, byte[][] frames) {
        int size = (before.length + 1) / 2;
        byte[] low = Zstd.decompress(frames[0], size);
        byte[] high = Zstd.decompress(frames[1], size);
        for (int i = 0; i < before.length; i++) {
            before[i] ^= (i & 1) == 0 ? low[i >> 1] : high[i >> 1];
        }
    }

    private static void digest(byte[] block) throws NoSuchAlgorithmException {
        DIGEST_BYTES.add(MessageDigest.getInstance("SHA-256").digest(block)[0]);
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
