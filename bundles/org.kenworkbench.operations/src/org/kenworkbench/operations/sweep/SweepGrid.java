/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.sweep;

import java.util.List;

import org.kenworkbench.pruning.Scope;

/**
 * Prunings that a sweep tries: each method at each share.
 *
 * @param rules  what is compared: rules or other methods, as the command {@code sweep} names them, {@value #RANDOM}
 *               among them
 * @param resets shares above 0 and below 1, ascending
 * @param seeds  how many models of each share are scored by methods that draw by chance, 1 or more: with the seed and
 *               those after it
 */
public record SweepGrid(List<String> rules, List<Double> resets, Scope scope, long seed, int seeds) {

    /** The method that every other has to be better than. */
    public static final String RANDOM = "random";

    public SweepGrid {
        rules = List.copyOf(rules);
        resets = List.copyOf(resets);
    }

    /** Creates a grid with one model of each share and method. */
    public SweepGrid(List<String> rules, List<Double> resets, Scope scope, long seed) {
        this(rules, resets, scope, seed, 1);
    }
}
