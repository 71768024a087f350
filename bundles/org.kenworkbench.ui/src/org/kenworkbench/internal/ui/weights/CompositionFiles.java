/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.operations.inputs.InputPlaces;

/**
 * Says where the files of a composition are that its views read, as the composition writes paths. Immutable, unlike the
 * composition.
 *
 * @param base       of the base
 * @param tuned      of the tuned checkpoint
 * @param subnetwork of the first subnetwork; empty if the composition names none
 */
public record CompositionFiles(String base, String tuned, String subnetwork) {

    /** Reads the places of the files from a composition, in the thread that the composition belongs to. */
    public static CompositionFiles of(Composition composition) {
        return new CompositionFiles(text(composition.getBase() == null ? null : composition.getBase().getPath()),
                text(composition.getTuned() == null ? null : composition.getTuned().getPath()),
                composition.getOutputs().stream().filter(CompositionFiles::isSubnetwork).findFirst()
                        .map(output -> text(output.getPath())).orElse(""));
    }

    private static boolean isSubnetwork(OutputReference output) {
        return output.getKind() == OutputKind.SUBNETWORK;
    }

    private static String text(String path) {
        return path == null ? "" : path;
    }

    /**
     * Returns a composition and those of the files that it names.
     *
     * @throws IOException if one of the places is no path on this system, in one sentence
     */
    List<Path> with(Path kenx) throws IOException {
        List<Path> files = new ArrayList<>(List.of(kenx));
        for (String place : List.of(base, tuned, subnetwork)) {
            if (!place.isEmpty()) {
                files.add(InputPlaces.resolve(kenx, place));
            }
        }
        return files;
    }

    /** Writes the places into a composition that was read from the file. */
    void into(Composition composition) {
        if (composition.getBase() != null) {
            composition.getBase().setPath(base);
        }
        if (composition.getTuned() != null) {
            composition.getTuned().setPath(tuned);
        }
        composition.getOutputs().stream().filter(CompositionFiles::isSubnetwork).findFirst()
                .ifPresent(output -> output.setPath(subnetwork));
    }
}
