/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.operations.ExitCode;

/**
 * The application {@code org.kenworkbench.rcp.application}: the window. It returns the exit status of the command line's contract, or
 * {@link IApplication#EXIT_RESTART}, upon which the launcher starts it again.
 */
public final class WorkbenchApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        WindowArguments arguments;
        try {
            arguments = WindowArguments.parse((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
        } catch (IllegalArgumentException e) {
            return fail(ExitCode.USAGE, e.getMessage(), null);
        }
        Location state = Platform.getInstanceLocation();
        try {
            if (!state.lock()) {
                return fail(ExitCode.RESOURCES, NLS.bind(Messages.AlreadyOpen, state.getURL().getPath()), null);
            }
        } catch (IOException e) {
            return fail(ExitCode.RESOURCES, NLS.bind(Messages.StateNotWritable, state.getURL().getPath()), e);
        }
        try {
            return show(arguments);
        } finally {
            state.release();
        }
    }

    private static Object show(WindowArguments arguments) {
        Display display;
        try {
            display = PlatformUI.createDisplay();
        } catch (SWTError | SWTException | LinkageError e) {
            return fail(ExitCode.RESOURCES, NLS.bind(Messages.NoDisplay, firstLine(e)), e);
        }
        try {
            int code = PlatformUI.createAndRunWorkbench(display, new KenWorkbenchAdvisor(arguments.file()));
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : Integer.valueOf(ExitCode.DONE.code());
        } catch (RuntimeException | Error e) {
            return fail(ExitCode.COMPUTATION, NLS.bind(Messages.Failed, firstLine(e), Platform.getLogFileLocation()), e);
        } finally {
            display.dispose();
        }
    }

    /** One sentence for the user; the trace goes to the log. */
    private static Integer fail(ExitCode code, String sentence, Throwable cause) {
        System.err.println("ken: " + sentence); //$NON-NLS-1$
        if (cause != null) {
            ILog.of(WorkbenchApplication.class).error(sentence, cause);
        }
        return code.code();
    }

    /** SWT's and the linker's messages go on for lines. */
    private static String firstLine(Throwable e) {
        List<String> lines = String.valueOf(e.getMessage()).strip().lines().toList();
        String first = lines.isEmpty() ? e.getClass().getSimpleName() : lines.getFirst().strip();
        return first.toLowerCase(Locale.ROOT).startsWith("could not load") && lines.size() > 1 //$NON-NLS-1$
                ? first + ' ' + lines.get(1).strip() : first;
    }

    @Override
    public void stop() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        Display display = workbench.getDisplay();
        display.syncExec(() -> {
            if (!display.isDisposed()) {
                workbench.close();
            }
        });
    }
}
