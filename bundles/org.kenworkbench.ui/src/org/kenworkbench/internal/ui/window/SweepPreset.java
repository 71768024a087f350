/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * First values of the Sweep wizard if an earlier sweep is to go on.
 *
 * @param evaluator     what scored models, as the sweep was told or as its evaluator said; empty if unknown
 * @param testEvaluator as {@code evaluator}, for the test
 * @param methods       methods that were compared
 * @param search        how the share was looked for
 * @param scope         tensors that were pruned
 * @param folder        folder of the earlier scores, which are then used again; empty to begin in a new folder
 */
public record SweepPreset(String evaluator, String testEvaluator, List<String> methods, Search search,
        ScopeText scope, Optional<Path> folder) {

    /**
     * Shares, and what decides between them.
     *
     * @param shares shares that were measured, with commas between them
     * @param margin how much of the score may be lost, in the score's own units
     * @param seeds  number of seeds for methods that draw at random
     */
    public record Search(String shares, String margin, int seeds) {
    }

    public SweepPreset {
        methods = List.copyOf(methods);
    }
}
