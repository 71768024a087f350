/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Choices of the user, and places of the product and of temporary data.
 *
 * @param quick   whether to measure little and briefly, to see that it works rather than how fast
 * @param threads number of threads of whole processes
 * @param runs    number of runs of each whole process
 * @param rules   ids of the rules to measure; empty for all
 * @param pair    base and tuned checkpoint of the user; empty for none
 * @param product the packaged product's {@code ken}
 * @param scratch folder for data, empty at first and deleted in the end
 */
public record Settings(boolean quick, int threads, int runs, Set<String> rules, List<Path> pair, Path product,
        Path scratch) {

    public Settings {
        rules = Set.copyOf(rules);
        pair = List.copyOf(pair);
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
