/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;

/** The files that were compared last, kept between runs. For the UI thread. */
final class LastCompared {

    private static final String NODE = "org.kenworkbench.ui"; //$NON-NLS-1$
    private static final String KEY = "comparedFiles"; //$NON-NLS-1$
    private static final String SEPARATOR = "\n"; //$NON-NLS-1$

    private LastCompared() {
    }

    static List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String line : node().get(KEY, "").split(SEPARATOR)) { //$NON-NLS-1$
            try {
                if (!line.isBlank()) {
                    files.add(Path.of(line));
                }
            } catch (InvalidPathException e) {
                // what another system wrote is no path here, and so nothing to compare
                continue;
            }
        }
        return List.copyOf(files);
    }

    /** A file whose name has a line break is not remembered. */
    static void put(List<Path> files) {
        node().put(KEY, files.stream().map(Path::toString).filter(name -> !name.contains(SEPARATOR)).collect(Collectors.joining(SEPARATOR)));
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
