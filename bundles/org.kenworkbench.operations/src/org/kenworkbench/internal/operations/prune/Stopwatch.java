/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.util.LinkedHashMap;
import java.util.Map;

/** Wall-clock seconds of consecutive stages. One thread. */
final class Stopwatch {

    private final Map<String, Double> laps = new LinkedHashMap<>();
    private long last = System.nanoTime();

    /** Ends a stage. */
    void lap(String stage) {
        long now = System.nanoTime();
        laps.merge(stage, (now - last) / 1e9, Double::sum);
        last = now;
    }

    Map<String, Double> laps() {
        return new LinkedHashMap<>(laps);
    }
}
