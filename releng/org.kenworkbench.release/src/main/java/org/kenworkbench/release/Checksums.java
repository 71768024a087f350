/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Writes the file of SHA-256 sums that {@code sha256sum --check} reads. */
final class Checksums {

    static final String FILE = "SHA256SUMS";
    private static final int PIECE_BYTES = 1 << 16;

    private Checksums() {
    }

    /** Writes the sums of files of one folder into it, in the order of their names. */
    static void write(Path folder, List<Path> files) throws IOException {
        StringBuilder sums = new StringBuilder();
        for (Path file : files.stream().sorted().toList()) {
            sums.append(of(file)).append("  ").append(folder.relativize(file)).append('\n');
        }
        Files.writeString(folder.resolve(FILE), sums);
    }

    /** Returns the SHA-256 of a file in hexadecimal digits. */
    static String of(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                digest.update(piece, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
