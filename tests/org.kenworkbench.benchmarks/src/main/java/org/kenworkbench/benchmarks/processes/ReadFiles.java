/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads files, several at a time, and computes the SHA-256 of each where it is told to. */
public final class ReadFiles {

    private static final int PIECE_BYTES = 4 << 20;

    private ReadFiles() {
    }

    /** Reads by its arguments: {@code hash} or {@code read}, the number of threads, the files. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        boolean hashes = "hash".equals(arguments[0]);
        try (ExecutorService executor = Executors.newFixedThreadPool(Integer.parseInt(arguments[1]))) {
            List<Future<Integer>> reading = new ArrayList<>();
            for (int i = 2; i < arguments.length; i++) {
                reading.add(executor.submit(reading(Path.of(arguments[i]), hashes)));
            }
            int sum = 0;
            for (Future<Integer> of : reading) {
                sum += of.get();
            }
            // So that no digest is in vain.
            System.out.println(sum);
        }
    }

    private static Callable<Integer> reading(Path file, boolean hashes) {
        return () -> {
            MessageDigest digest = sha256();
            ByteBuffer buffer = ByteBuffer.allocate(PIECE_BYTES);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (channel.read(buffer.clear()) >= 0) {
                    if (hashes) {
                        digest.update(buffer.array(), 0, buffer.position());
                    }
                }
            }
            return (int) digest.digest()[0];
        };
    }

    private static MessageDigest sha256() throws IOException {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
