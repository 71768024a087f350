/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.tensor.ShownText;

/** A command line of a process without OSGi. Stateless. */
public final class ClassPathRun {

    /** Streams of the process, which are opened anew for the reasons that {@link BatchApplication} has. */
    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);
    private static final PrintStream ERR = new PrintStream(new FileOutputStream(FileDescriptor.err), false,
            StandardCharsets.UTF_8);

    private ClassPathRun() {
    }

    /**
     * Runs one command line; its process handles signals here from now on. System properties are those of {@link
     * BatchApplication}.
     *
     * @param loader finds the jars with the operations
     * @return the exit status
     */
    public static int run(List<String> arguments, ClassLoader loader) {
        Interrupts interrupts = Interrupts.install();
        try {
            return new CommandLineRun(ClassPathOperations.ofProcess(loader), OUT, ERR,
                    Boolean.getBoolean(BatchApplication.TERMINAL), System::nanoTime, interrupts,
                    System.getProperty(BatchApplication.VERSION, ProgramVersion.ofBuild())).run(arguments);
        } catch (IOException e) {
            ERR.println("ken: the class path cannot be read (" + ShownText.line(String.valueOf(e.getMessage()))
                    + "); unpack the product again.");
            ERR.flush();
            return ExitCode.RESOURCES.code();
        }
    }
}
