/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.kenworkbench.operations.program.BundleFaults;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The headless application {@code org.kenworkbench.batch.application}: {@code ken <command> …}.
 *
 * <h2>Contract with the launcher</h2>
 * Equinox takes arguments such as {@code -debug}, {@code -data} or {@code -os} for its own. So that it never sees the
 * user's, the launcher puts {@value #USER_MARK} in front of each of them (nothing that Equinox knows starts with it),
 * and the application takes exactly the arguments that start with it, in order; all others are ignored.
 *
 * System properties:
 * <ul>
 * <li>{@value #TERMINAL}: {@code true} if standard error is a terminal ({@code [ -t 2 ]}); the console of the JDK does
 * not tell.</li>
 * <li>{@value #VERSION}: what {@code --version} prints, if the product wants something other than this bundle's
 * version.</li>
 * </ul>
 * The JVM decodes arguments and file names by the locale, so under a locale that is not UTF-8 the launcher sets
 * {@code LC_ALL=C.UTF-8}. It must {@code exec} Java, so that signals arrive. The value returned is the exit status,
 * as {@link org.kenworkbench.operations.ExitCode} numbers it; a signal ends the process with 128 + its number.
 */
public final class BatchApplication implements IApplication {

    /** Mark in front of each argument of the user. */
    public static final String USER_MARK = "=";
    /** System property that tells whether standard error is a terminal. */
    public static final String TERMINAL = "ken.terminal";
    /** System property that holds the version to print. */
    public static final String VERSION = "ken.version";

    /**
     * Standard output; like {@code err} opened anew, since System.out and System.err encode by the locale, and swallow
     * errors.
     */
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), false,
            StandardCharsets.UTF_8);

    @Override
    public Object start(IApplicationContext context) {
        Interrupts interrupts = Interrupts.install();
        context.applicationRunning();
        List<String> arguments = userArguments(
                (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
        return run(arguments, new Output(out, err, Boolean.getBoolean(TERMINAL)), interrupts);
    }

    /**
     * Runs one command line in a framework that is up already, whose process deals with signals itself: tests of the
     * packaged product run many, one after the other, in one process.
     *
     * @param out gets results, and stays open
     * @param err gets everything else, and stays open
     * @return the exit status
     */
    public static int run(List<String> arguments, OutputStream out, PrintStream err) {
        return run(arguments, new Output(out, err, false), Interrupts.none());
    }

    private static int run(List<String> arguments, Output output, Interrupts interrupts) {
        BundleContext bundles = FrameworkUtil.getBundle(BatchApplication.class).getBundleContext();
        String version = System.getProperty(VERSION, bundles.getBundle().getVersion().toString());
        try (BundleFaults faults = new BundleFaults(bundles, () -> {
        })) {
            return new CommandLineRun(new ServiceOperations(bundles, faults::take), output.out(), output.err(),
                    output.terminal(), System::nanoTime, interrupts, version).run(arguments);
        }
    }

    /**
     * Streams that a run writes to.
     *
     * @param terminal whether {@code err} is a terminal
     */
    private record Output(OutputStream out, PrintStream err, boolean terminal) {
    }

    @Override
    public void stop() {
        // the framework stops only after start has returned; signals are handled by Interrupts
    }

    public static List<String> userArguments(String[] all) {
        List<String> arguments = new ArrayList<>();
        for (String argument : all) {
            if (argument.startsWith(USER_MARK)) {
                arguments.add(argument.substring(USER_MARK.length()));
            }
        }
        return arguments;
    }
}
