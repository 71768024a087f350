/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/**
 * Files whose names are kept between runs, even if a run ends badly; whether they still exist is not checked. For the
 * UI thread.
 *
 * @param key preference key under which they are kept
 */
public record RememberedFiles(String key) {

    private static final String NODE = "org.kenworkbench.ui";
    private static final String SEPARATOR = "\n";
    /**
     * Job that writes the names; one for all, so that no two write at once. A request while it runs makes it run again.
     */
    private static final Job WRITING = writing();

    /** Returns the files in the order in which they were put. */
    public List<Path> list() {
        List<Path> files = new ArrayList<>();
        for (String line : lines()) {
            try {
                files.add(Path.of(line));
            } catch (InvalidPathException e) {
                // a name that another system wrote may be no path here, and so nothing to open
                continue;
            }
        }
        return List.copyOf(files);
    }

    /** Keeps these files instead, on the disk soon after. A file whose name has a line break is not remembered. */
    public void put(List<Path> files) {
        putLines(files.stream().map(Path::toString).filter(name -> !name.contains(SEPARATOR)).toList());
    }

    /** Returns the lines that were put, without blank ones. */
    List<String> lines() {
        return Stream.of(node().get(key, "").split(SEPARATOR)).filter(line -> !line.isBlank()).toList();
    }

    /** Keeps lines without a line break instead of what is kept, on the disk soon after. */
    void putLines(List<String> lines) {
        node().put(key, String.join(SEPARATOR, lines));
        WRITING.schedule();
    }

    /**
     * Creates the job that writes the preferences: the platform writes them only when it ends, which a process that is
     * killed does not come to.
     */
    private static Job writing() {
        ICoreRunnable write = monitor -> {
            try {
                node().flush();
            } catch (BackingStoreException e) {
                // The files are remembered as long as the window is open, and written again when it closes.
                ILog.of(RememberedFiles.class).warn(String.valueOf(e.getMessage()), e);
            }
        };
        return Job.createSystem("Remembering files", write);
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
