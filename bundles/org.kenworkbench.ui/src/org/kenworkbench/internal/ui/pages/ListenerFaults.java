/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.ui.KenPage;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Finds the page at fault when a listener throws that a page added to controls of its own: no code of KEN's encloses
 * such a call, so the exception ends in the window's event loop. For the UI thread.
 */
public final class ListenerFaults {

    /** The views that are open. */
    private static final List<PageHostView> VIEWS = new ArrayList<>();

    private ListenerFaults() {
    }

    static void watch(PageHostView view) {
        VIEWS.add(view);
    }

    static void forget(PageHostView view) {
        VIEWS.remove(view);
    }

    /**
     * Looks for a page whose code is on the stack of a failure, and has its view report the failure.
     *
     * @return whether there is such a page; other failures are to be reported as usual
     */
    public static boolean tell(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        for (StackTraceElement frame : cause.getStackTrace()) {
            for (PageHostView view : List.copyOf(VIEWS)) {
                if (view.page().filter(page -> isOf(frame, page.getClass())).isPresent()) {
                    view.failed(failure);
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Tells whether a stack frame is in code of a page: in its class or, unless the bundle is KEN's own with its many
     * pages, in any class of its bundle.
     */
    private static boolean isOf(StackTraceElement frame, Class<? extends KenPage> page) {
        String name = frame.getClassName();
        if (name.equals(page.getName()) || name.startsWith(page.getName() + '$')) {
            return true;
        }
        Bundle bundle = FrameworkUtil.getBundle(page);
        if (bundle == null || bundle.equals(FrameworkUtil.getBundle(ListenerFaults.class))) {
            return false;
        }
        try {
            return bundle.equals(FrameworkUtil.getBundle(bundle.loadClass(name)));
        } catch (ClassNotFoundException | LinkageError e) {
            // The bundle cannot see such a class.
            return false;
        }
    }
}
