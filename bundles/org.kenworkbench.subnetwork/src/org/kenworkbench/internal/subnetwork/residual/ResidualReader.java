/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

import org.kenworkbench.internal.subnetwork.bytes.ByteReader;
import org.kenworkbench.internal.subnetwork.bytes.ByteSource;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.internal.subnetwork.planes.PlanesInMemory;

/** Reads what a {@link ResidualWriter} wrote, block after block. For one thread at a time. */
public final class ResidualReader {

    private final ByteSource source;
    private final String what;
    private final StreamedTensor tensor;
    private int widthBits;
    private long decodedBytes;
    private Optional<ResidualBlockDecoder> decoder = Optional.empty();

    /**
     * @param what   the name of the stream in messages
     * @param tensor as the writer was told
     */
    public ResidualReader(ByteSource source, String what, StreamedTensor tensor) {
        this.source = source;
        this.what = what;
        this.tensor = tensor;
    }

    /**
     * Decodes the next block that has elements.
     *
     * @param base     the base's bytes of the block; not kept
     * @param elements as many bytes, more than none
     * @throws IOException if the stream is damaged or cannot be read
     */
    public void next(byte[] base, byte[] elements, int sizeBytes) throws IOException {
        ByteReader in = new ByteReader(block(), what);
        int kind = in.next();
        BlockRows rows = BlockRows.of(tensor.rowBits(), decodedBytes, sizeBytes);
        if ((kind & ResidualBlock.WITH_ROWS) != 0 && rows.canBeTold()) {
            byte[] changed = in.next(Math.ceilDiv(rows.count(), Byte.SIZE));
            if (rows.count() % Byte.SIZE != 0
                    && (changed[changed.length - 1] & 0xFF) >> rows.count() % Byte.SIZE != 0) {
                throw Damage.of(what, "holds a block that tells of more rows than it has");
            }
            byte[] gathered = Arrays.copyOf(base, sizeBytes);
            int size = rows.gather(changed, gathered);
            byte[] decoded = new byte[size];
            decode(kind - ResidualBlock.WITH_ROWS, in, gathered, decoded, size);
            System.arraycopy(base, 0, elements, 0, sizeBytes);
            rows.scatter(changed, decoded, elements);
        } else {
            decode(kind, in, base, elements, sizeBytes);
        }
        decodedBytes += sizeBytes;
    }

    private void decode(int kind, ByteReader in, byte[] base, byte[] numbers, int sizeBytes) throws IOException {
        switch (kind) {
            case ResidualBlock.RAW -> System.arraycopy(in.next(sizeBytes), 0, numbers, 0, sizeBytes);
            case ResidualBlock.PLANES ->
                new PlanesInMemory(base, numbers, sizeBytes, tensor.elementBytes()).decode(in.next(in.remaining()),
                        what);
            case ResidualBlock.UNCHANGED -> System.arraycopy(base, 0, numbers, 0, sizeBytes);
            case ResidualBlock.SAME_MODEL, ResidualBlock.NEW_MODEL -> {
                if (kind == ResidualBlock.NEW_MODEL) {
                    decoder = Optional.of(new ResidualBlockDecoder(ResidualModel.read(in, widthBits)));
                }
                ResidualBlockDecoder by = decoder
                        .orElseThrow(() -> Damage.of(what, "refers to a model that was not told"));
                by.decode(in, MemorySegment.ofArray(base), MemorySegment.ofArray(numbers).asSlice(0, sizeBytes));
            }
            default -> throw Damage.of(what, "holds a block of kind " + kind + ", which is not allowed there");
        }
        if (in.remaining() > 0) {
            throw Damage.of(what, "holds a block with bytes after its last number");
        }
    }

    /** The bytes of the next block. */
    private byte[] block() throws IOException {
        if (widthBits == 0) {
            widthBits = new ByteReader(taken(1), what).next();
            if (!NumberForm.isWidth(widthBits) || widthBits > tensor.elementBytes() * Byte.SIZE) {
                throw Damage.of(what, "holds numbers of " + widthBits + " bits, which its type rules out");
            }
        }
        ByteReader head = new ByteReader(taken(2 * Integer.BYTES), what);
        byte[] block = taken(head.nextInt(Integer.MAX_VALUE));
        CRC32 check = new CRC32();
        check.update(block);
        if (head.nextInt() != (int) check.getValue()) {
            throw Damage.of(what, "holds a block whose bytes do not have its checksum");
        }
        return block;
    }

    /**
     * Passes over the next block without decoding it: proves by its checksum that it is as it was written.
     *
     * @throws IOException if the stream is damaged or cannot be read
     */
    public void check() throws IOException {
        block();
    }

    private byte[] taken(int count) throws IOException {
        if (source.remaining() < count) {
            throw Damage.of(what, "ends too early");
        }
        byte[] bytes = new byte[count];
        source.read(bytes, count);
        return bytes;
    }

    /** Checks, after the last block, that no byte is left. */
    public void end() throws IOException {
        if (!source.isEmpty()) {
            throw Damage.of(what, "has bytes after its last block");
        }
    }
}
