/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.OperationException;

/**
 * A file of lines that is there from the beginning and gets further ones while a run works, for another run to go on
 * with. On a disk each line is written through as it comes. A store takes whole files only: there the file is put at
 * the beginning, with the first further line, then again as lines come, but not before some time has passed, and at the
 * end. Safe for use by many threads.
 */
public final class GrowingLines implements AutoCloseable {

    /** Shortest time between two puts into a store, where the caller has no reason for another. */
    public static final Duration EVERY = Duration.ofSeconds(10);

    /** Putting takes a tenth of the time at most, however large the file has become. */
    private static final int SHARE = 10;

    private final FileChannel channel;
    private final @Nullable OutputFile stored;
    private final long everyNanos;
    private final Consumer<String> warnings;
    /** Has no thread before something waits. */
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("lines").factory());
    private long nextNanos = System.nanoTime();
    private boolean waits;
    private boolean changed;
    private boolean closed;

    private GrowingLines(FileChannel channel, @Nullable OutputFile stored, Duration every, Consumer<String> warnings) {
        this.channel = channel;
        this.stored = stored;
        this.everyNanos = every.toNanos();
        this.warnings = warnings;
    }

    /**
     * Begins the file, and replaces what is there.
     *
     * @param kept     its first lines
     * @param every    shortest time between two puts into a store
     * @param warnings told in a sentence that a put has failed and is tried again
     * @throws OperationException as {@link OutputFile} throws it
     */
    public static GrowingLines begin(Path target, List<String> kept, Duration every, Consumer<String> warnings)
            throws IOException, OperationException {
        OutputFile file = OutputFile.open(target, true, List.of());
        boolean begun = false;
        try {
            Files.writeString(file.temporary(), text(kept));
            file.publish();
            boolean local = StorePaths.isLocal(target);
            FileChannel channel = FileChannel.open(local ? file.target() : file.temporary(), StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
            begun = !local;
            return new GrowingLines(channel, local ? null : file, every, warnings);
        } finally {
            if (!begun) {
                file.close();
            }
        }
    }

    private static String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Adds a line. On a disk it is written through when this returns. */
    public synchronized void add(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (stored == null) {
            channel.force(false);
            return;
        }
        changed = true;
        if (System.nanoTime() - nextNanos >= 0) {
            putOrWait();
        } else if (!waits) {
            await();
        }
    }

    private void await() {
        timer.schedule(this::due, Math.max(0, nextNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        waits = true;
    }

    private synchronized void due() {
        waits = false;
        if (changed && !closed) {
            putOrWait();
        }
    }

    /** Puts the file; what fails here is tried again, since hours of work may be left. */
    private void putOrWait() {
        long begin = System.nanoTime();
        try {
            put();
        } catch (OperationException e) {
            warnings.accept(e.getMessage() + " It is tried again.");
        }
        long end = System.nanoTime();
        nextNanos = end + Math.max(everyNanos, SHARE * (end - begin));
        if (changed && !waits) {
            await();
        }
    }

    private void put() throws OperationException {
        if (stored != null) {
            stored.putSoFar();
        }
        changed = false;
    }

    /** Puts what is not in the store yet, and ends the file. Nothing can be added then. */
    @Override
    public synchronized void close() throws IOException, OperationException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
            if (changed) {
                put();
            }
        } finally {
            timer.shutdownNow();
            if (stored != null) {
                stored.close();
            }
        }
    }
}
