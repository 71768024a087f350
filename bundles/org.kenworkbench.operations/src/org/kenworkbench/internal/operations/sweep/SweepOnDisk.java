/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.sweep.SweepTarget;

/**
 * A folder of a sweep on a disk: scores and what evaluators print are in it from the beginning.
 *
 * @param made the folder, as far as it was made for the sweep
 */
record SweepOnDisk(OutputFolder out, boolean resumes, OutputPlace made) implements SweepFolder.Place {

    /** @param folder absolute */
    static SweepOnDisk open(Path folder, SweepTarget target, Collection<Path> inputs)
            throws IOException, OperationException {
        boolean scored = Files.isRegularFile(folder.resolve(SweepLog.FILE));
        boolean resumes = target.resume() && scored;
        if (scored && !resumes && !target.force()) {
            throw SweepFolder.hasScores(folder + " has scores of a sweep");
        }
        OutputPlace made = make(folder);
        OutputFolder out = null;
        boolean opened = false;
        try {
            out = OutputFolder.open(folder, target.force() || resumes || holdsWordsOnly(folder), inputs);
            if (!resumes) {
                Files.deleteIfExists(folder.resolve(SweepFolder.EVALUATOR_LOG));
            }
            opened = true;
            return new SweepOnDisk(out, resumes, made);
        } finally {
            if (!opened) {
                if (out != null) {
                    out.close();
                }
                made.undo();
            }
        }
    }

    /** Tells whether the folder holds nothing but what a sweep leaves whose evaluator failed on the first model. */
    private static boolean holdsWordsOnly(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(entry -> entry.getFileName().toString().equals(SweepFolder.EVALUATOR_LOG));
        }
    }

    private static OutputPlace make(Path folder) throws OperationException {
        try {
            return OutputPlace.inside(folder);
        } catch (FileAlreadyExistsException e) {
            throw new OperationException(ExitCode.USAGE, folder + " is not a folder; name another output.", e);
        } catch (IOException e) {
            throw ErrorTranslator.writing(folder, e);
        }
    }

    @Override
    public Path scores() {
        return disk().resolve(SweepLog.FILE);
    }

    @Override
    public Path words() {
        return disk().resolve(SweepFolder.EVALUATOR_LOG);
    }

    @Override
    public Path disk() {
        return out.target();
    }

    @Override
    public void gather() {
        // They are in the folder.
    }

    @Override
    public void close() throws IOException, OperationException {
        out.close();
        if (Files.exists(words()) && Files.size(words()) == 0) {
            Files.delete(words());
        }
        made.undo();
    }
}
