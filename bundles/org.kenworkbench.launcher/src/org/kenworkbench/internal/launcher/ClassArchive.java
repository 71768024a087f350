/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * The archive of loaded classes (Java's CDS) that later runs start from. The script makes and uses it. It lies beside
 * the configuration area: the run that publishes an area deletes what fitted another state of the installation, and
 * asks for a new archive.
 */
final class ClassArchive {

    /** Environment variable by which the script {@code ken} is told to make an archive. */
    private static final String VARIABLE = "KEN_ARCHIVE";

    private ClassArchive() {
    }

    /**
     * Starts a process that makes the archive, and returns at once. That process goes on after this one has ended, at
     * the lowest priority. Does nothing where the script is another one that uses no archive, as on Windows.
     */
    static void makeInBackground(Installation installation, HostFolders folders) {
        if (!folders.runsScripts() || !folders.environment().getOrDefault(VARIABLE, "").isEmpty()) {
            return;
        }
        ProcessBuilder script = new ProcessBuilder("nice", "-n", "19", installation.root().resolve("ken").toString());
        script.environment().put(VARIABLE, "make");
        script.directory(new File("/")).redirectInput(Redirect.from(new File("/dev/null")));
        script.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        try {
            script.start();
        } catch (IOException e) {
            // No nice, or no more processes allowed: later runs start as this one did, and nobody waits for an answer.
        }
    }
}
