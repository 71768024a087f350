/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.library;

/** Listener that is told how far a call is. */
@FunctionalInterface
public interface KenProgress {

    /**
     * Reports the state of a stage. Called when the stage begins, with 0 units done, and each time that more are done;
     * by one thread at a time, in any thread, and with units that never become fewer within a stage. Must return
     * quickly, as work waits for it, and must not throw: an exception of the listener ends the call.
     *
     * @param stage name of the work, as it reads before a colon, as in {@code Pruning}
     * @param done  units done so far
     * @param total units that there are; 0 if that is not known
     */
    void progress(String stage, long done, long total);
}
