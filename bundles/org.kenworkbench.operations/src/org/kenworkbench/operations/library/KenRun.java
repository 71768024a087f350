/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.library;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;

/**
 * Settings of a call of {@link Ken}, and the handle on it while it runs: it collects warnings, and cancels. Make one
 * for each call; several calls one after the other may share one, and with it the warnings and the cancelling. Safe for
 * use by many threads.
 */
public final class KenRun {

    private final StandardContext context;

    private KenRun(Builder built) {
        context = new StandardContext(new RunSettings(built.threads, built.replace, false, built.seed),
                built.listener, built.warningSink);
    }

    /** Begins a run with the defaults: all processors, nothing replaced, seed 0, nobody told. */
    public static Builder builder() {
        return new Builder();
    }

    /** Makes a run with the defaults of {@link #builder()}. */
    public static KenRun standard() {
        return builder().build();
    }

    /**
     * Asks the call to stop. It ends soon after, with an {@link org.kenworkbench.operations.OperationException} of kind
     * INTERRUPTED, and leaves no output; a pruning that may be resumed leaves its finished part. A call that begins
     * later ends at once. Interrupting the thread of the call does
     * not stop it.
     */
    public void cancel() {
        context.cancel();
    }

    /** Tells whether the call was asked to stop. */
    public boolean isCancelled() {
        return context.isCancelled();
    }

    /** Returns the warnings so far, each once, in order; sentences for a person. */
    public List<String> warnings() {
        return context.warnings();
    }

    OperationContext context() {
        return context;
    }

    /** Collects the settings of a run; used by one thread. */
    public static final class Builder {

        private int threads = RunSettings.defaults().threads();
        private boolean replace;
        private long seed;
        private ProgressListener listener = ProgressListener.NONE;
        private Consumer<String> warningSink = _ -> {
        };

        private Builder() {
        }

        /**
         * Sets how many threads may work; no result depends on it.
         *
         * @param count 1 or more
         * @throws IllegalArgumentException if it is less
         */
        public Builder threads(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("threads must be 1 or more, not " + count + '.');
            }
            threads = count;
            return this;
        }

        /** Sets whether results of the same name may be replaced; inputs never are. */
        public Builder replace(boolean may) {
            replace = may;
            return this;
        }

        /** Sets the seed of everything random, which is 0 otherwise. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets the listener that is told of progress. */
        public Builder progress(KenProgress progress) {
            listener = new OrderedProgress(Objects.requireNonNull(progress));
            return this;
        }

        /** Sets who is told of each warning as it comes, once per text, by the thread that warns. */
        public Builder onWarning(Consumer<String> sink) {
            warningSink = Objects.requireNonNull(sink);
            return this;
        }

        public KenRun build() {
            return new KenRun(this);
        }
    }
}
