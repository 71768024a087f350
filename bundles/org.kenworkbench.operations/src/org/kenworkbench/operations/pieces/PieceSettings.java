/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.pieces;

/**
 * Settings of a work in pieces.
 *
 * @param splitBytes models whose tuned tensors take more bytes are divided; 0 divides all, into pieces of the usual
 *                   size
 * @param singleFile whether the files of the pieces are joined into one at the end
 * @param resume     whether pieces that a stopped run has done are taken over
 */
public record PieceSettings(long splitBytes, boolean singleFile, boolean resume) {

    public PieceSettings {
        if (splitBytes < 0) {
            throw new IllegalArgumentException("splitBytes " + splitBytes + " is negative.");
        }
    }
}
