/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;

/** The compositions that were opened last, kept between runs. Nobody looks whether they are still there. For the UI thread. */
public final class RecentFiles {

    private static final String NODE = "org.kenworkbench.ui"; //$NON-NLS-1$
    private static final String KEY = "recentFiles"; //$NON-NLS-1$
    private static final String SEPARATOR = "\n"; //$NON-NLS-1$
    private static final int MOST = 8;

    private RecentFiles() {
    }

    /** The latest first. */
    public static List<Path> list() {
        List<Path> files = new ArrayList<>();
        for (String line : node().get(KEY, "").split(SEPARATOR)) { //$NON-NLS-1$
            try {
                if (!line.isBlank()) {
                    files.add(Path.of(line));
                }
            } catch (InvalidPathException e) {
                // what another system wrote is no path here, and so nothing to open
                continue;
            }
        }
        return List.copyOf(files);
    }

    /** Puts a file in front. One whose name has a line break is not remembered. */
    public static void add(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (absolute.toString().contains(SEPARATOR)) {
            return;
        }
        List<Path> files = new ArrayList<>(list());
        files.remove(absolute);
        files.addFirst(absolute);
        node().put(KEY, files.stream().limit(MOST).map(Path::toString).collect(Collectors.joining(SEPARATOR)));
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
