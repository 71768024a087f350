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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.kenworkbench.internal.operations.scoring.OutputLog;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.OutputWork;
import org.kenworkbench.operations.sweep.SweepJob;

/**
 * The folder of a sweep: results appear in it together at the end, while the log of scores and the output of evaluators
 * are in it from the beginning, and stay when the sweep is ended early. Everything else is deleted with the sweep. For
 * one thread.
 */
public final class SweepFolder implements AutoCloseable {

    static final String EVALUATOR_LOG = "evaluator.log";
    private static final String WORK = "work";

    private final List<Path> made;
    private final OutputFolder out;
    private final SweepLog log;
    private final OutputLog printed;
    private int models;

    private SweepFolder(List<Path> made, OutputFolder out, SweepLog log, OutputLog printed) {
        this.made = made;
        this.out = out;
        this.log = log;
        this.printed = printed;
    }

    /**
     * Checks and locks the folder, which is made if it is not there.
     *
     * @throws OperationException as {@link OutputFolder#open} does
     */
    public static SweepFolder open(SweepJob job, Collection<Path> inputs) throws IOException, OperationException {
        Path folder = job.target().out().toAbsolutePath().normalize();
        boolean scored = Files.isRegularFile(folder.resolve(SweepLog.FILE));
        boolean resumes = job.target().resume() && scored;
        if (scored && !resumes && !job.target().force()) {
            throw new OperationException(ExitCode.USAGE, folder
                    + " has scores of a sweep; give --resume to go on with it, --force to start again, or name "
                    + "another output.");
        }
        List<Path> made = make(folder);
        OutputFolder out = null;
        OutputLog printed = null;
        try {
            out = OutputFolder.open(folder, job.target().force() || resumes || holdsWordsOnly(folder), inputs);
            SweepLog log = SweepLog.open(folder.resolve(SweepLog.FILE), resumes);
            if (!resumes) {
                Files.deleteIfExists(folder.resolve(EVALUATOR_LOG));
            }
            Files.createDirectory(out.resolve(WORK));
            printed = OutputLog.open(folder.resolve(EVALUATOR_LOG));
            SweepFolder opened = new SweepFolder(made, out, log, printed);
            out = null;
            return opened;
        } finally {
            if (out != null) {
                out.close();
                unmake(made);
            }
        }
    }

    /** Writes a file like {@link OutputFolder#write}. */
    public <T> T write(long neededBytes, OutputWork<T> work) throws IOException, OperationException {
        return out.write(neededBytes, work);
    }

    /**
     * Requires that much room on the folder's disk.
     *
     * @throws OperationException of kind RESOURCES if the disk has less
     */
    public void requireRoom(long neededBytes) throws OperationException {
        long freeBytes = OutputFolder.freeBytes(target());
        if (neededBytes > freeBytes) {
            throw new OperationException(ExitCode.RESOURCES,
                    "the disk of " + target() + " has " + Quantities.bytes(freeBytes)
                            + " left, but up to " + Quantities.bytes(neededBytes)
                            + " are needed at a time; free some space or name another output.");
        }
    }

    /** Tells whether the folder holds nothing but what a sweep leaves whose evaluator failed on the first model. */
    private static boolean holdsWordsOnly(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(entry -> entry.getFileName().toString().equals(EVALUATOR_LOG));
        }
    }

    private static List<Path> make(Path folder) throws OperationException {
        List<Path> made = new ArrayList<>();
        for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
            made.add(at);
        }
        try {
            Files.createDirectories(folder);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new OperationException(ExitCode.USAGE, folder + " is not a folder; name another output.", e);
        } catch (IOException e) {
            throw ErrorTranslator.writing(folder, e);
        }
        return made;
    }

    private static void unmake(List<Path> made) throws IOException {
        for (Path folder : made) {
            if (!Files.isDirectory(folder) || !FileTrees.isEmptyFolder(folder)) {
                return;
            }
            FileTrees.deleteQuietly(folder);
        }
    }

    public SweepLog log() {
        return log;
    }

    public OutputLog printed() {
        return printed;
    }

    /** Returns the absolute path of the folder itself. */
    Path target() {
        return out.target();
    }

    /** Returns the path at which a result file is to be written until it is published. */
    public Path resolve(String fileName) {
        return out.resolve(fileName);
    }

    /** Returns a new path for something that is no result; nothing is there yet. */
    public Path temporary() {
        return out.resolve(WORK).resolve(Integer.toString(models++));
    }

    /** Moves the results into the folder, the given one last. */
    public void publish(String last) throws OperationException {
        FileTrees.deleteQuietly(out.resolve(WORK));
        out.publish(last);
    }

    @Override
    public void close() throws IOException, OperationException {
        try (log; printed) {
            out.close();
        }
        Path words = target().resolve(EVALUATOR_LOG);
        if (Files.exists(words) && Files.size(words) == 0) {
            Files.delete(words);
        }
        unmake(made);
    }
}
