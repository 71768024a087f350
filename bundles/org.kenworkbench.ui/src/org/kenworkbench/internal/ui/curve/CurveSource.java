/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.Sweep;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.operations.composition.CompositionCurve;

/**
 * The results of a sweep that a composition holds, taken from the composition alone. Immutable.
 *
 * @param curve   the scores
 * @param file    the composition
 * @param models  the models that were pruned
 * @param scope   the tensors that were pruned
 * @param scoring the programs that scored
 * @param notes   number of notes that people wrote into the composition
 * @param rules   ids of the rules that New Pruning offers, which are not all that a sweep compares
 */
record CurveSource(PruningCurve curve, Path file, Models models, ScopeText scope, Scoring scoring,
        int notes, List<String> rules) {

    /** File beside the composition with the scores of a sweep that can go on. */
    static final String SCORES = "sweep.jsonl";

    /**
     * Paths as the composition stores them, and what is known of the rows.
     *
     * @param base      empty for none
     * @param tuned     empty for none
     * @param rowLength length of the rows that were pruned, the commonest if there are several; empty if unknown
     */
    record Models(String base, String tuned, OptionalLong rowLength) {
    }

    /**
     * The programs that scored.
     *
     * @param evaluator     command as the sweep was given it; empty if unknown
     * @param testEvaluator command for the test examples; empty if unknown
     * @param seeds         number of seeds for methods that draw by chance, at least 1
     * @param resumable     whether the scores of the sweep are beside the composition, so that it can go on
     */
    record Scoring(String evaluator, String testEvaluator, int seeds, boolean resumable) {
    }

    CurveSource {
        rules = List.copyOf(rules);
    }

    /** Takes the scores from a composition; empty where there are none. Looks for a file on disk. */
    static Optional<CurveSource> of(Composition composition, Path file, List<String> rules) {
        PruningSettings settings = composition.getSettings();
        Sweep sweep = composition.getSweep();
        int seeds = (int) composition.getEvaluations().stream().mapToLong(one -> one.getSeeds()).max().orElse(0);
        return CompositionCurve.of(composition)
                .map(curve -> new CurveSource(curve, file,
                        new Models(path(composition.getBase()), path(composition.getTuned()),
                                CompositionCurve.rowLength(composition)),
                        settings == null ? ScopeText.EVERYTHING
                                : ScopeText.orAll(settings.getScope(), settings.isMatricesOnly()),
                        new Scoring(sweep == null ? "" : text(sweep.getEvaluator()),
                                sweep == null ? "" : text(sweep.getTestEvaluator()), Math.max(1, seeds),
                                Files.isRegularFile(file.resolveSibling(SCORES))),
                        composition.getNotes().size(), rules));
    }

    private static String path(InputReference input) {
        return input == null ? "" : text(input.getPath());
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    /** Returns the methods that were compared, in their order. */
    List<String> methods() {
        return curve.series().stream().map(series -> series.rule()).toList();
    }
}
