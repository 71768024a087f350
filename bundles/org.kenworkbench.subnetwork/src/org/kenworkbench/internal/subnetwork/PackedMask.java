/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork;

import java.io.IOException;

import org.kenworkbench.checkpoint.Tensor;

/**
 * The blocks of a packed mask, decoded when asked for. The last two are kept, for cursors that walk rows side by side.
 * Safe for use by many threads.
 */
final class PackedMask {

    /** A block, and where in the stream the next one starts. */
    record Placed(long atBytes, MaskBlock block, long nextBytes) {
    }

    private final Tensor tensor;
    private final String what;
    private Placed recent;
    private Placed older;

    PackedMask(Tensor tensor, String what) {
        this.tensor = tensor;
        this.what = what;
    }

    long sizeBytes() {
        return tensor.info().sizeBytes();
    }

    /** The block that starts at that byte. */
    synchronized Placed block(long atBytes, int size) throws IOException {
        if (recent == null || recent.atBytes != atBytes) {
            Placed next = older != null && older.atBytes == atBytes ? older : read(atBytes, size);
            older = recent;
            recent = next;
        }
        return recent;
    }

    private Placed read(long atBytes, int size) throws IOException {
        ByteSource source = new ByteSource(tensor, atBytes);
        MaskBlock block = MaskBlock.read(new Pieces(source, what), size, what);
        return new Placed(atBytes, block, sizeBytes() - source.remaining());
    }
}
