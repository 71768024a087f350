/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch;

import java.util.List;

import org.kenworkbench.internal.batch.ClassArchive;
import org.kenworkbench.internal.batch.ClassPathRun;

/**
 * The command line on a class path without OSGi: {@code java -cp 'lib/*' org.kenworkbench.batch.KenMain COMMAND …} does
 * what {@code ken COMMAND …} does, with the commands that the jars on the class path have.
 */
public final class KenMain {

    /**
     * Exit status for a broken installation, which here is no class of another bundle's, since none may be there to
     * load.
     */
    private static final int RESOURCES = 5;

    private KenMain() {
    }

    /**
     * Runs one command line, and ends the process with its exit status, as {@link
     * org.kenworkbench.operations.ExitCode} numbers it; a signal ends the process with 128 + its number.
     *
     * @param arguments the command and what belongs to it
     */
    public static void main(String[] arguments) {
        int status;
        try {
            status = ClassPathRun.run(List.of(arguments), KenMain.class.getClassLoader());
            ClassArchive.makeIfAsked();
        } catch (LinkageError e) {
            System.err.println("ken: the installation in " + System.getProperty("ken.home", "this folder")
                    + " is damaged (" + e.getMessage()
                    + "); unpack it again.");
            status = RESOURCES;
        }
        System.exit(status);
    }
}
