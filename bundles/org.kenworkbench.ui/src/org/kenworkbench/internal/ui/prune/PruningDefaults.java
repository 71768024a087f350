/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.util.Optional;

import org.kenworkbench.internal.ui.window.PruningPreset;

/**
 * What a fresh wizard shows.
 *
 * @param provider an id, or {@code auto}
 * @param threads  how many may work, at least 1
 * @param preset   what else has been chosen already; empty for nothing
 */
record PruningDefaults(String provider, int threads, Optional<PruningPreset> preset) {

    /** Nothing else. */
    PruningDefaults(String provider, int threads) {
        this(provider, threads, Optional.empty());
    }
}
