/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/** The folder in which an output is staged, and the parent folders that had to be made for it. */
public final class OutputPlace {

    /** Beginning of the names of lock and temporary files beside an output, which hides them. */
    private static final String PREFIX = ".";

    private final Path folder;
    private final String prefix;
    private final Deque<Path> made;

    private OutputPlace(Path folder, String prefix, Deque<Path> made) {
        this.folder = folder;
        this.prefix = prefix;
        this.made = made;
    }

    /** Returns the place beside the target, in its parent, which is made if need be. */
    public static OutputPlace beside(Path target) throws IOException, OperationException {
        Path parent = target.getParent();
        if (parent == null) {
            throw new OperationException(ExitCode.USAGE, target + " cannot be replaced; name another output.");
        }
        return new OutputPlace(parent, PREFIX + target.getFileName(), make(parent));
    }

    /** Returns the place inside a folder, which is made if need be. */
    public static OutputPlace inside(Path folder) throws IOException {
        return new OutputPlace(folder, "", make(folder));
    }

    /** Makes a folder, and returns it and its parents as far as they were not there, innermost first. */
    private static Deque<Path> make(Path folder) throws IOException {
        Deque<Path> made = new ArrayDeque<>();
        for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
            made.addLast(at);
        }
        Files.createDirectories(folder);
        return made;
    }

    /**
     * Requires that something can be written to a path, as far as that is known before: a store must be there and take
     * files. Of a disk nothing is asked.
     *
     * @throws OperationException of kind USAGE if the store can only be read, of kind RESOURCES if there is none
     */
    public static void requireWritable(Path target) throws OperationException {
        StoreOutput.of(target.toAbsolutePath().normalize());
    }

    /**
     * Locks the output; if that fails, the folders made for it are deleted again. Waits for another writer if the
     * output is one of a {@linkplain TaskOutputs task}: there may be something by then that was not there before.
     */
    public Staging stage(Path output, UnfinishedOutput unfinished) throws IOException, OperationException {
        boolean staged = false;
        try {
            Staging staging = staged(output, unfinished);
            staged = true;
            return staging;
        } finally {
            if (!staged) {
                undo();
            }
        }
    }

    private Staging staged(Path output, UnfinishedOutput unfinished) throws IOException, OperationException {
        long beganNanos = System.nanoTime();
        while (true) {
            try {
                return Staging.open(folder, prefix, output, unfinished);
            } catch (OutputBusyException | NoSuchFileException e) {
                // In the second case the other writer has ended, and has deleted the folder that it had made.
                if (!TaskOutputs.awaitWriter(output, beganNanos)) {
                    throw e;
                }
            }
            Files.createDirectories(folder);
        }
    }

    /**
     * Deletes what a run that was killed in the instant after publishing has left beside a folder that did not exist
     * when it began. Runs on an existing folder leave nothing there, and would not look there.
     *
     * @param unfinished whether output that could be resumed is deleted, too
     */
    public static void clearBeside(Path target, UnfinishedOutput unfinished) throws IOException {
        Path parent = target.getParent();
        if (parent == null) {
            return;
        }
        String prefix = PREFIX + target.getFileName();
        try {
            if (FileTrees.names(parent).stream()
                    .noneMatch(name -> name.startsWith(prefix + ".ken-") && Staging.isOwn(name))) {
                return;
            }
        } catch (AccessDeniedException _) {
            return; // whoever may not look there has left nothing there
        }
        try {
            Staging.open(parent, prefix, target,
                    unfinished == UnfinishedOutput.DISCARD ? UnfinishedOutput.DISCARD : UnfinishedOutput.LEAVE)
                    .release();
        } catch (IOException | OperationException _) {
            return; // it belongs to somebody else, for the time being or for good, and is in nobody's way
        }
    }

    /** Deletes the folder and its parents as far as they were made for this place and are empty. */
    public void undo() throws IOException {
        for (Path path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (DirectoryNotEmptyException _) {
                return; // someone else uses it by now
            }
        }
    }

    /** @throws OperationException if the target is not a folder, is an input, or has files that may not be replaced */
    public static void checkFolder(Path target, boolean force, List<Path> inputs)
            throws IOException, OperationException {
        if (!Files.isDirectory(target)) {
            throw new OperationException(ExitCode.USAGE, target + " is not a folder; name another output folder.");
        }
        checkNoInput(target, inputs);
        if (!force && !FileTrees.isEmptyFolder(target)) {
            throw new OperationException(ExitCode.USAGE, "the folder " + target
                    + " exists and is not empty; give --force to replace its results, or name another folder.");
        }
    }

    /**
     * @throws OperationException if the folder is an input, since a file put into it might be taken for a part of it
     */
    public static void checkNoInput(Path folder, List<Path> inputs) throws IOException, OperationException {
        for (Path input : inputs) {
            if (Files.exists(input) && Files.exists(folder) && Files.isSameFile(input, folder)) {
                throw new OperationException(ExitCode.USAGE,
                        "the folder " + folder
                                + " is an input of this run and is not written to; name another folder.");
            }
        }
    }

    /** @throws OperationException if something is there that is not a regular file, or is an input */
    public static void checkReplaceable(Path file, List<Path> inputs) throws IOException, OperationException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw new OperationException(ExitCode.USAGE,
                    file + " is not a regular file and is not replaced; name another output.");
        }
        for (Path input : inputs) {
            if (Files.exists(input) && Files.isSameFile(input, file)) {
                throw new OperationException(ExitCode.USAGE,
                        file + " is an input of this run and is not replaced; name another output.");
            }
        }
    }

    /** Lists all regular files under a folder, relative to it, sorted. */
    public static List<Path> files(Path folder) throws IOException {
        return FileTrees.files(folder);
    }

    /** Writes all files of a temporary folder through to the disk, and lists them, relative to it, sorted. */
    public static List<Path> syncedFiles(Path temporary) throws IOException {
        List<Path> files = FileTrees.files(temporary);
        for (Path file : files) {
            FileTrees.syncFile(temporary.resolve(file));
        }
        for (Path folder : FileTrees.folders(temporary)) {
            FileTrees.syncFolder(folder);
        }
        return files;
    }

    /** Deletes a file or a folder with all in it, as far as possible. */
    public static void deleteQuietly(Path path) {
        FileTrees.deleteQuietly(path);
    }

    public static void syncFile(Path file) throws IOException {
        FileTrees.syncFile(file);
    }

    public static void syncFolder(Path folder) throws IOException {
        FileTrees.syncFolder(folder);
    }
}
