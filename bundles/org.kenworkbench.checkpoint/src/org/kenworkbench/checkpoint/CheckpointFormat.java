/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint;

import java.nio.file.Path;

/** A way to store checkpoints. Registered as an OSGi service; chosen by a file's content, never by its ending. */
public interface CheckpointFormat {

    /** Bytes of a file's head that {@link #recognises} is given, fewer if the file is shorter. */
    int HEAD_BYTES = 512;

    /** Short id, as {@code safetensors}. */
    String id();

    /** The name a person knows it by. */
    String label();

    /**
     * Whether the file looks like one of this format.
     *
     * @param head      the file's first {@value #HEAD_BYTES} bytes, or all of it
     * @param sizeBytes size of the file
     */
    boolean recognises(byte[] head, long sizeBytes);

    /**
     * Reads and checks the header and maps the tensors; no weight is read.
     *
     * @throws CheckpointException if the file is malformed, truncated or unreadable
     */
    Checkpoint open(Path file) throws CheckpointException;
}
