/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.text.NamedPaths;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.evaluation.ScoringTask;
import org.kenworkbench.operations.evaluation.TaskOptions;

/**
 * The choices of an earlier run of the wizard, with which it begins again.
 *
 * @param methods rules and other methods
 * @param search  how the share was looked for
 * @param scope   tensors that were pruned
 * @param place   where the results went
 */
record EarlierSweep(Evaluators evaluators, List<String> methods, SweepChoices.Search search, ScopeText scope,
        Place place) {

    /**
     * The place of the results.
     *
     * @param folder  empty for the one that is proposed
     * @param resume  whether scores that are in the folder are used again
     * @param replace whether results there may be replaced
     */
    record Place(Optional<Path> folder, boolean resume, boolean replace) {
    }

    EarlierSweep {
        methods = List.copyOf(methods);
    }

    /** Reads the choices from the command that did the same. */
    static EarlierSweep of(OperationCall call, RunSettings settings) {
        Map<String, List<String>> values = call.values();
        TypedData data = new TypedData(text(values, "--data"), task(values), text(values, "--split"));
        Evaluators evaluators = new Evaluators(values.containsKey("--data"), text(values, "--evaluator"),
                text(values, "--test-evaluator"), number(values, "--evaluator-timeout", 0), data);
        return new EarlierSweep(evaluators, List.of(text(values, "--rule").split(",")),
                new SweepChoices.Search(text(values, "--reset"), text(values, "--margin"),
                        number(values, "--refine", 0), number(values, "--seeds", 1)),
                ScopeText.orAll(values.containsKey("--scope") ? text(values, "--scope") : null,
                        values.containsKey("--matrices-only")),
                new Place(NamedPaths.of(text(values, "--out")).filter(_ -> values.containsKey("--out")),
                        values.containsKey("--resume"), settings.force()));
    }

    private static TaskOptions task(Map<String, List<String>> values) {
        return new TaskOptions(
                choice(ScoringTask.Kind.class, text(values, "--task")).orElse(ScoringTask.Kind.CLASSIFY),
                new TaskOptions.Columns(text(values, "--text"), text(values, "--text-pair"), text(values, "--label"),
                        text(values, "--choices")),
                text(values, "--metric"), choice(DocumentUnit.class, text(values, "--documents")),
                new ScoringTask.Windows(number(values, "--window", 0), number(values, "--stride", 0)));
    }

    private static <T extends Enum<T>> Optional<T> choice(Class<T> type, String typed) {
        return Arrays.stream(type.getEnumConstants()).filter(one -> Values.typed(one).equals(typed)).findFirst();
    }

    private static String text(Map<String, List<String>> values, String option) {
        return values.getOrDefault(option, List.of("")).getFirst();
    }

    private static int number(Map<String, List<String>> values, String option, int none) {
        try {
            return Integer.parseInt(text(values, option));
        } catch (NumberFormatException e) {
            return none;
        }
    }
}
