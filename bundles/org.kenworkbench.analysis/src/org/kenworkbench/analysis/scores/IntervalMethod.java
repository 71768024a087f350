/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Method by which an interval was made. Files hold the {@link #id()}. */
public enum IntervalMethod {

    /** Wilson's score interval of a share. */
    WILSON("Wilson"),
    /**
     * Tango's score interval of a paired difference of shares, which holds 0 unless McNemar's exact test of that level
     * rejects it.
     */
    TANGO("Tango"),
    /**
     * Clopper and Pearson's exact bound of a paired difference where no example differs: none was seen among that many.
     */
    EXACT("exact"),
    /** Percentile bootstrap over the examples. */
    BOOTSTRAP("bootstrap"),
    /** A method that is not known. */
    UNSTATED("");

    private final String shown;

    IntervalMethod(String shown) {
        this.shown = shown;
    }

    /** Returns the name for display, as in {@code Wilson}; empty where the method is unknown. */
    public String shown() {
        return shown;
    }

    /** Returns the id that files hold, as in {@code wilson}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the method of that {@link #id()}; empty if there is none. */
    public static Optional<IntervalMethod> of(String id) {
        return Arrays.stream(values()).filter(method -> method.id().equals(id)).findFirst();
    }
}
