/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pieces;

import java.io.IOException;
import java.nio.file.Path;

import org.kenworkbench.operations.OperationException;

/** The journal of an output on a disk, which tells of which run the pieces are that a stopped one has left there. */
public interface PieceJournal {

    /**
     * Tells whether there are pieces for this run to go on with.
     *
     * @param journal file of the run that was stopped, which need not exist
     * @throws OperationException if they are those of another run
     */
    boolean isOfThisRun(Path journal) throws IOException, OperationException;

    /** Writes the journal of this run, in place of any that the file holds. */
    void write(Path journal) throws IOException;
}
