/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps the faults that were found since the program began, each once. Safe for use by many threads. */
public final class FaultLog {

    private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();
    private static final List<Consumer<Fault>> LISTENERS = new ArrayList<>();

    private FaultLog() {
    }

    /**
     * Adds a fault, and tells those who listen, in this thread.
     *
     * @param key what tells it from other faults: of one key the first is kept
     */
    public static void report(String key, Fault fault) {
        List<Consumer<Fault>> told;
        synchronized (FAULTS) {
            if (FAULTS.putIfAbsent(key, fault) != null) {
                return;
            }
            told = List.copyOf(LISTENERS);
        }
        told.forEach(listener -> listener.accept(fault));
    }

    /**
     * Tells the listener of each fault so far, in this thread, and from now on in the thread that comes upon one, which
     * must not be held up.
     */
    public static void listen(Consumer<Fault> listener) {
        List<Fault> known;
        synchronized (FAULTS) {
            known = List.copyOf(FAULTS.values());
            LISTENERS.add(listener);
        }
        known.forEach(listener);
    }

    /** Ends what {@link #listen} began. */
    public static void unlisten(Consumer<Fault> listener) {
        synchronized (FAULTS) {
            LISTENERS.remove(listener);
        }
    }
}
