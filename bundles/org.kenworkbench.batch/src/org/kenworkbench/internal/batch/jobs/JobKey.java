/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.program.ProgramVersion;

/**
 * Tells whether a job is the one that an earlier run has done: by its operation and arguments, the seed, the program's
 * version, and size and time of the files that its arguments name. Stateless.
 */
final class JobKey {

    /** Files of a folder that are looked at, and how deep. */
    private static final int MOST_FILES = 10_000;
    private static final int DEEPEST = 4;

    private JobKey() {
    }

    /** Returns the key, in 64 hexadecimal digits. */
    static String of(Job job, RunSettings settings) throws IOException {
        StringBuilder text = new StringBuilder();
        add(text, ProgramVersion.text());
        add(text, job.operation());
        add(text, Long.toString(settings.seed()));
        for (String argument : job.arguments()) {
            add(text, argument);
            addFiles(text, argument);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static void add(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part).append('\n');
    }

    /** Adds size and time of a file, or of the files of a folder. */
    private static void addFiles(StringBuilder text, String argument) throws IOException {
        // Also the value of an option that is written in one word.
        Path path;
        try {
            path = Path.of(argument.startsWith("--") ? argument.substring(argument.indexOf('=') + 1) : argument);
        } catch (InvalidPathException _) {
            return; // names no file
        }
        if (argument.isEmpty() || !Files.exists(path)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(path, DEEPEST)) {
            files = all.filter(Files::isRegularFile).limit(MOST_FILES).sorted().toList();
        }
        for (Path file : files) {
            add(text, path.relativize(file).toString());
            text.append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file).toInstant()).append('\n');
        }
    }
}
