/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

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
import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.ui.frame.OpenedDocuments;
import org.kenworkbench.ui.frame.RunningWork;

/**
 * The application {@code org.kenworkbench.rcp.application}: the window. It returns the exit status of the command
 * line's contract, or {@link IApplication#EXIT_RESTART}, upon which the launcher starts it again. If a window is open
 * on the same state already, that one shows the file and this process ends.
 */
public final class WorkbenchApplication implements IApplication {

    /** Longest wait for another window that neither answers nor ends. */
    private static final Duration OTHER_WINDOW = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofMillis(100);

    /**
     * Property with the exit status by which the script that started this process wants to be told that another window
     * has done its work: such a process has loaded few of a window's classes, and its archive of them is no use.
     */
    private static final String HANDED_OVER = "ken.handedOver";

    @Override
    public Object start(IApplicationContext context) {
        WindowArguments arguments;
        try {
            arguments = WindowArguments
                    .parse((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
        } catch (IllegalArgumentException e) {
            return fail(ExitCode.USAGE, e.getMessage(), null);
        } catch (MissingStoreException e) {
            return fail(ExitCode.RESOURCES, e.getMessage(), null);
        }
        Location state = Platform.getInstanceLocation();
        // A URL's path has a slash before the drive of Windows, which a file does without.
        Path folder = new File(state.getURL().getPath()).toPath();
        WindowSocket socket = new WindowSocket(folder);
        try {
            if (!lockUnlessHandedOver(state, new OpenWindow(socket), new OpenRequest(arguments.files()))) {
                return Integer.getInteger(HANDED_OVER, ExitCode.DONE.code());
            }
        } catch (IOException e) {
            return fail(ExitCode.RESOURCES, NLS.bind(Messages.StateNotWritable, folder), e);
        } catch (TimeoutException e) {
            return fail(ExitCode.RESOURCES, NLS.bind(Messages.AlreadyOpen, folder), null);
        }
        try (WindowListener listener = new WindowListener(socket)) {
            return show(arguments, listener);
        } finally {
            state.release();
        }
    }

    /**
     * Locks the state, or has the window that has locked it do what was asked. That window may be starting or closing
     * just now.
     *
     * @return whether it is locked; otherwise there is nothing more to do
     * @throws TimeoutException if the other window does not answer
     */
    private static boolean lockUnlessHandedOver(Location state, OpenWindow other, OpenRequest request)
            throws IOException, TimeoutException {
        long deadline = System.nanoTime() + OTHER_WINDOW.toNanos();
        while (!state.lock()) {
            if (other.carriesOut(request)) {
                System.out.println(request.files().isEmpty() ? Messages.InFront
                        : NLS.bind(Messages.ShownThere, request.files().getLast()));
                return false;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new TimeoutException();
            }
            LockSupport.parkNanos(RETRY.toNanos());
        }
        return true;
    }

    private static Object show(WindowArguments arguments, WindowListener listener) {
        Display display;
        OpenedDocuments documents;
        WidgetSizes.apply();
        WindowFonts.load();
        try {
            // The workbench takes the display that there is, and would name it itself only if it made one.
            Display.setAppName(Platform.getProduct().getProperty("appName"));
            new KenDisplay();
            display = PlatformUI.createDisplay();
            documents = OpenedDocuments.of(display);
            WindowFonts.useAsDefaults(display);
        } catch (SWTError | SWTException | LinkageError e) {
            return fail(ExitCode.RESOURCES, NLS.bind(Messages.NoDisplay, firstLine(e)), e);
        }
        try {
            int code = PlatformUI.createAndRunWorkbench(display,
                    new KenWorkbenchAdvisor(arguments.files(), listener, documents));
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : Integer.valueOf(ExitCode.DONE.code());
        } catch (RuntimeException | Error e) {
            return fail(ExitCode.COMPUTATION, NLS.bind(Messages.Failed, firstLine(e), Platform.getLogFileLocation()),
                    e);
        } finally {
            display.dispose();
        }
    }

    /** Prints one sentence for the user and returns the exit status; the trace goes to the log. */
    private static Integer fail(ExitCode code, String sentence, Throwable cause) {
        System.err.println("ken: " + sentence);
        if (cause != null) {
            ILog.of(WorkbenchApplication.class).error(sentence, cause);
        }
        return code.code();
    }

    /** Returns the part of a message that fits one line, since SWT's and the linker's messages go on for lines. */
    private static String firstLine(Throwable e) {
        List<String> lines = String.valueOf(e.getMessage()).strip().lines().toList();
        String first = lines.isEmpty() ? e.getClass().getSimpleName() : lines.getFirst().strip();
        return first.toLowerCase(Locale.ROOT).startsWith("could not load") && lines.size() > 1
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
                RunningWork.end();
                workbench.close();
            }
        });
    }
}
