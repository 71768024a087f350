/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.pieces;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;

/**
 * A divided work under way, in the process that leads it: rounds of pieces, then the end. One thread at a time.
 *
 * <p>A run that is closed before its end leaves what a later run can take over, if it is asked to.
 */
public interface PieceRun extends AutoCloseable {

    /**
     * Returns the pieces of the next round, once the round before is done: they can be done at the same time and in any
     * order. Empty if none is left.
     */
    List<byte[]> next() throws IOException, OperationException;

    /**
     * Takes the result of a piece of this round. A piece that was done twice may be told twice.
     *
     * @param piece  its index in the list that {@link #next} gave
     * @param result as {@link PiecewiseOperation#piece} returned it
     */
    void done(int piece, byte[] result) throws IOException, OperationException;

    /** Puts all together, after the last round: the result appears whole. */
    OperationResult finish() throws IOException, OperationException;

    @Override
    void close();
}
