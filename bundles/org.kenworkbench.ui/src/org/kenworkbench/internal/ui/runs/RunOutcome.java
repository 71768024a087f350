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
 * What a job came to, for whoever looks at it later. Immutable.
 *
 * @param secondsPerStage wall-clock seconds by the stages' names, in the order of the work
 * @param files           what it wrote and can be opened, the folder of it all first
 * @param lines           what it had to say, as the command line shows it; empty for nothing
 */
public record RunOutcome(Map<String, Double> secondsPerStage, List<Path> files, List<String> lines) {

    /** Nothing to tell. */
    static final RunOutcome NONE = new RunOutcome(Map.of(), List.of());

    public RunOutcome {
        secondsPerStage = Collections.unmodifiableMap(new LinkedHashMap<>(secondsPerStage));
        files = List.copyOf(files);
        lines = List.copyOf(lines);
    }

    /** One that has nothing to say. */
    public RunOutcome(Map<String, Double> secondsPerStage, List<Path> files) {
        this(secondsPerStage, files, List.of());
    }
}
