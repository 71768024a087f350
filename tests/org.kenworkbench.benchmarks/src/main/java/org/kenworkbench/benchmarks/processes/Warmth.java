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
import java.nio.file.StandardOpenOption;

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
}
