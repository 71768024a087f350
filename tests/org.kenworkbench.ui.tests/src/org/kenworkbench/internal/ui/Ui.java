/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.intro.IIntroManager;
import org.kenworkbench.testing.Patience;
import org.osgi.framework.Bundle;

/** Runs the window's events until a condition holds, and reads what is on the window. For the UI thread. */
public final class Ui {

    private static final int LOOK_EVERY_MILLIS = 1_000;
    private static final int LOOK_ELSEWHERE_EVERY_MILLIS = 10;

    private static long longestNanos;
    private static String longestWhat = "";
    private static long busiestNanos;
    private static String busiestWhat = "";
    private static long workNanos;

    /** Creates an instance. Public, so that the extension registry can create one where it expects a page. */
    public Ui() {
    }

    /**
     * Waits as {@link #until} does, but for what other threads bring about without an event: it looks again and again.
     */
    public static void untilElsewhere(String what, BooleanSupplier condition) {
        // Not without a pause, which would look like work that is worth waiting for.
        until(what, condition, LOOK_ELSEWHERE_EVERY_MILLIS);
    }

    /** Handles events until the condition holds, for as long as the program works; fails if it does not by then. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, condition, LOOK_EVERY_MILLIS);
    }

    /** Handles events until no Job runs or waits for a thread, and nothing is left of what the last ones brought. */
    public static void untilIdle(String what) {
        do {
            untilElsewhere(what, Job.getJobManager()::isIdle);
            settle(what);
        } while (!Job.getJobManager().isIdle());
    }

    private static void until(String what, BooleanSupplier condition, int lookEveryMillis) {
        Display display = Display.getCurrent();
        Patience patience = Patience.withThisProcess();
        Runnable[] alarm = new Runnable[1];
        // Ends the sleep below, so that the patience is checked
        alarm[0] = () -> display.timerExec(lookEveryMillis, alarm[0]);
        alarm[0].run();
        try {
            while (!condition.getAsBoolean()) {
                if (patience.isOver()) {
                    throw new AssertionError("Waited in vain for: " + what);
                }
                if (!dispatch(display, what)) {
                    display.sleep();
                }
            }
        } finally {
            display.timerExec(-1, alarm[0]);
        }
    }

    private static boolean dispatch(Display display, String meanwhile) {
        long start = System.nanoTime();
        long startCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        boolean more = display.readAndDispatch();
        long nanos = System.nanoTime() - start;
        workNanos += nanos;
        if (nanos > longestNanos) {
            longestNanos = nanos;
            longestWhat = meanwhile;
        }
        long cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startCpu;
        if (cpuNanos > busiestNanos) {
            busiestNanos = cpuNanos;
            busiestWhat = meanwhile;
        }
        return more;
    }

    /** Does something as an event, as a user's click would, so that it is timed together with its consequences. */
    public static void perform(String what, Runnable action) {
        boolean[] done = new boolean[1];
        Display.getCurrent().asyncExec(() -> {
            action.run();
            done[0] = true;
        });
        until(what, () -> done[0]);
        settle(what);
    }

    /** Handles all pending events. */
    private static void settle(String what) {
        Display display = Display.getCurrent();
        while (dispatch(display, what)) {
            // one after the other
        }
    }

    /**
     * Starts what the product does not have, so that it is not timed: Tycho's harness brings the platform's workspace
     * along, which the first editor would start.
     */
    public static void startWhatOnlyTestsHave() {
        Bundle workspace = Platform.getBundle("org.eclipse.core.resources");
        if (workspace != null) {
            try {
                workspace.loadClass("org.eclipse.core.resources.ResourcesPlugin");
            } catch (ClassNotFoundException e) {
                throw new AssertionError("the bundle of the workspace has no plugin class", e);
            }
        }
    }

    /** Starts to remember the longest event. */
    public static void startTiming() {
        longestNanos = 0;
        busiestNanos = 0;
    }

    /**
     * Returns the time in nanoseconds for which the UI thread has worked on events in all, without the time in which it
     * waited for some.
     */
    public static long workNanos() {
        return workNanos;
    }

    /**
     * Describes for how long at most one event held the UI thread, and how much processor time one took at most: on a
     * machine with other work the thread also waits for a processor.
     */
    public static String timing() {
        return String.format(Locale.ROOT,
                "UI thread held for at most %.0f ms (%s), busy for at most %.0f ms of processor time (%s)",
                longestNanos / 1e6, longestWhat, busiestNanos / 1e6, busiestWhat);
    }

    /** Handles events until the source finds something, and returns that. */
    public static <T> T awaitPresent(String what, Supplier<Optional<T>> source) {
        return await(what, () -> source.get().orElse(null));
    }

    /** Handles events until the source gives something other than null, and returns that. */
    public static <T> T await(String what, Supplier<T> source) {
        Object[] found = new Object[1];
        until(what, () -> (found[0] = source.get()) != null);
        @SuppressWarnings("unchecked") // the source gives a T
        T result = (T) found[0];
        return result;
    }

    /** Returns the window's page, with the welcome page closed, which would cover everything. */
    public static IWorkbenchPage page() {
        IIntroManager intro = PlatformUI.getWorkbench().getIntroManager();
        if (intro.getIntro() != null) {
            intro.closeIntro(intro.getIntro());
        }
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    }

    /** Returns all controls below one, including that one. */
    public static List<Control> controls(Control root) {
        List<Control> all = new ArrayList<>(List.of(root));
        if (root instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                all.addAll(controls(child));
            }
        }
        return all;
    }

    /** Replaces the spaces that are set between digits and before units by those that are typed. */
    public static String plain(String text) {
        return text.replaceAll("[\u2009\u202F\u00A0]", " ");
    }

    /**
     * Returns the texts of all labels and text fields below a control that are not hidden there; labels have
     * {@link #plain} spaces.
     */
    public static List<String> texts(Control root) {
        List<String> texts = new ArrayList<>();
        if (root instanceof Label label) {
            texts.add(plain(label.getText().replace("&&", "&")));
        } else if (root instanceof Text text) {
            texts.add(text.getText());
        } else if (root instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                if (child.getVisible()) {
                    texts.addAll(texts(child));
                }
            }
        }
        return texts;
    }
}
