/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import org.kenworkbench.pruning.PruningMonitor;

/** What a running {@link Operation} is told, and tells. Safe for use by many threads. */
public interface OperationContext {

    /** The options that every operation has. */
    RunSettings settings();

    /**
     * Begins a stage of the work; close it before the next one begins.
     *
     * @param name  what is done, as it reads before a colon: {@code "Pruning"}
     * @param total units of work; 0 or less if unknown
     */
    Stage begin(String name, long total, ProgressUnit unit);

    /** Reports something the user should know although the work goes on; one sentence. Shown once per text. */
    void warn(String sentence);

    /** Whether the work should stop. */
    boolean isCancelled();

    /** @throws OperationCancelledException if the work should stop */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new OperationCancelledException();
        }
    }

    /**
     * Makes the monitor by which engines and analyses tell a stage how far they are, and learn that the work should
     * stop.
     */
    default PruningMonitor monitor(Stage stage) {
        return new StageMonitor(stage, this);
    }

    /** How many threads may work: {@link RunSettings#threads()}. */
    default int threads() {
        return settings().threads();
    }

    /** Whether outputs that exist may be replaced. */
    default boolean force() {
        return settings().force();
    }

    /** The seed of everything random. */
    default long seed() {
        return settings().seed();
    }

    /** A stage of the work under way. Safe for use by many threads. */
    interface Stage extends AutoCloseable {

        /** Adds to the units done. Cheap enough to call for every block of rows. */
        void advance(long units);

        /** Says how it goes, in a few words, as {@code "loss 0.31"}; shown beside the units until the next note. */
        default void note(String text) {
            // a stage may have nowhere to show it
        }

        /**
         * Tells what came of a unit that took long, on one line, as {@code "ken, reset 40%: accuracy 0.9704"}; to be
         * called after it was added to the units done.
         */
        default void reached(String text) {
            note(text);
        }

        /** Ends the stage. */
        @Override
        void close();

        /** One that nobody watches. */
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
