/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.output.Staging;
import org.kenworkbench.operations.output.UnfinishedOutput;

/**
 * The lock on the place of a batch's results, which one batch at a time may write; the end of the process releases it.
 * A store has no locks. For one thread.
 */
final class PlaceLock implements AutoCloseable {

    /** A lock on a disk. */
    private record Held(OutputPlace place, Staging staging) {
    }

    private final Path results;
    private final Optional<Held> held;

    private PlaceLock(Path results, Optional<Held> held) {
        this.results = results;
        this.held = held;
    }

    /**
     * Locks a place, which is made if it is not there.
     *
     * @param results the place, absolute
     * @throws OperationException of kind RESOURCES if another batch has the lock, or the disk refuses
     */
    static PlaceLock of(Path results) throws OperationException {
        if (!StorePaths.isLocal(results)) {
            return new PlaceLock(results, Optional.empty());
        }
        try {
            OutputPlace place = OutputPlace.inside(results);
            return new PlaceLock(results,
                    Optional.of(new Held(place, place.stage(results, UnfinishedOutput.LEAVE))));
        } catch (IOException e) {
            throw ErrorTranslator.writing(results, e);
        }
    }

    /** Releases the lock, and deletes the folders that were made if nothing is in them. */
    @Override
    public void close() throws OperationException {
        try {
            if (held.isPresent()) {
                held.get().staging().release();
                held.get().place().undo();
            }
        } catch (IOException e) {
            throw ErrorTranslator.writing(results, e);
        }
    }
}
