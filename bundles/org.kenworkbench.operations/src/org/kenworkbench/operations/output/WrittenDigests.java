/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.kenworkbench.checkpoint.store.FileUploads;
import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.inputs.ContentDigests;

/**
 * Digests of files that are written meanwhile, for whoever asked beforehand: it need not read them again, from a store
 * least of all. Whatever is put into a store by an {@link OutputFile} or an {@link OutputFolder} of this process is
 * told; who writes in another way, or has another process write, can {@linkplain #tell tell} of it. Safe for use by
 * many threads.
 */
public final class WrittenDigests implements AutoCloseable {

    private static final List<WrittenDigests> ASKING = new CopyOnWriteArrayList<>();

    private final Path place;
    private final Map<Path, Written> byFile = new ConcurrentHashMap<>();

    private record Written(long sizeBytes, String sha256) {
    }

    private WrittenDigests(Path place) {
        this.place = place;
    }

    /**
     * Asks for the digests of all files that are written from now on at a path, or below it, until it is closed.
     * Nothing is looked at but the path.
     */
    public static WrittenDigests below(Path place) {
        WrittenDigests digests = new WrittenDigests(FileTrees.whole(place));
        ASKING.add(digests);
        return digests;
    }

    /**
     * Returns the digest that was told of a file.
     *
     * @param sizeBytes of the file as it is there; if another size was told, the file is another one
     * @return SHA-256 in 64 hexadecimal digits; empty if nobody has told it
     */
    public Optional<String> find(Path file, long sizeBytes) {
        return Optional.ofNullable(byFile.get(FileTrees.whole(file)))
                .filter(written -> written.sizeBytes() == sizeBytes).map(Written::sha256);
    }

    /**
     * Tells the digest of a file that was written.
     *
     * @param sha256 in 64 hexadecimal digits
     */
    public static void tell(Path file, long sizeBytes, String sha256) {
        Path whole = FileTrees.whole(file);
        for (WrittenDigests asking : ASKING) {
            if (FileTrees.covers(asking.place, whole)) {
                asking.byFile.put(whole, new Written(sizeBytes, sha256));
            }
        }
    }

    /** Puts a file, and tells its digest if somebody asks for it. */
    static void put(Path staged, Path target, FileUploads into, UploadWatch watch) throws IOException {
        Path whole = FileTrees.whole(target);
        boolean asked = ASKING.stream().anyMatch(asking -> FileTrees.covers(asking.place, whole));
        String sha256 = asked ? digest(staged, watch) : "";
        into.upload(staged, target, watch);
        if (asked) {
            tell(target, Files.size(staged), sha256);
        }
    }

    private static String digest(Path staged, UploadWatch watch) throws IOException {
        try {
            return ContentDigests.ofFile(staged, _ -> {
                // it is counted nowhere
            }, watch::isCancelled);
        } catch (OperationCancelledException e) {
            InterruptedIOException stopped = new InterruptedIOException("the upload of " + staged + " was stopped");
            stopped.initCause(e);
            throw stopped;
        }
    }

    @Override
    public void close() {
        ASKING.remove(this);
    }
}
