/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.operations.inputs.InputPlaces;

/** Lists the files of a result, which a report must not replace. Stateless. */
final class ReportInputs {

    private ReportInputs() {
    }

    /**
     * Returns the composition and all files that it names, whether they are there or not; of a folder the files in it.
     *
     * @throws IOException if a path is none on this system or a folder cannot be read
     */
    static List<Path> of(Path kenx, Composition composition) throws IOException {
        List<Path> files = new ArrayList<>(List.of(kenx));
        for (OutputReference output : composition.getOutputs()) {
            if (output.getPath() != null) {
                files.add(CompositionPaths.resolve(kenx, output.getPath()));
            }
        }
        add(files, kenx, composition.getBase());
        add(files, kenx, composition.getTuned());
        return files;
    }

    private static void add(List<Path> files, Path kenx, @Nullable InputReference input) throws IOException {
        if (input == null || input.getPath() == null) {
            return;
        }
        Path place = InputPlaces.resolve(kenx, input.getPath());
        files.add(place);
        if (Files.isDirectory(place)) {
            try (Stream<Path> entries = Files.list(place)) {
                entries.filter(Files::isRegularFile).forEach(files::add);
            }
        }
    }
}
