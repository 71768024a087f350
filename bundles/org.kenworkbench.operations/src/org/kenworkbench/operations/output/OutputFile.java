/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;

/**
 * A single result file that appears whole or not at all: written under a temporary name beside its target, synced and
 * renamed by {@link #publish()}; for a store it is written on a disk of this machine and put there whole. Closing
 * without publishing deletes it; so does a signal. Locked from {@link #open} to {@link #close()}. See
 * {@link OutputFolder}, which this mirrors.
 */
public final class OutputFile implements AutoCloseable {

    private final Path target;
    private final Optional<StoreOutput> store;
    private final OutputPlace place;
    private final Staging staging;
    private boolean published;

    private OutputFile(Path target, Optional<StoreOutput> store, OutputPlace place, Staging staging) {
        this.target = target;
        this.store = store;
        this.place = place;
        this.staging = staging;
    }

    /**
     * Checks and locks the target. Call it before any work. A link is followed: the file that it points to is replaced.
     *
     * @param force  whether a file that exists may be replaced
     * @param inputs files that must not be replaced even then
     * @throws OperationException of kind USAGE if the target exists and {@code force} is not given, or is not a regular
     *                            file, or is an input; of kind RESOURCES if it cannot be written or another run writes
     *                            to it
     */
    public static OutputFile open(Path target, boolean force, Collection<Path> inputs) throws OperationException {
        Path absolute = target.toAbsolutePath().normalize();
        Optional<StoreOutput> store = StoreOutput.of(absolute);
        try {
            if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
                OutputPlace.checkReplaceable(absolute, List.copyOf(inputs));
                if (!force) {
                    throw new OperationException(ExitCode.USAGE,
                            target + " exists; give --force to replace it, or name another file.");
                }
                absolute = absolute.toRealPath();
            }
            OutputPlace place = OutputPlace.beside(store.isPresent() ? store.get().local() : absolute);
            return new OutputFile(absolute, store, place, place.stage(absolute, UnfinishedOutput.DISCARD));
        } catch (UncheckedIOException e) {
            throw ErrorTranslator.writing(target, e.getCause());
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    /** Returns the path to write to; nothing is there yet. */
    public Path temporary() {
        return staging.temporary();
    }

    /** Requires room on the disk, like {@link OutputFolder#requireRoom}. */
    public void requireRoom(long neededBytes) throws OperationException {
        OutputRoom.of(target, staging.temporary().getParent(), neededBytes).require();
    }

    /** Does work that writes the file, like {@link OutputFolder#write}. */
    public <T> T write(long neededBytes, OutputWork<T> work) throws IOException, OperationException {
        return OutputRoom.of(target, staging.temporary().getParent(), neededBytes).during(work);
    }

    /** Returns the absolute path of the file itself. */
    public Path target() {
        return target;
    }

    /**
     * Does what {@link #publish(OperationContext)} does, unseen and not to be stopped: for a file on a disk, or one so
     * small that nobody waits for a store to take it.
     */
    public void publish() throws OperationException {
        publish(new StandardContext(RunSettings.defaults()));
    }

    /**
     * Syncs the file and renames it to its target, or puts it into its store: a stage of the work, in which it can be
     * stopped.
     *
     * @throws OperationCancelledException if it was stopped; the file stays where it was made
     */
    public void publish(OperationContext context) throws OperationException {
        try {
            if (store.isPresent()) {
                put(store.get(), context);
                return;
            }
            OutputPlace.syncFile(staging.temporary());
            LiveTemporaries.publish(() -> FileUsers.replace(target,
                    () -> Files.move(staging.temporary(), target, StandardCopyOption.ATOMIC_MOVE)));
            published = true;
            OutputPlace.syncFolder(target.getParent());
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    /** Puts the file into its store as far as it is written, and keeps the temporary file for more. */
    void putSoFar() throws OperationException {
        put(store.orElseThrow(), new StandardContext(RunSettings.defaults()));
    }

    private void put(StoreOutput into, OperationContext context) throws OperationException {
        try {
            into.put(staging.temporary(), target, context);
            published = true;
            staging.keep(false);
        } catch (IOException e) {
            throw StoreOutput.notPut(target, staging, staging.temporary(), e, context);
        }
    }

    /** Deletes the temporary file, if it was not published, and unlocks the target. */
    @Override
    public void close() throws OperationException {
        try {
            staging.release();
            if (store.isPresent()) {
                store.get().clear();
            } else if (!published) {
                place.undo();
            }
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }
}
