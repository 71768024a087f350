/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.text.NamedPaths;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;

/**
 * The choices of an earlier run of the wizard, with which it begins again.
 *
 * @param scope tensors that were pruned
 * @param rest  treatment of what was not kept
 * @param means provider and threads that did the work
 * @param place where the results went
 */
record EarlierPruning(String rule, Amount amount, ScopeText scope, PruneChoices.Rest rest, PruneChoices.Means means,
        Place place) {

    /**
     * The place of the results.
     *
     * @param folder     empty for the one that is proposed
     * @param replace    whether results there may be replaced
     * @param writeModel whether the pruned checkpoint is written too
     */
    record Place(Optional<Path> folder, boolean replace, boolean writeModel) {

        static final Place NONE = new Place(Optional.empty(), false, false);
    }

    /** Reads the choices from the command that did the same. */
    static EarlierPruning of(OperationCall call, RunSettings settings) {
        Map<String, List<String>> values = call.values();
        Amount amount = Arrays.stream(Amount.Kind.values()).filter(kind -> values.containsKey(kind.option()))
                .findFirst()
                .map(kind -> new Amount(kind, text(values, kind.option(), "")))
                .orElse(new Amount(Amount.Kind.RESET, ""));
        return new EarlierPruning(text(values, "--rule", ""), amount,
                ScopeText.orAll(values.containsKey("--scope") ? text(values, "--scope", "") : null,
                        values.containsKey("--matrices-only")),
                new PruneChoices.Rest(
                        text(values, "--outside", "").equals(word(Outside.BASE)) ? Outside.BASE : Outside.TUNED,
                        text(values, "--fill", "").equals(word(Fill.ZERO)) ? Fill.ZERO : Fill.BASE),
                new PruneChoices.Means(text(values, "--provider", PruningRequest.AUTO), settings.threads()),
                new Place(NamedPaths.of(text(values, "--out", "")).filter(_ -> values.containsKey("--out")),
                        settings.force(), values.containsKey("--write-model")));
    }

    private static String text(Map<String, List<String>> values, String option, String none) {
        return values.getOrDefault(option, List.of(none)).getFirst();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
