/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.eclipse.ui.IWorkbenchPage;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.RunOutcome;
import org.kenworkbench.internal.ui.text.NamedPaths;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.composition.ShrinkFile;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.kit.CompositionEditors;

/** An operation that is ready to run. */
record OperationRun(OperationChoices choices) {

    private static final List<String> OUT = List.of("--out");
    private static final String SHRINK = "shrink";
    private static final String DRY_RUN = "--dry-run";
    private static final String COMPOSITION = "composition.kenx";

    /**
     * Returns the job, which is not scheduled yet. What the operation has to say stands in the view Runs after the
     * run. Files of several sizes, which {@code shrink} has measured, are shown once they are there.
     *
     * @param page where they are shown
     */
    OperationJob job(IWorkbenchPage page) {
        AtomicReference<Said> said = new AtomicReference<>();
        AtomicReference<Optional<Path>> measured = new AtomicReference<>(Optional.empty());
        // Neither the duration nor the number of its stages is known: each stage has the whole bar.
        return new OperationJob(choices.call().command(), choices.settings(), new double[0], context -> {
            said.set(run(context));
            measured.set(measured());
        }, () -> measured.get().ifPresent(composition -> show(page, composition)))
                .doing(choices.call())
                .telling(() -> new RunOutcome(Map.of(), files(said.get().outputs()), said.get().lines()));
    }

    /** Returns the composition beside the files that were measured; empty if none were, or none was to be written. */
    private Optional<Path> measured() {
        return choices.call().command().equals(SHRINK) && !choices.call().values().containsKey(DRY_RUN)
                ? files(List.of()).stream().filter(folder -> Files.isRegularFile(folder.resolve(ShrinkFile.NAME)))
                        .map(folder -> folder.resolve(COMPOSITION)).findFirst()
                : Optional.empty();
    }

    private static void show(IWorkbenchPage page, Path composition) {
        if (page.getWorkbenchWindow() != null && page.getWorkbenchWindow().getShell() != null) {
            CompositionEditors.openNew(page, composition);
            PageViews.reveal(page, KenViews.VERDICT_PAGE);
            PageViews.reveal(page, KenViews.FRONTIER_PAGE);
        }
    }

    /** The lines that an operation said, and the places that it wrote. */
    private record Said(List<String> lines, List<Path> outputs) {
    }

    private Said run(OperationContext context) throws Exception {
        OperationResult result = choices.call().run(context);
        result.failure().ifPresent(failure -> context.warn(failure.sentence()));
        List<String> lines = ResultFormat.lines(result);
        return new Said(lines, result.outputs());
    }

    /**
     * Returns the files that the operation reports it wrote, or else those it was to write, as far as they are there,
     * each with its folder first.
     */
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
        return NamedPaths.of(text).map(Path::toAbsolutePath).stream();
    }
}
