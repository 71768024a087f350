/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.library;

import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ProgressUnit;

/** Tells a {@link KenProgress} of stages. Safe for use by many threads, whose calls may overtake each other. */
final class OrderedProgress implements ProgressListener {

    private final KenProgress progress;
    private String stage = "";
    private long total;
    private long told;

    OrderedProgress(KenProgress progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void begun(String name, long units, ProgressUnit unit) {
        stage = name;
        total = Math.max(0, units);
        told = 0;
        progress.progress(stage, 0, total);
    }

    @Override
    public synchronized void advanced(long done) {
        if (done > told) {
            told = done;
            progress.progress(stage, done, total);
        }
    }

    @Override
    public void ended() {
        // The next stage, or the end of the call, tells.
    }
}
