/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Sizes and times of files, to see later whether somebody wrote them meanwhile. Immutable.
 *
 * @param stamps size and time of each file; empty for one that cannot be looked at
 */
record FileStamps(Map<Path, String> stamps) {

    /** The stamps of no files. */
    static final FileStamps NONE = new FileStamps(Map.of());

    FileStamps {
        stamps = Map.copyOf(stamps);
    }

    /** Looks at files; not for the UI thread. */
    static FileStamps of(Collection<Path> files) {
        Map<Path, String> stamps = new HashMap<>();
        files.forEach(file -> stamps.put(file, stamp(file)));
        return new FileStamps(stamps);
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            // Whoever reads the file says why it cannot be read.
            return "";
        }
    }

    /** Returns these stamps and others; for a file in both, the stamp of this one. */
    FileStamps and(FileStamps others) {
        Map<Path, String> all = new HashMap<>(others.stamps);
        all.putAll(stamps);
        return new FileStamps(all);
    }

    /** Tells whether all files are as they were; not for the UI thread. */
    boolean holds() {
        return equals(of(stamps.keySet()));
    }
}
