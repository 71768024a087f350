/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.gguf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.internal.checkpoint.mapped.ByteCursor;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/**
 * Header of a GGUF file, which stands in front of its data.
 *
 * <p>Source: the specification in ggml's {@code docs/gguf.md}. Versions 2 and 3 differ in nothing but that 3 may be big
 * endian, which is refused.
 *
 * @param places    where the values of the metadata are
 * @param sizeBytes size of the header, without what fills up to the data
 * @param dataBytes position of the data in the file; places of tensors count from there
 */
record GgufHeader(List<Claim> claims, Map<String, String> metadata, List<GgufMetadata.Place> places, int alignment,
        long sizeBytes, long dataBytes) {

    /** Number that the letters "GGUF" make, read as little-endian. */
    static final int MAGIC = 0x46554747;
    static final int VERSION_2 = 2;
    static final int VERSION_3 = 3;
    /** Most tensors of a file; real files have some thousand. */
    private static final int MAX_TENSORS = 100_000;
    /** Most dimensions of a tensor, as in ggml itself. */
    private static final int MAX_RANK = 4;
    /** Most bytes of a name, far beyond what real files have. */
    private static final int MAX_NAME_BYTES = 1000;
    private static final int MAX_ALIGNMENT = 1 << 20;
    private static final int DEFAULT_ALIGNMENT = 32;
    private static final String ALIGNMENT = "general.alignment";

    /**
     * A tensor as the header lists it; nothing is checked against the file yet.
     *
     * @param dims        outermost first, other than in the file
     * @param offsetBytes offset from the beginning of the data
     */
    record Claim(String name, List<Long> dims, GgufType type, long offsetBytes) {
    }

    static GgufHeader read(CheckpointFile file) throws CheckpointException {
        return read(file.path().toString(),
                new ByteCursor("The GGUF file " + file.path(), file, 0, file.sizeBytes()), Map.of());
    }

    /**
     * Reads a header out of which values were taken.
     *
     * @param file  names the file in messages
     * @param apart sizes of these values in bytes, by their keys
     * @return places are those in what was read; sizes are those with the values
     */
    static GgufHeader read(String file, ByteCursor in, Map<String, Integer> apart) throws CheckpointException {
        in.skip(Integer.BYTES);
        requireVersion(file, in.i32());
        long tensorCount = in.i64();
        long entryCount = in.i64();
        if (tensorCount < 0 || tensorCount > MAX_TENSORS) {
            throw in.damaged("claims " + Long.toUnsignedString(tensorCount) + " tensors, more than any real one has");
        }
        GgufMetadata metadata = new GgufMetadata(in, apart.keySet());
        metadata.read(entryCount);
        List<Claim> claims = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < tensorCount; i++) {
            Claim claim = claim(in);
            if (!names.add(claim.name())) {
                throw in.damaged("has two tensors named " + ShownText.of(claim.name()));
            }
            claims.add(claim);
        }
        int alignment = alignment(in, metadata.texts().get(ALIGNMENT));
        long size = in.positionBytes() + apart.values().stream().mapToLong(Integer::longValue).sum();
        long data = (size + alignment - 1) / alignment * alignment;
        return new GgufHeader(List.copyOf(claims), Map.copyOf(metadata.texts()), List.copyOf(metadata.places()),
                alignment, size, data);
    }

    private static void requireVersion(String file, int version) throws CheckpointException {
        if (version == VERSION_2 || version == VERSION_3) {
            return;
        }
        int swapped = Integer.reverseBytes(version);
        String what = swapped > 0 && swapped <= VERSION_3 ? "has its numbers in big-endian byte order"
                : "is of GGUF version " + Integer.toUnsignedString(version);
        throw new CheckpointException(file + " " + what
                + ", and only little-endian files of versions 2 and 3 are read; convert the model again with a "
                + "current llama.cpp.");
    }

    private static Claim claim(ByteCursor in) throws CheckpointException {
        long nameBytes = in.i64();
        if (nameBytes < 0 || nameBytes > MAX_NAME_BYTES) {
            throw in.damaged("has a tensor with a name of " + Long.toUnsignedString(nameBytes) + " bytes");
        }
        String name = in.text(nameBytes);
        long rank = in.u32();
        if (rank > MAX_RANK) {
            throw in.damaged("gives tensor " + ShownText.of(name) + ' ' + rank + " dimensions, more than " + MAX_RANK);
        }
        List<Long> dims = new ArrayList<>();
        for (long i = 0; i < rank; i++) {
            // The innermost comes first in the file.
            dims.add(0, in.i64());
        }
        return new Claim(name, List.copyOf(dims), GgufType.of(in.i32()), in.i64());
    }

    private static int alignment(ByteCursor in, String text) throws CheckpointException {
        if (text == null) {
            return DEFAULT_ALIGNMENT;
        }
        // Longer numbers are beyond the bound, and would not parse.
        int alignment = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (alignment <= 0 || alignment > MAX_ALIGNMENT || Integer.bitCount(alignment) != 1) {
            throw in.damaged(
                    "has the alignment " + ShownText.of(text) + ", which is not a power of two up to " + MAX_ALIGNMENT);
        }
        return alignment;
    }
}
