/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.RunOutcome;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.StandardContext;

/** An operation that is ready to run. */
record OperationRun(OperationChoices choices) {

    private static final List<String> OUT = List.of("--out");

    /** The job, not scheduled yet; what the operation has to say, its warnings first, stands in the view Runs then. */
    OperationJob job() {
        AtomicReference<Said> said = new AtomicReference<>();
        // How long its stages take is not known, nor how many there are: each has the whole bar.
        return new OperationJob(choices.call().command(), choices.settings(), new double[0],
                context -> said.set(run(context)), null)
                .telling(() -> new RunOutcome(Map.of(), files(said.get().outputs()), said.get().lines()));
    }

    /** What an operation said, and where it wrote. */
    private record Said(List<String> lines, List<Path> outputs) {
    }

    private Said run(OperationContext context) throws Exception {
        OperationResult result = choices.call().run(context);
        List<String> lines = new ArrayList<>();
        if (context instanceof StandardContext known) {
            known.warnings().forEach(warning -> lines.add(Messages.bind(Messages.Run_Warning, warning)));
        }
        lines.addAll(ResultFormat.lines(result));
        return new Said(lines, result.outputs());
    }

    /** What it wrote, as it tells, or else what it was to write, as far as that is there: the folder first. */
    private List<Path> files(List<Path> told) {
        if (!told.isEmpty()) {
            return told;
        }
        return OUT.stream().flatMap(title -> choices.call().values().getOrDefault(title, List.of()).stream())
                .flatMap(OperationRun::path)
                .filter(Files::exists).flatMap(OperationRun::withFolder).toList();
    }

    private static Stream<Path> withFolder(Path path) {
        return Files.isDirectory(path) || path.getParent() == null ? Stream.of(path)
                : Stream.of(path.getParent(), path);
    }

    private static Stream<Path> path(String text) {
        try {
            return Stream.of(Path.of(text).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }
}
