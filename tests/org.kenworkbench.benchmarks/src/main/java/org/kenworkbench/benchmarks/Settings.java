/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Choices of the user, and places of the product and of temporary data.
 *
 * @param quick     whether to measure little and briefly, to see that it works rather than how fast
 * @param threads   number of threads of whole processes
 * @param runsAsked number of runs that the user asked for; empty if each suite is to have its own
 * @param rules     ids of the rules to measure; empty for all
 * @param pair      base and tuned checkpoint of the user; empty for none
 * @param places    files to measure, and a folder for data
 */
public record Settings(boolean quick, int threads, Optional<Integer> runsAsked, Set<String> rules, List<Path> pair,
        Places places) {

    private static final int USUAL_RUNS = 5;

    public Settings {
        rules = Set.copyOf(rules);
        pair = List.copyOf(pair);
    }

    /**
     * Places of what is measured.
     *
     * @param product the packaged product's {@code ken}
     * @param loader  the loader for Python, one file
     * @param scratch folder for data, empty at first and deleted in the end
     */
    public record Places(Path product, Path loader, Path scratch) {
    }

    /** Returns the number of runs of each whole process. */
    public int runs() {
        return runs(USUAL_RUNS);
    }

    /** Returns the number of runs for a suite that has another number than most if the user asks for none. */
    public int runs(int usual) {
        return runsAsked.orElse(usual);
    }

    public Path product() {
        return places.product();
    }

    public Path scratch() {
        return places.scratch();
    }

    /** Whether the rule of that id is to be measured. */
    public boolean wants(String rule) {
        return rules.isEmpty() || rules.contains(rule);
    }

    /** Tells the user, on standard error, what is going on. */
    public void say(String what) {
        System.err.println("ken: " + what);
    }
}
