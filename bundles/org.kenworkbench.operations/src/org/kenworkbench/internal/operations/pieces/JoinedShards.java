/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pieces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputPlace;

/**
 * Shards of pieces on a disk that were joined: they are no part of the result, but stay until it is there, for a run
 * that goes on where this one fails or is killed. For one thread.
 *
 * @param staged folder of what is published
 * @param aside  folder beside it, which need not exist
 */
record JoinedShards(Path staged, Path aside) {

    /** Takes the shards of all pieces out of what is published. */
    void takeAside(List<WrittenFile> shards) throws OperationException {
        for (WrittenFile shard : shards) {
            move(staged.resolve(shard.name()), aside.resolve(shard.name()));
        }
    }

    /** Puts back what was taken aside, by this run or an earlier one, if the result did not appear. */
    void putBack() throws OperationException {
        if (!Files.isDirectory(aside) || !Files.isDirectory(staged)) {
            return;
        }
        try {
            for (Path shard : OutputPlace.files(aside)) {
                move(aside.resolve(shard), staged.resolve(shard));
            }
        } catch (IOException e) {
            throw ErrorTranslator.writing(aside, e);
        }
    }

    private static void move(Path from, Path to) throws OperationException {
        try {
            Files.createDirectories(to.getParent());
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ErrorTranslator.writing(to, e);
        }
    }
}
