/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;

/**
 * A way to store checkpoints. Registered as an OSGi service; chosen by a file's content, never by its ending: the
 * format whose {@linkplain #rank claim} to a file is the most specific opens it.
 */
public interface CheckpointFormat {

    /** Strength of a format's claim to a file, from none to the surest. */
    enum Rank {

        /** The file is of another format. */
        NONE,
        /** The file is of a container, such as a zip archive or JSON, that other formats use too. */
        CONTAINER,
        /** The head has what this format's files have there. */
        CONTENT,
        /** The head begins with a number that no other format begins with. */
        MAGIC
    }

    /** Bytes of a file's head that {@link #recognises} is given, fewer if the file is shorter. */
    int HEAD_BYTES = 512;

    /** Short id, as {@code safetensors}. */
    String id();

    /** Name by which people know the format. */
    String label();

    /**
     * Whether the file looks like one of this format.
     *
     * @param head      the file's first {@value #HEAD_BYTES} bytes, or all of it
     * @param sizeBytes size of the file
     */
    boolean recognises(byte[] head, long sizeBytes);

    /**
     * Tells how specific the claim to the file is. Formats are asked in that order, the most specific first; of equal
     * ones those of KEN first, then by id. Where two of different bundles claim a file the user is told which of them
     * reads it.
     *
     * @param head      beginning of the file, as for {@link #recognises}
     * @param sizeBytes size of the file
     * @return {@link Rank#CONTENT} for a file that is recognised, unless the format says something else
     */
    default Rank rank(byte[] head, long sizeBytes) {
        return recognises(head, sizeBytes) ? Rank.CONTENT : Rank.NONE;
    }

    /**
     * Returns the usual endings of the names of such files, as {@code .safetensors}, for file dialogs and messages; may
     * be empty.
     */
    default List<String> endings() {
        return List.of();
    }

    /**
     * One sentence on what a file of this format has to be like, for the message on a file that has such a name and was
     * not recognised; may be empty.
     */
    default String hint() {
        return "";
    }

    /**
     * Reads and checks the header and maps the tensors; no weight is read.
     *
     * @throws CheckpointException if the file is malformed, truncated or unreadable
     */
    Checkpoint open(Path file) throws CheckpointException;
}
