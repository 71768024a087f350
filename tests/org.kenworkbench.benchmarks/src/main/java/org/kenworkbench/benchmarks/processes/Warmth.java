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
import java.util.List;

/** The page cache. */
final class Warmth {

    private static final int BUFFER_BYTES = 1 << 20;

    private Warmth() {
    }

    /** Reads all files of a pair, so that whoever comes first has no disadvantage. */
    static void read(ModelPair pair) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        for (Side side : Side.values()) {
            for (ModelFile file : pair.files(side)) {
                try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                    while (channel.read(buffer.clear()) >= 0) {
                        // Only the page cache is to have it.
                    }
                }
            }
        }
    }

    /** Has the page cache forget files, by GNU's dd, which need not be run as root for that. */
    static void drop(List<Path> files) throws IOException, InterruptedException {
        for (Path file : files) {
            Process dd = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none").inheritIO()
                    .start();
            if (dd.waitFor() != 0) {
                throw new IOException("dd could not drop " + file + " from the page cache.");
            }
        }
    }
}
