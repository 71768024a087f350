/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

/**
 * Limit that a figure has to reach, or not to exceed.
 *
 * @param least true if a figure may not be less than the limit, false if it may not be more
 */
public record Bar(double limit, boolean least) {

    public static Bar atLeast(double limit) {
        return new Bar(limit, true);
    }

    public static Bar atMost(double limit) {
        return new Bar(limit, false);
    }

    boolean metBy(double value) {
        return least ? value >= limit : value <= limit;
    }
}
