/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.write;

import java.util.Objects;

import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor that a {@link SafeTensorsStreamWriter} has ended, as one who goes on with its file must know it.
 *
 * @param info       name of the stream in the file, its type and shape
 * @param file       number of the file that has it, counted from 0; 0 where there is only one
 * @param beginBytes start of the stream, counted from the end of the header
 * @param crc32c     CRC-32C of its bytes: tells whether a file that a run or a machine left behind has them
 */
public record WrittenStream(TensorInfo info, int file, long beginBytes, int crc32c) {

    /**
     * @throws IllegalArgumentException if its file or its first byte is before the first one, or it ends beyond what a
     *                                  file can hold
     */
    public WrittenStream {
        Objects.requireNonNull(info);
        if (file < 0 || beginBytes < 0 || beginBytes > Long.MAX_VALUE - info.sizeBytes()) {
            throw new IllegalArgumentException(info + " at " + beginBytes);
        }
    }

    /** Returns the end of the stream, counted from the end of the header. */
    public long endBytes() {
        return beginBytes + info.sizeBytes();
    }
}
