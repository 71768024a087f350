/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Optional;

/** Codings of a set of positions. {@code docs/ken-format.md} specifies each. */
public enum MaskCoding {
    /** Coding of the empty set; nothing is stored. */
    NONE("none"),
    /** Coding of the set of all positions; nothing is stored. */
    ALL("all"),
    /** Coding with one bit for each position, least significant bit first. */
    BITMAP("bitmap"),
    /** Numbers of positions outside the set between each position in it and the one before, as LEB128 varints. */
    GAPS("gaps"),
    /** Blocks of bitmaps or gaps, whichever is smaller, by Zstandard. */
    PACKED("packed"),
    /** Positions told by the stream of values, which covers all positions: those whose value there is not zero. */
    VALUES("values");

    private final String id;

    MaskCoding(String id) {
        this.id = id;
    }

    /** Returns the name of the coding in the file. */
    public String id() {
        return id;
    }

    /** Tells whether a set in this coding takes bytes of its own. */
    public boolean isStored() {
        return this != NONE && this != ALL && this != VALUES;
    }

    /** The coding of that name, if this program knows it. */
    public static Optional<MaskCoding> of(String id) {
        for (MaskCoding coding : values()) {
            if (coding.id.equals(id)) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }
}
