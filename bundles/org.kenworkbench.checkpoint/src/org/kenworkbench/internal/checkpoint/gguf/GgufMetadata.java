/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.gguf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.internal.checkpoint.mapped.ByteCursor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/**
 * Entries of a GGUF header: keys with texts and numbers. Of lists, as of a vocabulary's tokens, only the place is kept.
 */
final class GgufMetadata {

    /**
     * Place of a value in the file, after the number of its type.
     *
     * @param endBytes position of the first byte after it
     */
    record Place(String key, long beginBytes, long endBytes) {
    }

    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_KEY_BYTES = 65_535;
    /** Chat templates are the longest of them; what is longer is passed over. */
    private static final int MAX_TEXT_BYTES = 100_000;
    private static final int MAX_ALL_BYTES = 8_000_000;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    /** Bytes of the types by number; those of texts and lists vary. */
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, -1, -1, 8, 8, 8};

    private final ByteCursor in;
    private final Map<String, String> texts = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private long spentBytes;

    private final Set<String> apart;

    /** @param apart keys whose values are not there: nothing follows the numbers of their types */
    GgufMetadata(ByteCursor in, Set<String> apart) {
        this.in = in;
        this.apart = apart;
    }

    /** Reads the given number of entries from where the cursor is. */
    void read(long count) throws CheckpointException {
        if (count < 0 || count > MAX_ENTRIES) {
            throw in.damaged(
                    "claims " + Long.toUnsignedString(count) + " entries of metadata, more than any real one has");
        }
        Set<String> keys = new HashSet<>();
        for (long i = 0; i < count; i++) {
            long keyBytes = in.i64();
            if (keyBytes < 0 || keyBytes > MAX_KEY_BYTES) {
                throw in.damaged("has metadata with a key of " + Long.toUnsignedString(keyBytes) + " bytes");
            }
            spend(keyBytes);
            String key = in.text(keyBytes);
            if (!keys.add(key)) {
                throw in.damaged("gives metadata " + ShownText.of(key) + " twice");
            }
            int type = in.i32();
            long begin = in.positionBytes();
            if (!apart.contains(key)) {
                value(key, type);
            }
            places.add(new Place(key, begin, in.positionBytes()));
        }
    }

    /** Places of all values, in the order of the file. */
    List<Place> places() {
        return places;
    }

    Map<String, String> texts() {
        return texts;
    }

    private void value(String key, int type) throws CheckpointException {
        switch (type) {
            case 0 -> texts.put(key, String.valueOf(in.u8()));
            case 1 -> texts.put(key, String.valueOf((byte) in.u8()));
            case 2 -> texts.put(key, String.valueOf(in.u16()));
            case 3 -> texts.put(key, String.valueOf((short) in.u16()));
            case 4 -> texts.put(key, String.valueOf(in.u32()));
            case 5 -> texts.put(key, String.valueOf(in.i32()));
            case 6 -> texts.put(key, String.valueOf(Float.intBitsToFloat(in.i32())));
            case 7 -> texts.put(key, String.valueOf(in.u8() != 0));
            case STRING -> text(key);
            case ARRAY -> skipArray();
            case 10 -> texts.put(key, Long.toUnsignedString(in.i64()));
            case 11 -> texts.put(key, String.valueOf(in.i64()));
            case 12 -> texts.put(key, String.valueOf(Double.longBitsToDouble(in.i64())));
            default -> throw in.damaged("gives metadata " + ShownText.of(key) + " of the unknown type " + type);
        }
    }

    private void text(String key) throws CheckpointException {
        long sizeBytes = in.i64();
        if (sizeBytes < 0 || sizeBytes > MAX_TEXT_BYTES) {
            in.skip(sizeBytes);
            return;
        }
        spend(sizeBytes);
        texts.put(key, in.text(sizeBytes));
    }

    /** A list of numbers or of texts; no program writes lists of lists. */
    private void skipArray() throws CheckpointException {
        int type = in.i32();
        long count = in.i64();
        if (count < 0 || count > in.remainingBytes()) {
            throw in.damaged("has metadata with a list of " + Long.toUnsignedString(count)
                    + " values, more than the file has room for");
        }
        if (type == STRING) {
            for (long i = 0; i < count; i++) {
                in.skip(in.i64());
            }
        } else if (type >= 0 && type < SIZES.length && SIZES[type] > 0) {
            in.skip(count * SIZES[type]);
        } else {
            throw in.damaged("has metadata with a list of the unknown type " + type);
        }
    }

    private void spend(long bytes) throws CheckpointException {
        spentBytes += bytes;
        if (spentBytes > MAX_ALL_BYTES) {
            throw in.damaged("has more metadata than any real one");
        }
    }
}
