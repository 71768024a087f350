/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Request for examples.
 *
 * @param data       file to be divided; all of it is for training where another file is given
 * @param validation file of its own
 * @param test       file of its own
 */
public record DataRequest(Path data, Optional<Path> validation, Optional<Path> test, Columns columns,
        SplitShares shares, long seed) {

    /**
     * Reads the examples and divides them into parts.
     *
     * @throws DataException if a file cannot be used
     */
    public DataSplit load() throws IOException {
        List<Example> examples = DataFile.read(data, columns);
        if (validation.isEmpty() && test.isEmpty()) {
            return DataSplit.of(examples, shares, seed);
        }
        return new DataSplit(examples, read(validation), read(test));
    }

    private List<Example> read(Optional<Path> file) throws IOException {
        return file.isPresent() ? DataFile.read(file.get(), columns) : List.of();
    }

    /** SHA-256 over texts and labels in their order, in hex: equal for equal examples, wherever they lie. */
    public static String digest(List<Example> examples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example example : examples) {
                for (String part : List.of(example.text(), example.second().orElse(""), example.label())) {
                    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    digest.update(String.valueOf(bytes.length).getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) ':');
                    digest.update(bytes);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
