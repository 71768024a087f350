/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A command of the product on one pair.
 *
 * @param inputs  files that it has to read in full, which a plain program reads and digests beside it; none if it reads
 *                some of them in part
 * @param outputs files or folders that it makes, deleted after each run
 * @param models  number of models that it makes, over which its time is divided; 1 for most
 * @param model   model that it needs and changes; empty for most
 */
record MeasuredCommand(String name, TimedProcess process, List<Path> inputs, List<Path> outputs, int models,
        Optional<Made> model) {

    /** A model that is made before the runs, and deleted after them. */
    record Made(TimedProcess by, Path at) {
    }

    MeasuredCommand {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
