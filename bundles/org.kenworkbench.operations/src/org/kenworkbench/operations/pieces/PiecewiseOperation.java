/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.pieces;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * An operation that can do a large work in pieces, each in whatever process. The result is the one of {@link #run},
 * whatever the number of processes and the order of the pieces.
 */
public interface PiecewiseOperation extends Operation {

    /**
     * Divides the work, after the fields were filled, in the process that leads it; reads no more of a model than it
     * takes to divide it: headers, and values only where these do not tell. Called instead of {@link #run}, once, on
     * any thread. The caller closes the run.
     *
     * @return empty if the model is not larger than the settings say: then {@link #run} does the work
     * @throws OperationException of kind USAGE if the fields ask for what cannot be done in pieces
     */
    Optional<PieceRun> divide(PieceSettings settings, OperationContext context) throws IOException, OperationException;

    /**
     * Does one piece, as the process that leads has divided the work; this one does not divide it again. Called on a
     * fresh instance with the same fields, in any process, once for each instance; and perhaps more than once for a
     * piece, even at the same time, since the process of the first time may be lost. Its warnings are those that the
     * context is told: whoever has the piece done tells them to the process that leads.
     *
     * @param piece as {@link PieceRun#next} gave it
     * @return the text or bytes that {@link PieceRun#done} wants
     */
    byte[] piece(byte[] piece, OperationContext context) throws IOException, OperationException;
}
