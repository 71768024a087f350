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
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.operations.OperationException;

/**
 * The lock on an output and the temporary path that it is written under, both in the same folder. Whoever holds the
 * lock is the only writer of that output.
 */
public final class Staging {

    private static final String TEMPORARY = ".ken-tmp-";
    private static final String LOCK = ".ken-lock";
    /** Name of the file in a temporary folder with what a later run needs to go on with it. */
    private static final String JOURNAL = "journal";
    /** Name of the folder in a temporary folder with all that is published; if it is gone, it has been published. */
    static final String RESULT = "result";
    private static final Pattern OWN = Pattern.compile("(?:\\..+)?\\.ken-(?:lock|tmp-(\\d+)-[0-9a-f]+)");
    private static final int LOCK_ATTEMPTS = 100;
    private static final int MAX_LOCK_BYTES = 1 << 16;
    /** Lock files that this process holds. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path lockFile;
    private final FileChannel channel;
    private final Path temporary;
    private @Nullable FileLock lock;
    private boolean resumed;
    private boolean discarded;
    private boolean left;
    private boolean kept;

    private Staging(Path folder, String prefix) throws IOException {
        lockFile = folder.resolve(prefix + LOCK);
        channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        temporary = folder.resolve(prefix + temporaryName(UUID.randomUUID()));
    }

    /** Returns a name for a temporary of this process, by which others see whose it is. */
    static String temporaryName(UUID token) {
        return TEMPORARY + ProcessHandle.current().pid() + '-' + Long.toHexString(token.getMostSignificantBits());
    }

    /** Deletes the temporaries that dead processes have left in a folder for such. */
    static void clear(Path folder) throws IOException {
        stale(folder, "").forEach(FileTrees::deleteQuietly);
    }

    /**
     * Locks the output and clears what dead processes left of it. The caller must {@link #release()} it in the end.
     *
     * @param folder     folder for the lock and the temporary path; it exists
     * @param prefix     {@code .} and the output's name; empty for an output that is the folder itself
     * @param output     the output, for the message if another run holds it
     * @param unfinished what becomes of a temporary folder that has a journal
     */
    public static Staging open(Path folder, String prefix, Path output, UnfinishedOutput unfinished)
            throws IOException, OperationException {
        Path real = folder.toRealPath();
        Path lockFile = real.resolve(prefix + LOCK);
        // A second channel on the file must not even be opened: closing it would give up the lock on POSIX systems.
        if (!HELD.add(lockFile)) {
            throw new OutputBusyException(output);
        }
        boolean kept = false;
        try {
            Staging staging = acquire(real, prefix, output, unfinished);
            kept = true;
            return staging;
        } finally {
            if (!kept) {
                HELD.remove(lockFile);
            }
        }
    }

    private static Staging acquire(Path folder, String prefix, Path output, UnfinishedOutput unfinished)
            throws IOException, OperationException {
        for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
            Staging staging = new Staging(folder, prefix);
            boolean kept = false;
            try {
                staging.lock = staging.channel.tryLock();
                if (staging.lock == null) {
                    throw new OutputBusyException(output);
                }
                if (staging.isCurrent()) {
                    staging.dealWith(stale(folder, prefix), unfinished);
                    LiveTemporaries.add(staging.lockFile);
                    LiveTemporaries.add(staging.temporary);
                    staging.keep(staging.resumed);
                    kept = true;
                    return staging;
                }
            } finally {
                if (!kept) {
                    staging.channel.close();
                }
            }
        }
        throw new IOException("the lock in " + folder + " keeps vanishing");
    }

    /**
     * Tells whether the locked file is still the one of that name: its last holder may have deleted it meanwhile. It is
     * recognised by a random size, since to open and close the file a second time would give up the lock on POSIX
     * systems.
     */
    private boolean isCurrent() throws IOException {
        int sizeBytes = 1 + ThreadLocalRandom.current().nextInt(MAX_LOCK_BYTES);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), sizeBytes - 1L);
        try {
            return Files.size(lockFile) == sizeBytes;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /**
     * Deletes, leaves or takes over the stale folders. Nothing of this run is live before that: should this process end
     * here, the next one finds all as it is.
     */
    private void dealWith(List<Path> stale, UnfinishedOutput unfinished) throws IOException {
        List<Path> resumable = new ArrayList<>(stale);
        resumable.removeIf(
                entry -> !Files.isRegularFile(entry.resolve(JOURNAL)) || !Files.isDirectory(entry.resolve(RESULT)));
        if (unfinished == UnfinishedOutput.DISCARD) {
            discarded = !resumable.isEmpty();
            resumable.clear();
        }
        left = unfinished == UnfinishedOutput.LEAVE && !resumable.isEmpty();
        for (Path entry : stale) {
            if (!resumable.contains(entry)) {
                FileTrees.deleteQuietly(entry);
            }
        }
        if (unfinished == UnfinishedOutput.RESUME && !resumable.isEmpty()) {
            Path newest = resumable.getFirst();
            for (Path entry : resumable) {
                if (modified(entry).compareTo(modified(newest)) > 0) {
                    newest = entry;
                }
            }
            Files.move(newest, temporary, StandardCopyOption.ATOMIC_MOVE);
            resumed = true;
        }
    }

    private static FileTime modified(Path temporary) throws IOException {
        return Files.getLastModifiedTime(temporary.resolve(JOURNAL));
    }

    /** Lists the temporary paths of dead processes. */
    private static List<Path> stale(Path folder, String prefix) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(entry -> entry.getFileName().toString().startsWith(prefix + TEMPORARY)).toList();
        }
        List<Path> stale = new ArrayList<>();
        for (Path entry : entries) {
            Matcher name = OWN.matcher(entry.getFileName().toString());
            if (name.matches() && name.group(1) != null && !LiveTemporaries.isLive(entry)
                    && !isOtherProcess(name.group(1))) {
                stale.add(entry);
            }
        }
        return stale;
    }

    /**
     * Tells whether a number is that of another live process. A stale temporary may carry this process's own number,
     * since containers start counting anew.
     */
    private static boolean isOtherProcess(String pid) {
        try {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            return process.isPresent() && process.get().isAlive()
                    && process.get().pid() != ProcessHandle.current().pid();
        } catch (NumberFormatException _) {
            return false; // no process has a number beyond a long
        }
    }

    /** Tells whether a file of that name is a lock or a temporary of this program. */
    static boolean isOwn(String fileName) {
        return OWN.matcher(fileName).matches();
    }

    /** Returns the path to write to; nothing is there yet, unless it is {@linkplain #isResumed() resumed}. */
    public Path temporary() {
        return temporary;
    }

    /**
     * Returns the folder within a temporary folder that holds the files of the result, apart from the journal, so that
     * they can be moved at once.
     */
    public Path result() {
        return temporary.resolve(RESULT);
    }

    /** Returns the file within a temporary folder by which the folder can be resumed. */
    public Path journal() {
        return temporary.resolve(JOURNAL);
    }

    /** Tells whether the temporary folder is one that a killed run left. */
    public boolean isResumed() {
        return resumed;
    }

    /** Tells whether something that could have been resumed was deleted. */
    public boolean hasDiscarded() {
        return discarded;
    }

    /** Tells whether something that can be resumed was found and left as it is. */
    public boolean hasLeft() {
        return left;
    }

    /** Sets whether the files under the temporary path stay there when it is released, or the process ends. */
    public void keep(boolean keep) {
        kept = keep;
        LiveTemporaries.keep(temporary, keep);
    }

    /** Tells whether the files under the temporary path stay there. */
    public boolean isKept() {
        return kept;
    }

    /** Deletes what is still under the temporary path, unless it is to be kept, and releases the lock. */
    public void release() throws IOException {
        if (!kept) {
            FileTrees.deleteQuietly(temporary);
        }
        LiveTemporaries.remove(temporary);
        // Deleted while locked, since it may be the next run's after the release.
        Files.deleteIfExists(lockFile);
        LiveTemporaries.remove(lockFile);
        channel.close();
        HELD.remove(lockFile);
    }
}
