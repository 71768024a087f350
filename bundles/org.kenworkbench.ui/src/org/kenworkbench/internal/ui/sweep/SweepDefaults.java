/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.util.Optional;

import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.internal.ui.window.SweepPreset;

/**
 * First values of a fresh Sweep wizard.
 *
 * @param scope   tensors that are pruned
 * @param preset  choices made already besides these; empty for none
 * @param earlier choices of an earlier run, which is to be repeated; empty for none
 */
record SweepDefaults(Evaluators evaluators, ScopeText scope, int threads, Optional<SweepPreset> preset,
        Optional<EarlierSweep> earlier) {

    /** Creates defaults that repeat no earlier run. */
    SweepDefaults(Evaluators evaluators, ScopeText scope, int threads, Optional<SweepPreset> preset) {
        this(evaluators, scope, threads, preset, Optional.empty());
    }

    /** Creates defaults without a preset. */
    SweepDefaults(Evaluators evaluators, ScopeText scope, int threads) {
        this(evaluators, scope, threads, Optional.empty());
    }
}
