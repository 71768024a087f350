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
 * What the Sweep wizard shows first where a sweep is to go on.
 *
 * @param evaluator     what scored, as the sweep was told or told of it; empty if unknown
 * @param testEvaluator as {@code evaluator}
 * @param methods       that were compared
 * @param search        how the share was looked for
 * @param scope         what was pruned
 * @param folder        where its scores are, which then count; empty to begin in a folder of its own
 */
public record SweepPreset(String evaluator, String testEvaluator, List<String> methods, Search search,
        ScopeText scope, Optional<Path> folder) {

    /**
     * Shares, and what decides between them.
     *
     * @param shares that were measured, with commas between them
     * @param margin how much of the score may be lost, in its own units
     * @param seeds  of methods that draw by chance
     */
    public record Search(String shares, String margin, int seeds) {
    }

    public SweepPreset {
        methods = List.copyOf(methods);
    }
}
