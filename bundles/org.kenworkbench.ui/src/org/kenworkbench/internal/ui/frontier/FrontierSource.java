/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.SharedBytes;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.Sweep;
import org.kenworkbench.operations.composition.CompositionFrontier;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.viz.data.SharedLoader;
import org.kenworkbench.viz.frontier.SharedModel;

/**
 * Files against their bytes, as a composition and the file beside it tell. Immutable.
 *
 * @param file   the composition
 * @param found  the files, and what each tensor got of the one that was written
 * @param map    the tensors by layer and role, without a selection; empty where it is not known what they got
 * @param models the models that the files were made of
 */
record FrontierSource(Path file, CompositionFrontier found, Optional<SharedModel> map, Models models) {

    /**
     * Paths as the composition stores them, and the program that scored.
     *
     * @param base      empty for none
     * @param tuned     empty for none
     * @param pruned    the model that was written beside the subnetwork; empty for none
     * @param evaluator command as it was given; empty if unknown
     */
    record Models(String base, String tuned, String pruned, String evaluator) {
    }

    /**
     * Takes the files from a composition and what lies beside it; reads from disk.
     *
     * @return empty where there are none whose bytes are known, or nothing is known of what they score or lose
     */
    static Optional<FrontierSource> of(Composition composition, Path file, String name) throws IOException {
        Optional<CompositionFrontier> found = CompositionFrontier.of(file, composition)
                .filter(one -> !one.frontier().known().isEmpty());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<SharedModel> map = found.get().shared().isEmpty() ? Optional.empty()
                : Optional.of(SharedLoader.of(CompositionProfile.of(composition), found.get().shared().get(), name,
                        Optional.empty()));
        Sweep sweep = composition.getSweep();
        return Optional.of(new FrontierSource(file, found.get(), map,
                new Models(path(composition.getBase()), path(composition.getTuned()),
                        composition.getOutputs().stream().filter(output -> output.getKind() == OutputKind.MODEL)
                                .map(OutputReference::getPath).map(FrontierSource::text).findFirst().orElse(""),
                        sweep == null ? "" : text(sweep.getEvaluator()))));
    }

    private static String path(InputReference input) {
        return input == null ? "" : text(input.getPath());
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    ByteFrontier frontier() {
        return found.frontier();
    }

    /** Returns the bytes of each file that are always stored whole; 0 if unknown. */
    long headBytes() {
        return found.shared().map(SharedBytes::headBytes).orElse(0L);
    }
}
