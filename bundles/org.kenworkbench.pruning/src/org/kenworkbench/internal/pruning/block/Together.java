/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.io.IOException;

import org.kenworkbench.pruning.PruningCancelledException;

/** Runs pieces of one work at once, and ends when all have ended. */
@FunctionalInterface
public interface Together {

    /** A piece of work; what it gives must not depend on which others run beside it. */
    @FunctionalInterface
    interface Piece {
        void run(int index) throws IOException;
    }

    /** Runs pieces 0 to {@code count - 1}; what one of them throws is thrown. */
    void run(int count, Piece piece) throws IOException, PruningCancelledException;
}
