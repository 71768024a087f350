/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.operations.host.HostSystem;

/** Handles files and folders that this program itself has made, and never follows links. */
public final class FileTrees {

    /**
     * Number of rounds of a deletion: a thread that still writes may add a file behind it, which a later round deletes.
     */
    private static final int DELETE_ROUNDS = 3;

    private FileTrees() {
    }

    /**
     * Deletes a file or a folder with all in it, as far as possible: what is left has a name that the next run knows as
     * stale, so that a failure here need not hide the one that led to it.
     */
    public static void deleteQuietly(Path path) {
        for (int round = 0; round < DELETE_ROUNDS && Files.exists(path, LinkOption.NOFOLLOW_LINKS); round++) {
            try {
                delete(path);
            } catch (IOException _) {
                continue;
            }
        }
    }

    private static void delete(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(@Nullable Path file, @Nullable BasicFileAttributes attributes)
                    throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(@Nullable Path folder, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Returns a path by which it is compared with others, whether anything is there or not. */
    static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /**
     * Tells whether a path is another one or lies below it.
     *
     * @param place {@linkplain #whole whole}, as is the path
     */
    static boolean covers(Path place, Path path) {
        return path.getFileSystem().equals(place.getFileSystem()) && path.startsWith(place);
    }

    /** Lists all regular files under the folder, relative to it, sorted. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = new ArrayList<>(all.filter(Files::isRegularFile).map(folder::relativize).toList());
            files.sort(null);
            return files;
        }
    }

    /** Lists the folder and all folders in it. */
    static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    /** Writes the file's content through to the disk. */
    static void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Writes the folder's entries through to the disk, on the systems that have such a thing. */
    static void syncFolder(Path folder) throws IOException {
        if (HostSystem.ofThis().syncsFolders()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Lists the names of all that lies in a folder. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    public static boolean isEmptyFolder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(entry -> Staging.isOwn(entry.getFileName().toString()));
        }
    }
}
