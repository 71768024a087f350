/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import org.kenworkbench.pruning.PruningMonitor;

/** Cancels once it was asked more often than that; counts what was done. */
final class CancelAfter implements PruningMonitor {

    private final int most;
    private int asked;
    private long done;

    CancelAfter(int most) {
        this.most = most;
    }

    long done() {
        return done;
    }

    int asked() {
        return asked;
    }

    @Override
    public void elementsDone(long count) {
        done += count;
    }

    @Override
    public boolean isCancelled() {
        return ++asked > most;
    }
}
