/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.google.gson.JsonObject;

/** Figures of a training as they come, one JSON object a line. One thread. */
final class MetricsLog implements AutoCloseable {

    static final String FILE = "metrics.jsonl";

    private final FileChannel channel;
    private long sizeBytes;

    private MetricsLog(FileChannel channel, long sizeBytes) {
        this.channel = channel;
        this.sizeBytes = sizeBytes;
    }

    /** @param validBytes of a file that an earlier run has left; what follows is dropped */
    static MetricsLog open(Path file, long validBytes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.truncate(validBytes);
            return new MetricsLog(channel, Math.min(validBytes, channel.size()));
        } catch (IOException e) {
            try (channel) {
                throw e;
            }
        }
    }

    void add(JsonObject line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line.toString() + '\n').getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            sizeBytes += channel.write(bytes, sizeBytes);
        }
    }

    /** Returns the size of the file. */
    long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
