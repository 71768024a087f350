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
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.operations.output.LiveTemporaries;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.operations.sweep.SweepTarget;

/**
 * A folder of a sweep in a store, which takes whole files only: scores and what evaluators print lie on this machine,
 * with the results that are staged there, until all is put into the store. The log of scores is the journal of the
 * output, so that a sweep that has any can be resumed.
 *
 * @param context told where scores are that stay on this machine
 */
record SweepInStore(OutputFolder out, boolean resumes, OperationContext context) implements SweepFolder.Place {

    /** @param folder absolute */
    static SweepInStore open(Path folder, SweepTarget target, Collection<Path> inputs, OperationContext context)
            throws IOException, OperationException {
        boolean scored = Files.isRegularFile(folder.resolve(SweepLog.FILE));
        if (scored && !target.resume() && !target.force()) {
            throw SweepFolder.hasScores(folder + " has scores of a sweep");
        }
        OutputFolder out = OutputFolder.open(folder, true, inputs, unfinished(target));
        boolean opened = false;
        try {
            if (out.hasLeft()) {
                throw SweepFolder.hasScores("a sweep into " + folder + " that was ended early has left scores on this "
                        + "machine");
            }
            // A sweep that has left scores was allowed to write there, and may have put a part of its result.
            if (!target.force() && !scored && !out.isResumed() && Files.exists(folder)) {
                OutputPlace.checkFolder(folder, false, List.copyOf(inputs));
            }
            out.supersedes(SweepFolder.EVALUATOR_LOG::equals);
            if (out.isResumed()) {
                FileTrees.deleteQuietly(out.resolve(SweepFolder.WORK));
                out.discard(file -> !file.equals(Path.of(SweepFolder.EVALUATOR_LOG)));
            } else if (target.resume() && scored) {
                fetch(folder, out);
            }
            LiveTemporaries.add(out.resolve(SweepFolder.WORK));
            out.keepUnfinished(true);
            opened = true;
            return new SweepInStore(out, target.resume(), context);
        } finally {
            if (!opened) {
                out.close();
            }
        }
    }

    private static UnfinishedOutput unfinished(SweepTarget target) {
        if (target.resume()) {
            return UnfinishedOutput.RESUME;
        }
        return target.force() ? UnfinishedOutput.DISCARD : UnfinishedOutput.LEAVE;
    }

    /** Takes what a finished sweep has put into the store. */
    private static void fetch(Path folder, OutputFolder out) throws IOException {
        Files.copy(folder.resolve(SweepLog.FILE), out.journal());
        Path words = folder.resolve(SweepFolder.EVALUATOR_LOG);
        if (Files.exists(words)) {
            Files.copy(words, out.resolve(SweepFolder.EVALUATOR_LOG));
        }
    }

    @Override
    public Path scores() {
        return out.journal();
    }

    @Override
    public Path words() {
        return out.resolve(SweepFolder.EVALUATOR_LOG);
    }

    @Override
    public Path disk() {
        return words().getParent();
    }

    @Override
    public void gather() throws IOException {
        if (!hasWords()) {
            Files.deleteIfExists(words());
        }
        Files.copy(scores(), out.resolve(SweepLog.FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean hasWords() throws IOException {
        return Files.exists(words()) && Files.size(words()) > 0;
    }

    @Override
    public void close() throws IOException, OperationException {
        try (out) {
            LiveTemporaries.remove(out.resolve(SweepFolder.WORK));
            if (!out.keepsUnfinished()) {
                return;
            }
            boolean scored = Files.exists(scores());
            out.keepUnfinished(scored || hasWords());
            if (scored) {
                context.warn("The scores so far lie on this machine, in " + scores()
                        + "; give --resume to go on with them.");
            }
            if (hasWords()) {
                context.warn("What the evaluator printed lies in " + words() + '.');
            }
        }
    }
}
