/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.IWorkbenchPage;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.runs.history.RunRecord;
import org.kenworkbench.internal.ui.text.NamedPaths;
import org.kenworkbench.internal.ui.window.CompositionInput;
import org.kenworkbench.ui.kit.CompositionEditors;

/**
 * Opens the result of a run: a composition in this window, a folder in the system's file manager, and otherwise its
 * text. For the UI thread.
 */
final class RunResult {

    private static final String COMPOSITION = "composition.kenx";
    private static final List<String> REPORT_ENDINGS = List.of(".html", ".md");

    private RunResult() {
    }

    /** Opens the result of a run, whose files are looked for in the background. */
    static void open(IWorkbenchPage page, RunRecord record) {
        new LatestJob(Messages.Runs_Looking, page.getWorkbenchWindow().getShell()).request(
                () -> find(record.output().files()),
                found -> {
                    if (found.isPresent()) {
                        open(page, record.name(), found.get());
                    } else {
                        showLog(page, record);
                    }
                });
    }

    /** Shows the warnings and the output of a run in a window of its own. */
    static void showLog(IWorkbenchPage page, RunRecord record) {
        List<String> lines = RunText.log(record);
        new ResultDialog(page.getWorkbenchWindow().getShell(), record.name(),
                lines.isEmpty() ? List.of(Messages.Runs_NoOutput) : lines).open();
    }

    /**
     * Finds what stands for a result: a report that is the only file, then a composition before a folder, and a folder
     * before a file.
     */
    static Optional<Path> find(List<String> files) {
        List<Path> there = files.stream().flatMap(RunResult::path).filter(Files::exists).toList();
        List<Path> written = there.stream().filter(Files::isRegularFile).toList();
        if (written.size() == 1 && REPORT_ENDINGS.stream().anyMatch(written.getFirst().toString()::endsWith)) {
            // Its folder may well have the composition that it tells of.
            return Optional.of(written.getFirst());
        }
        return there.stream().filter(CompositionInput::isComposition).findFirst()
                .or(() -> there.stream().filter(Files::isDirectory).map(folder -> folder.resolve(COMPOSITION))
                        .filter(Files::isRegularFile).findFirst())
                .or(() -> there.stream().filter(Files::isDirectory).findFirst())
                .or(() -> there.stream().findFirst());
    }

    private static Stream<Path> path(String text) {
        return NamedPaths.of(text).stream(); // the record may be of another system
    }

    /** Opens a composition in this window, and all else in the program that the system has for it. */
    static void open(IWorkbenchPage page, String run, Path file) {
        if (CompositionInput.isComposition(file)) {
            CompositionEditors.open(page, file);
        } else if (!Program.launch(file.toString())) {
            MessageDialog.openError(page.getWorkbenchWindow().getShell(), run,
                    NLS.bind(Messages.Runs_CannotOpen, file));
        }
    }
}
