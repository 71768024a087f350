/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/**
 * Texts that are kept between runs, even if a run ends badly. For the UI thread.
 *
 * @param node preference node that holds them; listeners for settings follow the one of the bundle alone
 */
record RememberedText(String node) {

    /** The texts beside the settings of the window. */
    static final RememberedText OF_WINDOW = new RememberedText("org.kenworkbench.ui");
    /** The texts that change with each selection. */
    static final RememberedText OF_SELECTIONS = new RememberedText("org.kenworkbench.ui.selections");
    /**
     * Job that writes the texts; one for all, so that no two write at once. A request while it runs makes it run again.
     */
    private static final Job WRITING = writing();

    /** Returns the text that was put under a key; empty if none was. */
    String get(String key) {
        return preferences(node).get(key, "");
    }

    /** Keeps a text under a key, on the disk soon after. */
    void put(String key, String text) {
        preferences(node).put(key, text);
        WRITING.schedule();
    }

    /**
     * Creates the job that writes the preferences: the platform writes them only when it ends, which a process that is
     * killed does not come to.
     */
    private static Job writing() {
        ICoreRunnable write = monitor -> {
            try {
                preferences(OF_WINDOW.node).flush();
                preferences(OF_SELECTIONS.node).flush();
            } catch (BackingStoreException e) {
                // The texts are remembered as long as the window is open, and written again when it closes.
                ILog.of(RememberedText.class).warn(String.valueOf(e.getMessage()), e);
            }
        };
        return Job.createSystem("Remembering files", write);
    }

    private static IEclipsePreferences preferences(String node) {
        return InstanceScope.INSTANCE.getNode(node);
    }
}
