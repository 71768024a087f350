/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

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
 * @param stamps size, time and key of each file; empty for one that cannot be looked at
 */
public record FileStamps(Map<Path, String> stamps) {

    /** The stamps of no files. */
    public static final FileStamps NONE = new FileStamps(Map.of());

    public FileStamps {
        stamps = Map.copyOf(stamps);
    }

    /** Looks at files; not for the UI thread. */
    public static FileStamps of(Collection<Path> files) {
        Map<Path, String> stamps = new HashMap<>();
        files.forEach(file -> stamps.put(file, stamp(file)));
        return new FileStamps(stamps);
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            // A file of the same size that was put in its place within one tick of the clock has another key.
            return attributes.size() + " " + attributes.lastModifiedTime() + ' ' + attributes.fileKey();
        } catch (IOException e) {
            // Whoever reads the file says why it cannot be read.
            return "";
        }
    }

    /** Returns these stamps and others; for a file in both, the stamp of this one. */
    public FileStamps and(FileStamps others) {
        Map<Path, String> all = new HashMap<>(others.stamps);
        all.putAll(stamps);
        return new FileStamps(all);
    }

    /** Tells whether all files are as they were; not for the UI thread. */
    public boolean holds() {
        return equals(of(stamps.keySet()));
    }
}
