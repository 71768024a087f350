/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Places of files and folders within a model's folder, on any disk: there are disks where capitals do not matter, and
 * on none can a file be a folder. For one thread.
 */
public final class TakenPaths {

    /** Paths by what they are without capitals; those of folders end with a slash. */
    private final Map<String, String> taken = new HashMap<>();

    /** Creates places that are all free. */
    public TakenPaths() {
        // Nothing is taken yet.
    }

    /**
     * Takes the place of a file, and of the folders that its path leads through.
     *
     * @return the path that has the place already, if one has; two files of the model's folder itself may differ in
     *         capitals only
     */
    public Optional<String> addFile(String path) {
        Optional<String> other = addFolder(SideFile.folderOf(path));
        return other.isPresent() ? other : add(path, path);
    }

    /** Takes the place of a folder, if it is free, and of the folders around it; returns as {@link #addFile} does. */
    public Optional<String> addFolder(String path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> other = addFolder(SideFile.folderOf(path));
        return other.isPresent() ? other : add(path, path + '/');
    }

    private Optional<String> add(String path, String as) {
        String other = taken.putIfAbsent(path.toLowerCase(Locale.ROOT), as);
        boolean isFree = other == null || other.equals(as) || as.indexOf('/') < 0 && other.indexOf('/') < 0;
        return isFree ? Optional.empty() : Optional.of(other);
    }
}
