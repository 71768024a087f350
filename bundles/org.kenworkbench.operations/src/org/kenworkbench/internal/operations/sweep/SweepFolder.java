/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.operations.scoring.OutputLog;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.OutputWork;
import org.kenworkbench.operations.sweep.SweepJob;

/**
 * The folder of a sweep: results appear in it together at the end, while the log of scores and the output of evaluators
 * are there from the beginning, and stay when the sweep is ended early: in the folder itself, or on this machine where
 * the folder is in a store. Everything else is deleted with the sweep. For one thread.
 */
public final class SweepFolder implements AutoCloseable {

    static final String EVALUATOR_LOG = "evaluator.log";
    static final String WORK = "work";

    private final Place place;
    private final SweepLog log;
    private final OutputLog printed;
    private int models;

    private SweepFolder(Place place, SweepLog log, OutputLog printed) {
        this.place = place;
        this.log = log;
        this.printed = printed;
    }

    /** The places of the files that are there from the beginning. Closing it closes the output. */
    interface Place extends AutoCloseable {

        /** Returns the output, which is open. */
        OutputFolder out();

        /** Tells whether scores of an earlier sweep count. */
        boolean resumes();

        /** Returns the path of the log of scores. */
        Path scores();

        /** Returns the path of what evaluators print. */
        Path words();

        /** Returns a folder on the disk that models are written to, as the user knows it. */
        Path disk();

        /** Puts the files among the results, as far as they are not there; nothing is added to them any more. */
        void gather() throws IOException;

        @Override
        void close() throws IOException, OperationException;
    }

    /**
     * Checks and locks the folder, which is made if it is not there.
     *
     * @param inputs  files that are not replaced
     * @param context told where scores are that a sweep into a store leaves on this machine
     * @throws OperationException as {@link OutputFolder#open} does
     */
    public static SweepFolder open(SweepJob job, Collection<Path> inputs, OperationContext context)
            throws IOException, OperationException {
        Path folder = job.target().out().toAbsolutePath().normalize();
        Place place = StorePaths.isLocal(folder) ? SweepOnDisk.open(folder, job.target(), inputs)
                : SweepInStore.open(folder, job.target(), inputs, context);
        boolean opened = false;
        try {
            SweepLog log = SweepLog.open(place.scores(), place.resumes());
            Files.createDirectory(place.out().resolve(WORK));
            SweepFolder sweep = new SweepFolder(place, log, OutputLog.open(place.words()));
            opened = true;
            return sweep;
        } finally {
            if (!opened) {
                place.close();
            }
        }
    }

    /**
     * Makes the refusal of a folder that has scores.
     *
     * @param what names the folder and how it has them
     */
    static OperationException hasScores(String what) {
        return new OperationException(ExitCode.USAGE, what
                + "; give --resume to go on with it, --force to start again, or name another output.");
    }

    /** Writes a file like {@link OutputFolder#write}. */
    public <T> T write(long neededBytes, OutputWork<T> work) throws IOException, OperationException {
        return place.out().write(neededBytes, work);
    }

    /**
     * Requires that much room on the disk that models are written to.
     *
     * @throws OperationException of kind RESOURCES if the disk has less
     */
    public void requireRoom(long neededBytes) throws OperationException {
        long freeBytes = OutputFolder.freeBytes(place.disk());
        if (neededBytes > freeBytes) {
            throw new OperationException(ExitCode.RESOURCES,
                    "the disk of " + place.disk() + " has " + Quantities.bytes(freeBytes)
                            + " left, but up to " + Quantities.bytes(neededBytes)
                            + " are needed at a time; free some space or name another output.");
        }
    }

    public SweepLog log() {
        return log;
    }

    public OutputLog printed() {
        return printed;
    }

    /** Returns the path at which a result file is to be written until it is published. */
    public Path resolve(String fileName) {
        return place.out().resolve(fileName);
    }

    /** Returns a new path for something that is no result; nothing is there yet. */
    public Path temporary() {
        return place.out().resolve(WORK).resolve(Integer.toString(models++));
    }

    /**
     * Moves the results into the folder, or puts them into its store, the given one last. No score can be added then.
     */
    public void publish(String last, OperationContext context) throws IOException, OperationException {
        log.close();
        printed.close();
        deleteWork();
        place.gather();
        place.out().publish(context, last);
    }

    private void deleteWork() {
        FileTrees.deleteQuietly(place.out().resolve(WORK));
    }

    @Override
    public void close() throws IOException, OperationException {
        try (place; log; printed) {
            deleteWork();
        }
    }
}
