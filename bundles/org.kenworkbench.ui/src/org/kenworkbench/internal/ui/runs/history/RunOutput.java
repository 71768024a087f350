/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Output of a run: what it had to say, and what it wrote. Immutable.
 *
 * @param lines           its output, as the command line shows it
 * @param warnings        its warnings, in their order
 * @param failure         a sentence on why it failed; empty if it did not
 * @param files           paths of what it wrote, the folder that holds them all first
 * @param secondsPerStage wall-clock seconds by the stages' names, in the order of the work
 */
public record RunOutput(List<String> lines, List<String> warnings, String failure, List<String> files,
        Map<String, Double> secondsPerStage) {

    /** Output of a run that has not said anything. */
    public static final RunOutput NONE = new RunOutput(List.of(), List.of(), "", List.of(), Map.of());

    public RunOutput {
        Objects.requireNonNull(failure);
        secondsPerStage.values().forEach(Objects::requireNonNull);
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
        files = List.copyOf(files);
        secondsPerStage = Collections.unmodifiableMap(new LinkedHashMap<>(secondsPerStage));
    }
}
