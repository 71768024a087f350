/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.picture;

import java.nio.charset.StandardCharsets;

import org.kenworkbench.internal.operations.report.text.TiledMatrix;

/** Counts the bytes that matrices take in a page at most. Stateless. */
final class PageBytes {

    /** Bytes of a level beside its tiles: its figures and their names. */
    static final long LEVEL = 160;
    /** Bytes of a tile beside its picture: quotes and a comma. */
    private static final long TILE = 4;
    /** Bytes of a matrix beside its name and its levels: its figures among the data, and a sentence. */
    private static final long MATRIX = 512;
    /** Greatest number of bytes by which JSON and HTML escape one, as in {@code &quot;}. */
    private static final long ESCAPED = 6;

    private PageBytes() {
    }

    /** Returns the bytes of a matrix without its levels; its name stands among the data and in a sentence. */
    static long ofMatrix(String name) {
        return MATRIX + 2 * ESCAPED * name.getBytes(StandardCharsets.UTF_8).length;
    }

    static long of(TiledMatrix.Level level) {
        return LEVEL + level.tiles().stream().mapToLong(PageBytes::ofTile).sum();
    }

    /** Returns the bytes of a tile, which is Base64 in a page. */
    static long ofTile(byte[] picture) {
        return TILE + 4L * Math.ceilDiv(picture.length, 3);
    }
}
