/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

/** Treatment of kept values. */
public enum Rescale {
    /** Kept values stay the tuned ones. */
    NONE,
    /**
     * Differences of kept values from the base are divided by the share that is kept, so that what a random choice
     * keeps of the differences adds up, as expected, to all of them.
     */
    KEPT
}
