/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.internal.ui.text.NamedPaths;

/**
 * Entry of the list of what was opened last: one thing, of one or several files. Immutable.
 *
 * @param paths  absolute, at least one
 * @param opened when it was opened last; empty for an entry that an earlier version wrote, which had no time
 */
public record RecentEntry(RecentKind kind, List<Path> paths, Optional<Instant> opened) {

    private static final char FIELD = '\t';
    private static final char ESCAPE = '\\';
    /** Number of fields before the first path: kind and time. */
    private static final int BEFORE_PATHS = 2;

    public RecentEntry {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no path");
        }
        paths = paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    /** Tells whether both stand for the same files, opened in the same way. */
    boolean isSame(RecentEntry other) {
        return kind == other.kind && paths.equals(other.paths);
    }

    /** Writes the entry as one line, with line breaks and tabs of names escaped. */
    String line() {
        return Stream
                .concat(Stream.of(kind.name().toLowerCase(Locale.ROOT),
                        opened.map(time -> Long.toString(time.getEpochSecond())).orElse("")),
                        paths.stream().map(Path::toString).map(RecentEntry::escaped))
                .collect(Collectors.joining(String.valueOf(FIELD)));
    }

    /**
     * Reads a line that {@link #line} wrote, or one of an earlier version, which is the absolute path of a composition.
     *
     * @return empty for a kind that a later version wrote, and for names that are no paths here
     */
    static Optional<RecentEntry> read(String line) {
        try {
            String[] fields = line.split(String.valueOf(FIELD), -1);
            if (fields.length <= BEFORE_PATHS || !fields[0].matches("[a-z_]+")) {
                return line.isBlank() ? Optional.empty()
                        : NamedPaths.of(line)
                                .map(path -> new RecentEntry(RecentKind.COMPOSITION, List.of(path), Optional.empty()));
            }
            List<Path> paths = new ArrayList<>();
            for (int i = BEFORE_PATHS; i < fields.length; i++) {
                Optional<Path> path = NamedPaths.of(unescaped(fields[i]));
                if (path.isEmpty()) {
                    return Optional.empty();
                }
                paths.add(path.get());
            }
            Optional<Instant> opened = fields[1].isEmpty() ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(Long.parseLong(fields[1])));
            return kind(fields[0]).map(kind -> new RecentEntry(kind, paths, opened));
        } catch (NumberFormatException e) {
            // written by hand: nothing that could be opened
            return Optional.empty();
        }
    }

    private static Optional<RecentKind> kind(String name) {
        return Stream.of(RecentKind.values()).filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String unescaped(String written) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == ESCAPE && i + 1 < written.length()) {
                i++;
                char escaped = written.charAt(i);
                name.append(escaped == 't' ? FIELD : escaped == 'n' ? '\n' : escaped);
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
