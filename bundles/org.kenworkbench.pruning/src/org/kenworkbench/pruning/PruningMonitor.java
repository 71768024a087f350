/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.function.BooleanSupplier;

/** Watches a run, and may cancel it. Safe for calls by many threads. */
public interface PruningMonitor {

    /** Watches nothing and never cancels. */
    PruningMonitor NONE = new PruningMonitor() {
        @Override
        public void elementsDone(long count) {
            // nobody asked
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /** Returns a monitor that asks whether to go on, and is told nothing: of what is told by another, or not at all. */
    static PruningMonitor asking(BooleanSupplier cancelled) {
        return new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // nobody asked
            }

            @Override
            public boolean isCancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }

    /** Called as elements leave the engine. */
    void elementsDone(long count);

    boolean isCancelled();
}
