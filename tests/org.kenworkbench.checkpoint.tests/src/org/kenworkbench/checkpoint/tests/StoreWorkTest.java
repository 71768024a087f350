/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kenworkbench.checkpoint.store.StoreWork;

/** Tests of work that is done in pieces at once. */
class StoreWorkTest {

    private static final StoreWork.Piece DONE = () -> {
        // nothing to be done
    };

    /** A lack of memory is no failure of the store. */
    @Test
    void whatAPieceThrowsIsThrownAsItIs() {
        IOException ofFile = new IOException("of a file");
        RuntimeException bug = new IllegalStateException("a bug");
        Error memory = new OutOfMemoryError("made up");
        for (List<StoreWork.Piece> pieces : List.<List<StoreWork.Piece>>of(List.of(() -> {
            throw ofFile;
        }), List.of(DONE, () -> {
            throw ofFile;
        }))) {
            assertSame(ofFile, assertThrows(IOException.class, () -> StoreWork.together("reading", pieces)));
        }
        assertSame(bug, assertThrows(RuntimeException.class, () -> StoreWork.together("reading", List.of(DONE, () -> {
            throw bug;
        }))));
        assertSame(memory, assertThrows(Error.class, () -> StoreWork.together("reading", List.of(DONE, () -> {
            throw memory;
        }))));
    }
}
