/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * The archive of loaded classes (Java's CDS) that later runs start from. The script {@code ken} makes and uses it, and
 * tells a run that there is none yet. Stateless.
 */
public final class ClassArchive {

    /** System property that is {@code true} where later runs would start quicker from an archive that is to be made. */
    private static final String PREPARE = "ken.prepare";
    /** System property with the folder of the installation. */
    private static final String HOME = "ken.home";
    /** Environment variable by which the script {@code ken} is told to make an archive. */
    private static final String VARIABLE = "KEN_ARCHIVE";
    /** Environment variable by which the script is told which Java to use. */
    private static final String JAVA = "KEN_JAVA";

    private ClassArchive() {
    }

    /**
     * Starts a process that makes the archive if the script asked for one, and returns at once. That process goes on
     * after this one has ended, at the lowest priority.
     */
    public static void makeIfAsked() {
        if (!Boolean.getBoolean(PREPARE)) {
            return;
        }
        ProcessBuilder script = new ProcessBuilder("nice", "-n", "19",
                Path.of(System.getProperty(HOME)).resolve("ken").toString());
        script.environment().put(VARIABLE, "make");
        // The archive fits the Java that runs this, which may have been named by a path from another folder.
        script.environment().put(JAVA, System.getProperty("java.home"));
        script.directory(new File("/")).redirectInput(Redirect.from(new File("/dev/null")));
        script.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        try {
            script.start();
        } catch (IOException _) {
            // No nice, or no more processes allowed: later runs start as this one did, and nobody waits for an answer.
        }
    }
}
