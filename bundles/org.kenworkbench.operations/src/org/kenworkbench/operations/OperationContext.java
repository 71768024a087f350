/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import org.kenworkbench.pruning.PruningMonitor;

/**
 * The settings that a running {@link Operation} gets, and the channel by which it reports. Safe for use by many
 * threads.
 */
public interface OperationContext {

    /** Returns the options that every operation has. */
    RunSettings settings();

    /**
     * Begins a stage of the work; close it before the next one begins.
     *
     * @param name  name of the work, as it reads before a colon: {@code "Pruning"}
     * @param total units of work; 0 or less if unknown
     */
    Stage begin(String name, long total, ProgressUnit unit);

    /**
     * Reports in one sentence something that the user should know although the work goes on. Each text is shown once.
     */
    void warn(String sentence);

    /** Tells whether the work should stop. */
    boolean isCancelled();

    /** @throws OperationCancelledException if the work should stop */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new OperationCancelledException();
        }
    }

    /**
     * Makes the monitor by which engines and analyses tell a stage how far they are, and learn whether the work should
     * stop.
     */
    default PruningMonitor monitor(Stage stage) {
        return new StageMonitor(stage, this);
    }

    /** Returns the number of threads that may work: {@link RunSettings#threads()}. */
    default int threads() {
        return settings().threads();
    }

    /** Tells whether outputs that exist may be replaced. */
    default boolean force() {
        return settings().force();
    }

    /** Returns the seed of everything random. */
    default long seed() {
        return settings().seed();
    }

    /** A stage of the work under way. Safe for use by many threads. */
    interface Stage extends AutoCloseable {

        /** Adds to the units done; cheap enough to call for every block of rows. */
        void advance(long units);

        /**
         * Adds units that an earlier run has done: they count as done, and say nothing of how fast this one is. To be
         * called before {@link #advance}.
         */
        default void resume(long units) {
            advance(units);
        }

        /**
         * Tells how the work is going, in a few words, as in {@code "loss 0.31"}; shown beside the units until the next
         * note.
         */
        default void note(String text) {
            // a stage may have nowhere to show it
        }

        /**
         * Tells the result of a unit that took long, on one line, as in {@code "ken, reset 40%: accuracy 0.9704"}; to
         * be called after the unit was added to the units done.
         */
        default void reached(String text) {
            note(text);
        }

        /** Ends the stage. */
        @Override
        void close();

        /** Returns a stage that nobody watches. */
        static Stage unseen() {
            return new Stage() {
                @Override
                public void advance(long units) {
                    // nobody counts them
                }

                @Override
                public void close() {
                    // nothing was begun
                }
            };
        }
    }
}
