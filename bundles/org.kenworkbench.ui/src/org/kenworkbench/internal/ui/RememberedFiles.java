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

/**
 * Files whose names are kept between runs; nobody looks whether they are still there. For the UI thread.
 *
 * @param key under which they are kept
 */
public record RememberedFiles(String key) {

    private static final String NODE = "org.kenworkbench.ui"; //$NON-NLS-1$
    private static final String SEPARATOR = "\n"; //$NON-NLS-1$

    /** In the order in which they were put. */
    public List<Path> list() {
        List<Path> files = new ArrayList<>();
        for (String line : node().get(key, "").split(SEPARATOR)) { //$NON-NLS-1$
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

    /** Keeps these instead. One whose name has a line break is not remembered. */
    public void put(List<Path> files) {
        node().put(key, files.stream().map(Path::toString).filter(name -> !name.contains(SEPARATOR)).collect(Collectors.joining(SEPARATOR)));
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
