/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.mask;

import java.io.IOException;

import org.kenworkbench.internal.subnetwork.bytes.ByteSource;
import org.kenworkbench.internal.subnetwork.bytes.Pieces;
import org.kenworkbench.tensor.Tensor;

/**
 * The blocks of a set of positions, decoded when asked for. The last two are kept, for cursors that walk rows side by
 * side. Safe for use by many threads.
 */
public final class PackedMask {

    /** A block, and where in the stream the next one starts. */
    record Placed(long atBytes, MaskBlock block, long nextBytes) {
    }

    /** Decodes blocks; used by one thread at a time. */
    @FunctionalInterface
    public interface Decoder {

        /** @param size positions of the block */
        MaskBlock next(Pieces pieces, int size) throws IOException;
    }

    private final Tensor tensor;
    private final String what;
    private final int blockPositions;
    private final Decoder decoder;
    private Placed recent;
    private Placed older;

    /**
     * A set of which the decoder knows the blocks.
     *
     * @param what           the name of the stream in messages
     * @param blockPositions of every block but the last
     */
    public PackedMask(Tensor tensor, String what, int blockPositions, Decoder decoder) {
        this.tensor = tensor;
        this.what = what;
        this.blockPositions = blockPositions;
        this.decoder = decoder;
    }

    /** A set in a stream of its own. */
    static PackedMask of(Tensor tensor, String what) {
        return new PackedMask(tensor, what, MaskBlock.POSITIONS, (pieces, size) -> MaskBlock.read(pieces, size, what));
    }

    long sizeBytes() {
        return tensor.info().sizeBytes();
    }

    /** Positions of every block but the last. */
    int blockPositions() {
        return blockPositions;
    }

    /** Reads the block that starts at a byte. */
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
        MaskBlock block = decoder.next(new Pieces(source, what), size);
        return new Placed(atBytes, block, sizeBytes() - source.remaining());
    }
}
