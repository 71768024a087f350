/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.program.ProgramVersion;

/**
 * Tells whether a job is the one that an earlier run has done: by its operation and arguments, the seed, the program's
 * version, how it is divided, and size and time of the files that its arguments name, on a disk or in a store.
 * Stateless.
 */
public final class JobKey {

    /** Files of a folder that are looked at, and how deep. */
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 4;
    private static final String UNREADABLE = "cannot be read";
    private static final String MISSING = "is not there";

    private JobKey() {
    }

    /**
     * Returns the key, in 64 hexadecimal digits.
     *
     * @param split how large jobs are divided, which decides on the files of those that can be; empty if none is
     */
    public static String of(PreparedJob prepared, Optional<PieceSettings> split) {
        Job job = prepared.job();
        StringBuilder text = new StringBuilder();
        add(text, ProgramVersion.text());
        add(text, job.operation());
        add(text, Long.toString(prepared.settings().seed()));
        split.filter(_ -> prepared.can().divides()).ifPresent(by -> {
            add(text, "split " + by.splitBytes());
            add(text, by.singleFile() ? "in a single file" : "in shards");
        });
        for (String argument : job.arguments()) {
            add(text, argument);
            Job.path(argument, prepared.folder()).ifPresent(path -> addFiles(text, path));
        }
        return ContentDigests.ofText(text.toString());
    }

    private static void add(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part).append('\n');
    }

    /**
     * Adds size and time of a file, or of the files of a folder. One that cannot be read is told by its name: whether
     * that matters is for the operation to say. What a store does not tell makes each key another, as a store may not
     * be reached for a while, in which anything may change.
     */
    private static void addFiles(StringBuilder text, Path place) {
        SortedMap<String, String> stateByName = new TreeMap<>();
        try {
            Path path = place.toRealPath(); // the walk does not follow a link
            Files.walkFileTree(path, Set.of(), DEEPEST, new SimpleFileVisitor<Path>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (Files.isRegularFile(file) || !StorePaths.isLocal(file)) {
                        stateByName.put(path.relativize(file).toString(), state(file));
                    }
                    return next();
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    stateByName.put(path.relativize(file).toString(), unreadable(file, failure));
                    return next();
                }

                private FileVisitResult next() {
                    return stateByName.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }
            });
        } catch (IOException e) {
            stateByName.put("", unreadable(place, e));
        }
        stateByName.forEach((name, state) -> {
            add(text, name);
            text.append(state).append('\n');
        });
    }

    private static String state(Path file) {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return unreadable(file, e);
        }
    }

    private static String unreadable(Path file, IOException failure) {
        return StorePaths.isLocal(file) ? UNREADABLE
                : failure instanceof NoSuchFileException ? MISSING : UNREADABLE + ' ' + UUID.randomUUID();
    }
}
