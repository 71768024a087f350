/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.kenworkbench.internal.ui.text.NamedPaths;

/**
 * Files whose names are kept between runs, even if a run ends badly; whether they still exist is not checked. For the
 * UI thread.
 *
 * @param key preference key under which they are kept
 */
public record RememberedFiles(String key) {

    private static final String SEPARATOR = "\n";

    /** Returns the files in the order in which they were put. */
    public List<Path> list() {
        // A name that another system wrote may be no path here, and so nothing to open.
        return lines().stream().map(NamedPaths::of).flatMap(Optional::stream).toList();
    }

    /** Keeps these files instead, on the disk soon after. A file whose name has a line break is not remembered. */
    public void put(List<Path> files) {
        putLines(files.stream().map(Path::toString).filter(name -> !name.contains(SEPARATOR)).toList());
    }

    /** Returns the lines that were put, without blank ones. */
    List<String> lines() {
        return Stream.of(RememberedText.OF_WINDOW.get(key).split(SEPARATOR)).filter(line -> !line.isBlank()).toList();
    }

    /** Keeps lines without a line break instead of what is kept, on the disk soon after. */
    void putLines(List<String> lines) {
        RememberedText.OF_WINDOW.put(key, String.join(SEPARATOR, lines));
    }
}
