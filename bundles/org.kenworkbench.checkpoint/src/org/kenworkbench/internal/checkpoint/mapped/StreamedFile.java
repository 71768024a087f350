/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.mapped;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Reads large ranges of a file that is mapped, too: for a system that takes less than to map pages, wait for each of
 * them and take them away again. A thread that is interrupted closes a channel for all; from then on there is no
 * reading, and the mapped bytes serve. Safe for use by many threads.
 */
final class StreamedFile {

    private final Path path;
    /** Tells whether the path still names the file that was mapped. */
    private final Object key;
    private FileChannel channel;
    private boolean ended;

    private StreamedFile(Path path, Object key) {
        this.path = path;
        this.key = key;
        this.ended = key == null;
    }

    /** @return what tells the file from others that may take its place; null where the system tells nothing */
    static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /**
     * Makes a reader that opens the file when it is first needed.
     *
     * @param key of the file that was mapped
     */
    static StreamedFile of(Path path, Object key) {
        return new StreamedFile(path, key);
    }

    private synchronized FileChannel channel() {
        if (ended || channel != null) {
            return channel;
        }
        try {
            FileChannel opened = FileChannel.open(path, StandardOpenOption.READ);
            if (Objects.equals(key, key(path))) {
                channel = opened;
            } else {
                opened.close(); // another file has taken its place
                ended = true;
            }
        } catch (IOException _) {
            ended = true; // what is mapped stays readable when its name is gone, or no more files can be opened
        }
        return channel;
    }

    /**
     * Fills a buffer.
     *
     * @param target of native memory: others are copied once more
     * @return whether it is filled; if not, nothing was read, or only a part
     */
    boolean read(long offsetBytes, ByteBuffer target) throws IOException {
        try {
            FileChannel from = channel();
            while (from != null && target.hasRemaining()) {
                if (from.read(target, offsetBytes + target.position()) < 0) {
                    return false;
                }
            }
            return from != null;
        } catch (ClosedChannelException _) {
            close();
            return false;
        }
    }

    synchronized void close() throws IOException {
        ended = true;
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
