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

/**
 * The work that a pruning asks of the disk, and nothing else: reads files in pairs, a piece of each in turn, meanwhile
 * writes as many bytes as it is told, and waits until they are on the disk.
 */
public final class ReadAndWrite {

    private static final int PIECE_BYTES = 4 << 20;

    private ReadAndWrite() {
    }

    /**
     * Reads and writes as its arguments say: the file to write, its size in bytes, then the files to read: base, tuned,
     * base, tuned, and so on.
     */
    public static void main(String[] arguments) throws IOException {
        long toWriteBytes = Long.parseLong(arguments[1]);
        long toReadBytes = 0;
        for (int i = 2; i < arguments.length; i++) {
            toReadBytes += Path.of(arguments[i]).toFile().length();
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE_BYTES);
        try (FileChannel out = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            long readBytes = 0;
            for (int i = 2; i < arguments.length; i += 2) {
                try (FileChannel base = FileChannel.open(Path.of(arguments[i]), StandardOpenOption.READ);
                        FileChannel tuned = FileChannel.open(Path.of(arguments[i + 1]), StandardOpenOption.READ)) {
                    for (int read = 0; read > -2;) {
                        int fromBase = base.read(buffer.clear());
                        int fromTuned = tuned.read(buffer.clear());
                        read = Math.min(fromBase, 0) + Math.min(fromTuned, 0);
                        readBytes += Math.max(fromBase, 0) + Math.max(fromTuned, 0);
                        // The same share of the writing is done as of the reading.
                        writeUpTo(out, (long) ((double) toWriteBytes / toReadBytes * readBytes), buffer);
                    }
                }
            }
            writeUpTo(out, toWriteBytes, buffer);
            out.force(true);
        }
    }

    private static void writeUpTo(FileChannel out, long sizeBytes, ByteBuffer buffer) throws IOException {
        for (long left = sizeBytes - out.position(); left > 0; left = sizeBytes - out.position()) {
            buffer.clear().limit((int) Math.min(left, buffer.capacity()));
            out.write(buffer);
        }
    }
}
