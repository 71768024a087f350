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
 * First values of a fresh wizard.
 *
 * @param provider an id, or {@code auto}
 * @param threads  number of threads that may work, at least 1
 * @param preset   choices made already besides these; empty for none
 * @param earlier  choices of an earlier run, which is to be repeated; empty for none
 */
record PruningDefaults(String provider, int threads, Optional<PruningPreset> preset,
        Optional<EarlierPruning> earlier) {

    /** Creates defaults that repeat no earlier run. */
    PruningDefaults(String provider, int threads, Optional<PruningPreset> preset) {
        this(provider, threads, preset, Optional.empty());
    }

    /** Creates defaults that repeat an earlier run. */
    static PruningDefaults again(EarlierPruning earlier) {
        return new PruningDefaults(earlier.means().provider(), earlier.means().threads(), Optional.empty(),
                Optional.of(earlier));
    }

    /** Creates defaults without a preset. */
    PruningDefaults(String provider, int threads) {
        this(provider, threads, Optional.empty());
    }
}
