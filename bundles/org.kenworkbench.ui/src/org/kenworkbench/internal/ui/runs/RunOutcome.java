/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a job, kept to be shown later. Immutable.
 *
 * @param secondsPerStage wall-clock seconds by the stages' names, in the order of the work
 * @param files           written files that can be opened; the folder that holds them all comes first
 * @param lines           output of the job, as the command line shows it; empty for none
 */
public record RunOutcome(Map<String, Double> secondsPerStage, List<Path> files, List<String> lines) {

    /** Outcome without any content. */
    static final RunOutcome NONE = new RunOutcome(Map.of(), List.of());

    public RunOutcome {
        secondsPerStage = Collections.unmodifiableMap(new LinkedHashMap<>(secondsPerStage));
        files = List.copyOf(files);
        lines = List.copyOf(lines);
    }

    /** Creates an outcome without output lines. */
    public RunOutcome(Map<String, Double> secondsPerStage, List<Path> files) {
        this(secondsPerStage, files, List.of());
    }
}
