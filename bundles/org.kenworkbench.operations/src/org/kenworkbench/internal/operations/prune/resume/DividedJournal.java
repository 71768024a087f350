/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.resume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.internal.operations.pieces.PieceJournal;
import org.kenworkbench.operations.OperationException;

/**
 * The journal of a run in pieces: it says what the run is, and no more, as pieces leave notes of their own.
 *
 * @param out the output, for messages
 */
public record DividedJournal(RunIdentity identity, Path out) implements PieceJournal {

    @Override
    public boolean isOfThisRun(Path journal) throws IOException, OperationException {
        Optional<UnfinishedRun> unfinished = UnfinishedRun.read(journal);
        if (unfinished.isPresent()) {
            identity.requireSame(unfinished.get().identity(), out);
        }
        return unfinished.isPresent();
    }

    @Override
    public void write(Path journal) throws IOException {
        RunJournal.create(journal, identity).close();
    }
}
