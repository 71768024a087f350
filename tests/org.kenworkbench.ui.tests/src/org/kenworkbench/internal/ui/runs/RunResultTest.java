/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds the file of a run that stands for its result. */
class RunResultTest {

    @TempDir
    Path folder;

    private Path kenx;
    private Path report;
    private Path model;

    @BeforeEach
    void writeFiles() throws IOException {
        kenx = Files.createFile(folder.resolve("composition.kenx"));
        report = Files.createFile(folder.resolve("result-report.md"));
        model = Files.createFile(folder.resolve("model.safetensors"));
    }

    private static Optional<Path> find(Path... files) {
        return RunResult.find(Arrays.stream(files).map(Path::toString).toList());
    }

    /** A report lies beside the composition that it tells of, which is open already. */
    @Test
    void aReportComesBeforeTheCompositionBesideIt() throws IOException {
        assertEquals(Optional.of(report), find(folder, report));
        Path page = folder.resolve("result-report.html");
        assertEquals(Optional.of(Files.copy(report, page)), find(folder, page));
    }

    /** Model folders have a card whose name ends like that of a report. */
    @Test
    void oneOfManyFilesIsNoReport() {
        assertEquals(Optional.of(kenx), find(folder, report, model));
        assertEquals(Optional.of(kenx), find(folder, report, kenx));
    }

    @Test
    void aFolderComesBeforeAFileAndACompositionBeforeBoth() throws IOException {
        assertEquals(Optional.of(kenx), find(folder, model));
        Files.delete(kenx);
        assertEquals(Optional.of(folder), find(folder, model));
        assertEquals(Optional.of(model), find(model));
    }

    @Test
    void whatIsGoneStandsForNothing() throws IOException {
        Files.delete(report);
        assertEquals(Optional.empty(), find(report));
    }
}
