/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Checks the answers of runs of the command line. */
final class Answers {

    private Answers() {
    }

    static void assertDone(Ken.Result result) {
        assertEquals(0, result.exit(), result::toString);
        assertNoTrace(result);
    }

    /**
     * Checks that a run was refused with one sentence that has these words in it; the sentence may lead a list, whose
     * lines are indented.
     */
    static void assertRefused(int exit, Ken.Result result, String... words) {
        assertEquals(exit, result.exit(), result::toString);
        assertEquals("", result.out());
        assertNoTrace(result);
        List<String> lines = result.err().lines().filter(line -> !line.startsWith("  ")).toList();
        assertEquals(1, lines.size(), result.err());
        assertTrue(lines.getFirst().matches("ken: \\S.{10,}"), result.err());
        for (String word : words) {
            assertTrue(result.err().contains(word), () -> word + " is missing in " + result.err());
        }
    }

    private static void assertNoTrace(Ken.Result result) {
        assertFalse(result.err().contains("Exception") || result.err().contains("\tat "), result.err());
    }

    /** Returns the SHA-256 of a file's bytes in hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Returns the names of all that lies in a folder, hidden files too, sorted. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
