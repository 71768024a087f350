/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;

import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.subnetwork.format.SubnetworkException;

/** Walks the positions of a tensor that are moved up, front to back. For one thread at a time. */
public final class SignCursor {

    private final MaskStream up;

    SignCursor(MaskStream up) {
        this.up = up;
    }

    /**
     * Overwrites {@code words} with the next positions, 64 in each, the first in the lowest bit.
     *
     * @throws SubnetworkException if the file's positions are not what it claims
     * @throws IOException         if the file cannot be read any more
     */
    public void next(long[] words, int count) throws IOException {
        for (int word = 0; word << 6 < count; word++) {
            words[word] = up.next(Math.min(64, count - (word << 6)));
        }
    }

    /** Checks, after the last position, what can be known only then. Throws the same exceptions as {@link #next}. */
    public void end() throws IOException {
        up.end();
    }
}
