/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes the notes of a release from CHANGELOG.md: the section of the version, or that of what is not released yet. */
final class ReleaseNotes {

    private static final String NOT_RELEASED = "Not released";

    private ReleaseNotes() {
    }

    /**
     * Writes the page.
     *
     * @throws ReleaseException if the changes have neither section
     */
    static void write(Path changelog, String version, List<String> files, Path page)
            throws IOException, ReleaseException {
        List<String> lines = Files.readAllLines(changelog);
        List<String> section = section(lines, version);
        if (section.isEmpty()) {
            section = section(lines, NOT_RELEASED);
        }
        if (section.isEmpty()) {
            throw new ReleaseException(changelog + " has no section " + version + " and none " + NOT_RELEASED
                    + "; add one.");
        }
        List<String> text = new ArrayList<>(List.of("# KEN Workbench " + version, ""));
        text.addAll(section);
        text.addAll(List.of("", "## Files", "", "`sha256sum --check " + Checksums.FILE + "` compares them.", ""));
        files.forEach(file -> text.add("- `" + file + '`'));
        Files.write(page, text);
    }

    private static List<String> section(List<String> lines, String title) {
        List<String> section = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (line.startsWith("## ")) {
                inside = line.substring(3).strip().startsWith(title);
            } else if (inside) {
                section.add(line);
            }
        }
        while (!section.isEmpty() && section.getFirst().isBlank()) {
            section.removeFirst();
        }
        while (!section.isEmpty() && section.getLast().isBlank()) {
            section.removeLast();
        }
        return section;
    }
}
