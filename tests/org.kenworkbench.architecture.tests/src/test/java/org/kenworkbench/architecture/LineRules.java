/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks how long lines of Java sources are. What stands within a text block may be longer: it is no code. */
final class LineRules {

    static final int MOST_COLUMNS = 120;

    /** Names of folders that a build makes, here or elsewhere. */
    private static final Set<String> NOT_WRITTEN = Set.of("target", "bin", "src-gen");
    private static final String DELIMITER = "\"\"\"";

    private LineRules() {
    }

    /** Lines of all sources in a folder and below it, each with its place. */
    static List<String> violations(Path folder) throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path file : sources(folder)) {
            violationsOf(Files.readString(file)).forEach(violation -> violations.add(file + " " + violation));
        }
        return violations;
    }

    /** The sources that somebody has written. */
    static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && isWritten(folder.relativize(file)))
                    .sorted().toList();
        }
    }

    private static boolean isWritten(Path file) {
        for (Path name : file) {
            if (NOT_WRITTEN.contains(name.toString())) {
                return false;
            }
        }
        return true;
    }

    static List<String> violationsOf(String text) {
        List<String> violations = new ArrayList<>();
        boolean withinBlock = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int columns = line.codePointCount(0, line.length());
            if (columns > MOST_COLUMNS && !withinBlock) {
                violations.add("has " + columns + " columns in line " + number + ", more than " + MOST_COLUMNS);
            }
            withinBlock ^= (line.length() - line.replace(DELIMITER, "").length()) / DELIMITER.length() % 2 == 1;
        }
        return violations;
    }
}
