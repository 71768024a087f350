/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The choice that was made in the content of a file. All pages on the file share it; nothing of it is written. For the
 * UI thread.
 *
 * @param <Q> type of the content
 */
public abstract class SharedState<Q> {

    private final Path file;
    private final Q source;
    private final List<Runnable> listeners = new ArrayList<>();
    private int users;

    protected SharedState(Path file, Q source) {
        this.file = file;
        this.source = source;
    }

    /** Returns the content of the file. */
    public Q source() {
        return source;
    }

    Path file() {
        return file;
    }

    /**
     * Adds a listener.
     *
     * @param listener is told when something else is chosen
     */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Tells all listeners that something else is chosen. */
    protected void tell() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Changes the number of users of this state and returns it. */
    int count(int more) {
        users += more;
        return users;
    }
}
