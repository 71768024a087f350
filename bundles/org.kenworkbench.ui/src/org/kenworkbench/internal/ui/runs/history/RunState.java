/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs.history;

/** State of a run. */
public enum RunState {
    RUNNING,
    DONE,
    /** Done, with warnings. */
    WARNED,
    FAILED,
    CANCELLED,
    /** Running when the program ended, so that nothing is known of its end. */
    CUT_SHORT;

    /** Tells whether the run came to its end with a result. */
    public boolean hasResult() {
        return this == DONE || this == WARNED;
    }
}
