/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.resume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The journal of a run, for another one to go on from: a line for what the run is, then a line whenever more of it is
 * done. A line is handed to the system in one piece, after the bytes that it tells of, and nothing is forced to the
 * disk: that is enough where the process is killed. Where the machine stops, lines and bytes may be lost in any order,
 * which is why {@link UnfinishedRun} and {@link TakeOver} trust neither. One thread.
 */
public final class RunJournal implements AutoCloseable {

    private final FileChannel channel;
    private long sizeBytes;

    private RunJournal(FileChannel channel, long sizeBytes) {
        this.channel = channel;
        this.sizeBytes = sizeBytes;
    }

    /** Creates the journal of a new run, in place of any that the file holds. */
    public static RunJournal create(Path file, RunIdentity identity) throws IOException {
        RunJournal journal = new RunJournal(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING), 0);
        try {
            journal.line(identity.json().toString());
            return journal;
        } catch (IOException | RuntimeException e) {
            try (journal) {
                throw e;
            }
        }
    }

    /**
     * Opens the journal of an unfinished run to continue it.
     *
     * @param validBytes what follows is dropped: it tells of bytes that will be written over
     */
    public static RunJournal resume(Path file, long validBytes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            channel.truncate(validBytes);
            return new RunJournal(channel, validBytes);
        } catch (IOException e) {
            try (channel) {
                throw e;
            }
        }
    }

    /** Adds an entry; what it tells of is in the files already. */
    void add(JournalEntry entry) throws IOException {
        line(entry.text());
    }

    private void line(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(JournalLine.bytes(text));
        while (bytes.hasRemaining()) {
            sizeBytes += channel.write(bytes, sizeBytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
