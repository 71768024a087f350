/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.util.OptionalInt;

/**
 * An attempt at a task.
 *
 * @param last       whether nobody will try again; if not, a lack of resources is thrown, so that somebody does
 * @param processors of a process of a cluster that the task may use; empty in the process that leads the batch, where
 *                   there are no other attempts
 */
public record TaskAttempt(boolean last, OptionalInt processors) {

    /** Returns the attempt of a batch that one process does by itself. */
    public static TaskAttempt only() {
        return new TaskAttempt(true, OptionalInt.empty());
    }

    /**
     * Returns an attempt of a process of a cluster.
     *
     * @param processors that the task may use, 1 or more
     */
    public static TaskAttempt onCluster(boolean last, int processors) {
        return new TaskAttempt(last, OptionalInt.of(processors));
    }

    /** Tells whether another process may have begun the task, and may even be at work on it still. */
    boolean isOneOfMany() {
        return processors.isPresent();
    }
}
