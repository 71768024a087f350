/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The compositions that were opened last, kept between runs. Nobody looks whether they are still there. For the UI
 * thread.
 */
public final class RecentFiles {

    private static final RememberedFiles FILES = new RememberedFiles("recentFiles");
    private static final int MOST = 8;

    private RecentFiles() {
    }

    /** Returns the files, the latest first. */
    public static List<Path> list() {
        return FILES.list();
    }

    /** Puts a file in front. One whose name has a line break is not remembered. */
    public static void add(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        FILES.put(Stream.concat(Stream.of(absolute), list().stream().filter(other -> !other.equals(absolute)))
                .limit(MOST).toList());
    }
}
