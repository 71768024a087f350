/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * The place of an {@link OutputFolder} as other processes see it, which write some of its files: each appears whole
 * under its name or not at all, and one that is there is replaced. On a disk that all of them see, files are staged
 * with those of the folder; a store has them at once. Notes are small files for these processes alone; they are never
 * published, and go when the folder is published. Immutable; safe for use by many threads.
 */
public final class SharedPlace {

    private static final String WORK = "work";
    private static final String NOTES = "notes";

    private final Path target;
    private final Path files;
    private final Path notes;
    private final Path work;
    private final Optional<StoreOutput> store;

    private SharedPlace(Path target, Path files, Path notes, Path work, Optional<StoreOutput> store) {
        this.target = target;
        this.files = files;
        this.notes = notes;
        this.work = work;
        this.store = store;
    }

    /**
     * Returns the place of an output.
     *
     * @param target    the output folder
     * @param shared    what {@link OutputFolder#shared} told; not looked at for an output in a store
     * @throws OperationException as {@link OutputFolder#open} for a store
     */
    public static SharedPlace of(Path target, String shared) throws OperationException {
        Path absolute = target.toAbsolutePath().normalize();
        Optional<StoreOutput> store = StoreOutput.of(absolute);
        if (store.isPresent()) {
            return new SharedPlace(absolute, absolute, absolute, StoreOutput.work(), store);
        }
        Path temporary = absolute.resolve(shared).normalize();
        return new SharedPlace(absolute, temporary.resolve(Staging.RESULT), temporary.resolve(NOTES),
                temporary.resolve(WORK), store);
    }

    /** Tells whether the files lie in a store. */
    public boolean isStore() {
        return store.isPresent();
    }

    /** Returns the path of a file that was published here; names may have folders. */
    public Path file(String name) {
        return files.resolve(name);
    }

    /**
     * Makes a path for a file that is being written, on a disk of this machine, where nothing is yet. It is deleted
     * should the process be ended by a signal.
     *
     * @throws OperationException of kind RESOURCES if the disk refuses, or is not the one that the output is on
     */
    public Path begin() throws OperationException {
        try {
            if (isStore()) {
                Files.createDirectories(work);
                // Other machines that see this disk have folders of their own for such files.
                Staging.clear(work);
            } else if (Files.isDirectory(files)) {
                Files.createDirectories(work);
            } else {
                throw new OperationException(ExitCode.RESOURCES, target + " is written by several processes, and this "
                        + "one does not find the folder " + files.getParent()
                        + " in which it is made; name an output on a disk that all machines see under the same path, "
                        + "or in a store.");
            }
            Path path = work.resolve(Staging.temporaryName(UUID.randomUUID()));
            LiveTemporaries.add(path);
            return path;
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    /** Deletes a file that was begun, if it was not published. */
    public void discard(Path begun) {
        FileTrees.deleteQuietly(begun);
        LiveTemporaries.remove(begun);
    }

    /**
     * Does work that writes files that were begun, like {@link OutputFolder#write}; requires room for them before.
     *
     * @param neededBytes bytes that the work takes at most; 0 if unknown
     * @throws OperationException of kind RESOURCES if there are fewer on the disk that files are written to
     */
    public <T> T write(long neededBytes, OutputWork<T> written) throws IOException, OperationException {
        if (isStore()) {
            try {
                Files.createDirectories(work);
            } catch (IOException e) {
                throw ErrorTranslator.writing(target, e);
            }
        }
        OutputRoom room = OutputRoom.of(target, isStore() ? work : files, neededBytes);
        room.require();
        return room.during(written);
    }

    /**
     * Gives a file that was begun its name, once it is on the disk for certain.
     *
     * @param context sees the file go into a store, and may stop that
     * @throws OperationException          of kind RESOURCES if the disk or the store refuses
     * @throws OperationCancelledException if it was stopped
     */
    public void publish(Path begun, String name, OperationContext context) throws OperationException {
        put(begun, files.resolve(name), context);
    }

    /** Writes a note, as a file is published. */
    public void writeNote(String name, byte[] content, OperationContext context) throws OperationException {
        Path begun = begin();
        try {
            Files.write(begun, content);
            if (store.isEmpty()) {
                Files.createDirectories(notes.resolve(name).getParent());
            }
            put(begun, notes.resolve(name), context);
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        } finally {
            discard(begun);
        }
    }

    /** Reads a note; empty if there is none. */
    public Optional<byte[]> readNote(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(notes.resolve(name)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private void put(Path begun, Path to, OperationContext context) throws OperationException {
        try {
            if (store.isPresent()) {
                store.get().put(begun, to, context);
            } else {
                FileTrees.syncFile(begun);
                LiveTemporaries.publish(() -> Files.move(begun, to, StandardCopyOption.ATOMIC_MOVE));
            }
            LiveTemporaries.remove(begun);
        } catch (IOException e) {
            if (e instanceof InterruptedIOException) {
                context.checkCancelled();
            }
            throw ErrorTranslator.writing(target, e);
        }
    }

    /**
     * Lists the files in a store, and the notes, in a folder of the output; on a disk none are there yet.
     *
     * @throws OperationException if the store does not tell
     */
    public List<String> stored(String folder) throws OperationException {
        Path there = target.resolve(folder);
        try {
            return store.isEmpty() ? List.of() : FileTrees.names(there).stream()
                    .map(name -> folder.isEmpty() ? name : folder + '/' + name).toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw ErrorTranslator.writing(target, e.getCause());
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    /**
     * Deletes files in a store, as a run begins that puts others there, or as it ends; on a disk none are there yet.
     *
     * @param names names of files and notes that there may be
     */
    public void deleteStored(Iterable<String> names) throws OperationException {
        if (store.isEmpty()) {
            return;
        }
        try {
            for (String name : names) {
                Files.deleteIfExists(files.resolve(name));
            }
        } catch (UncheckedIOException e) {
            throw ErrorTranslator.writing(target, e.getCause());
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }
}
