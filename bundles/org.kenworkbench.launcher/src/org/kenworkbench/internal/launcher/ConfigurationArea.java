/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The folder in which Equinox caches its findings about the installed bundles.
 * <p>
 * A published area is never written to again, so any number of runs can read it at once. A run that finds none works in
 * a private folder and publishes that by one rename at its end; of two first runs, one wins and the other discards its
 * own. If no cache folder can be written, the private folder is a temporary one, which is deleted at the end.
 * <p>
 * Windows renames no folder with a library that a process has loaded, as the window's own is until it has ended. Such
 * an area is marked as usable where it is, and a later run renames it, or uses it there.
 */
final class ConfigurationArea {

    private static final String PRIVATE_PREFIX = "new-";
    /** Name of the file beside an area that is to be published by a later run. */
    private static final String USABLE = "usable";
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;
    private final Kind kind;

    private enum Kind {
        PUBLISHED,
        TO_PUBLISH,
        TEMPORARY
    }

    private ConfigurationArea(Path folder, Kind kind) {
        this.folder = folder;
        this.kind = kind;
    }

    /**
     * Opens the published area, or a private one if there is none.
     *
     * @param name keeps apart areas of one installation that load other bundles; empty for the command line's
     */
    static ConfigurationArea open(Installation installation, Dropins dropins, String name, HostFolders folders)
            throws LaunchException {
        Optional<Path> cache = folders.cache();
        if (cache.isPresent()) {
            Path place = cache.get()
                    .resolve(installation.placeKey() + name + (dropins.named() ? "-" + Dropins.VARIABLE : ""));
            Path published = place.resolve(installation.stateKey(dropins.stateKey()));
            Optional<Path> usable = Files.isDirectory(published) ? Optional.of(published) : left(published);
            if (usable.isPresent()) {
                return new ConfigurationArea(usable.get(), Kind.PUBLISHED);
            }
            try {
                Files.createDirectories(place);
                Path own = Files.createTempDirectory(place, PRIVATE_PREFIX);
                return new ConfigurationArea(Files.createDirectory(own.resolve(published.getFileName())),
                        Kind.TO_PUBLISH);
            } catch (IOException e) {
                // No home, or one that cannot be written: the temporary folder below serves as well, only slower.
            }
        }
        try {
            Path own = Files.createTempDirectory("ken-");
            return new ConfigurationArea(Files.createDirectory(own.resolve("configuration")), Kind.TEMPORARY);
        } catch (IOException e) {
            throw new LaunchException("no folder for temporary files is writable (tried the cache folder and "
                    + System.getProperty("java.io.tmpdir") + "); set XDG_CACHE_HOME to a writable folder.", e);
        }
    }

    Path folder() {
        return folder;
    }

    boolean isReadOnly() {
        return kind == Kind.PUBLISHED;
    }

    /** Returns the file that Equinox writes if it has something to report. No file is made otherwise. */
    Path log() {
        return folder.resolveSibling("equinox-" + ProcessHandle.current().pid() + ".log");
    }

    /** Writes down why a start failed. */
    void log(Throwable failure) {
        try (PrintWriter writer = new PrintWriter(
                Files.newBufferedWriter(log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            failure.printStackTrace(writer);
        } catch (IOException e) {
            // The disk is full, say: the user is told all the same that the start failed, only without a log to look
            // into.
        }
    }

    /** Removes a published area that cannot be used. */
    void discard() {
        deleteQuietly(log());
        deleteQuietly(folder);
    }

    /**
     * Publishes a private area that is usable, and deletes private folders. To be called when the framework has
     * stopped.
     *
     * @param usable whether the application ran: then the area can be published, and the log is of no further use
     */
    void close(boolean usable) {
        if (usable) {
            deleteQuietly(log());
        }
        if (kind == Kind.PUBLISHED) {
            return;
        }
        Path own = folder.getParent();
        if (kind == Kind.TO_PUBLISH && usable) {
            Path place = own.resolveSibling(folder.getFileName());
            if (!publish(place) && !Files.isDirectory(place) && markUsable(own)) {
                return;
            }
        }
        deleteQuietly(folder);
        if (!Files.exists(log())) {
            deleteQuietly(own);
        }
    }

    private boolean publish(Path place) {
        try {
            Files.move(folder, place);
            deleteSiblings(place);
            return true;
        } catch (IOException e) {
            // Another run published first, the disk is full, or the area has a library that is loaded.
            return false;
        }
    }

    private static boolean markUsable(Path own) {
        try {
            Files.createFile(own.resolve(USABLE));
            return true;
        } catch (IOException e) {
            return false; // the disk is full, say: the area is deleted, and a later run makes another one
        }
    }

    /** Finds an area that was left to be published, and publishes it if it can be renamed by now. */
    private static Optional<Path> left(Path published) {
        if (!Files.isDirectory(published.getParent())) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> owns = Files.newDirectoryStream(published.getParent(), PRIVATE_PREFIX + "*")) {
            for (Path own : owns) {
                Path area = own.resolve(published.getFileName());
                if (Files.exists(own.resolve(USABLE)) && Files.isDirectory(area)) {
                    return Optional.of(renamed(area, published));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that cannot be read has nothing to offer: this run makes an area of its own.
        }
        return Optional.empty();
    }

    private static Path renamed(Path area, Path published) {
        try {
            Files.move(area, published);
            deleteSiblings(published);
            deleteQuietly(area.getParent());
            return published;
        } catch (IOException e) {
            return Files.isDirectory(published) ? published : area; // another run renamed it, or still uses it
        }
    }

    private static void deleteSiblings(Path published) throws IOException {
        Instant abandonedBefore = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(published.getParent())) {
            for (Path sibling : siblings) {
                boolean inUse = sibling.getFileName().toString().startsWith(PRIVATE_PREFIX)
                        && Files.getLastModifiedTime(sibling).toInstant().isAfter(abandonedBefore);
                if (!sibling.equals(published) && !inUse) {
                    deleteQuietly(sibling);
                }
            }
        }
    }

    private static void deleteQuietly(Path fileOrFolder) {
        if (Files.notExists(fileOrFolder)) {
            return;
        }
        try {
            Files.walkFileTree(fileOrFolder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // A leftover in a cache or temporary folder harms nobody and is tried again by a later run.
        }
    }
}
