/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs.history;

/**
 * The times of a run.
 *
 * @param begunMillis when it was started, as {@link System#currentTimeMillis()} tells
 * @param nanos       how long it ran; 0 while that is not known
 */
public record RunTimes(long begunMillis, long nanos) {

    public RunTimes {
        if (nanos < 0) {
            throw new IllegalArgumentException("nothing takes less than no time");
        }
    }
}
