/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import java.io.IOException;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.ui.PageSource;

/**
 * The files that one page shows, which stay open as long as the page shows it. Safe for many
 * threads.
 */
public final class PageWeights {

    /** Code that uses open files. */
    @FunctionalInterface
    public interface Use<T> {
        T on(Weights weights) throws IOException, PruningCancelledException;
    }

    private final WeightsPool pool = WeightsPool.platform();
    private WeightsPool.Hold kept;
    private PageSource source;
    private boolean closed;

    public PageWeights() {
        pool.add(this);
    }

    /**
     * Runs code with the files open, which stay open meanwhile whatever else happens. Not for the UI thread.
     *
     * @throws IOException               with one sentence for the user
     * @throws PruningCancelledException if the use was cancelled, or the page is gone
     */
    public <T> T with(PageSource of, Use<T> use) throws IOException, PruningCancelledException {
        try (WeightsPool.Hold hold = pool.hold(of)) {
            keep(of, hold.weights());
            return use.on(hold.weights());
        }
    }

    private synchronized void keep(PageSource of, Weights weights) throws IOException, PruningCancelledException {
        if (closed) {
            throw new PruningCancelledException();
        }
        if ((kept == null || kept.weights() != weights) && !pool.isClosed(of)) {
            letGo();
            kept = pool.hold(of);
            source = of;
        }
    }

    /** Releases the files of a source that no editor shows any more. */
    synchronized void letGo(PageSource of) {
        if (kept != null && of.equals(source)) {
            letGo();
        }
    }

    private void letGo() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }

    /** Releases the files. Returns at once; code that is still reading them may go on. */
    public void close() {
        ICoreRunnable close = monitor -> {
            synchronized (this) {
                closed = true;
                letGo();
            }
        };
        Job.createSystem(Messages.Weights_Closing, close).schedule();
    }
}
