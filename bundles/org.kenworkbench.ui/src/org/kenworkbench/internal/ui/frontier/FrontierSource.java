/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.SharedBytes;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.OutsideKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.Sweep;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.operations.composition.CommandLines;
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
 * @param asked  how they were made
 */
record FrontierSource(Path file, CompositionFrontier found, Optional<SharedModel> map, Models models, Asked asked) {

    /** Place of the model in a command that scores; where scores are of data, their description does not have it. */
    private static final String MODEL = "{model}";

    /**
     * Paths as the composition stores them.
     *
     * @param base   empty for none
     * @param tuned  empty for none
     * @param pruned the model that was written beside the subnetwork; empty for none
     */
    record Models(String base, String tuned, String pruned) {
    }

    /**
     * The options by which files were made, besides their bytes.
     *
     * @param scope     the tensors whose change may be told in other forms than whole
     * @param outside   source of the other tensors
     * @param norms     file of the norms that losses were weighed by, as the composition stores it; empty for none
     * @param matching  options that told how tensors were matched, with their values
     * @param evaluator command of the program that scored, as it was given; empty if no program did, or it is unknown
     */
    record Asked(ScopeText scope, OutsideKind outside, String norms, Map<String, String> matching, String evaluator) {
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
        return Optional.of(new FrontierSource(file, found.get(), map,
                new Models(path(composition.getBase()), path(composition.getTuned()),
                        composition.getOutputs().stream().filter(output -> output.getKind() == OutputKind.MODEL)
                                .map(OutputReference::getPath).map(FrontierSource::text).findFirst().orElse("")),
                asked(composition, found.get())));
    }

    private static Asked asked(Composition composition, CompositionFrontier found) {
        PruningSettings settings = composition.getSettings();
        Sweep sweep = composition.getSweep();
        String scored = sweep == null ? "" : text(sweep.getEvaluator());
        return new Asked(
                settings == null ? ScopeText.EVERYTHING
                        : ScopeText.orAll(settings.getScope(), settings.isMatricesOnly()),
                settings == null ? OutsideKind.TUNED : settings.getOutside(), found.norms().orElse(""),
                settings == null ? Map.of() : CommandLines.matching(settings), scored.contains(MODEL) ? scored : "");
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
