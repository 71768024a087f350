/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.checkpoint.CheckpointFormat.Rank;
import org.kenworkbench.checkpoint.FormatDescription;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;

/**
 * A format whose faults stay with it.
 *
 * @param builtIn whether it is of this bundle, whose checkpoints need no guard
 */
record GuardedFormat(CheckpointFormat format, FormatDescription description, boolean builtIn) {

    static GuardedFormat of(String id, CheckpointFormat format) {
        return new GuardedFormat(
                format, new FormatDescription(id, Guard.ask(format, "give its label", format::label).orElse(id),
                        Guard.ask(format, "give the endings of its files", () -> List.copyOf(format.endings()))
                                .orElse(List.of()),
                        Guard.ask(format, "give its hint", format::hint).orElse("")),
                format.getClass().getPackageName().startsWith(GuardedFormat.class.getPackageName()));
    }

    /** @param head given to the format, which may change it */
    Rank rank(byte[] head, long sizeBytes) {
        return Guard.ask(format, "tell whether it recognises a file", () -> format.rank(head, sizeBytes))
                .orElse(Rank.NONE);
    }

    /**
     * Opens the file.
     *
     * @throws ServiceFailedException if the format throws what it must not
     */
    Checkpoint open(Path file) throws CheckpointException {
        Checkpoint opened = Guard.call(format, "open " + file, () -> format.open(file));
        return builtIn ? opened : new GuardedCheckpoint(opened, file);
    }
}
