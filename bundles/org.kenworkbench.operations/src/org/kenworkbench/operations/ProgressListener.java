/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

/**
 * A listener by which a front end learns of progress. {@link #begun} and {@link #ended} come in pairs, one stage at a
 * time; {@link #advanced} may come from many threads at once.
 */
public interface ProgressListener {

    /** A listener that ignores everything. */
    ProgressListener NONE = new ProgressListener() {
        @Override
        public void begun(String stage, long total, ProgressUnit unit) {
            // nobody to tell
        }

        @Override
        public void advanced(long done) {
            // nobody to tell
        }

        @Override
        public void ended() {
            // nobody to tell
        }
    };

    /** Reports that a stage begins; {@code total} is 0 or less if unknown. */
    void begun(String stage, long total, ProgressUnit unit);

    /** Reports that {@code done} units of the current stage are done; calls may arrive out of order. */
    void advanced(long done);

    /**
     * Reports that {@code done} units of the current stage were done by an earlier run; comes before the first
     * {@link #advanced}.
     */
    default void resumed(long done) {
        advanced(done);
    }

    /** Reports how the current stage is going, in a few words that hold until the next note. */
    default void noted(String text) {
        // a front end may have nowhere to show it
    }

    /** Reports the result of the unit that was done last, on one line. */
    default void reached(String text) {
        noted(text);
    }

    /** Reports that the current stage is over. */
    void ended();
}
