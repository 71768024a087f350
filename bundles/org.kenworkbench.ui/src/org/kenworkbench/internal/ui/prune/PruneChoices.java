/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.CommandText;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;

/**
 * The choices made in the wizard. Immutable.
 *
 * @param scope      tensors that are pruned
 * @param rest       treatment of what is not kept
 * @param writeModel whether the pruned checkpoint is written too
 * @param means      provider and threads that do the work
 */
record PruneChoices(Inputs inputs, String rule, Amount amount, ScopeText scope, Rest rest, boolean writeModel,
        Means means) {

    /**
     * The treatment of tensors and values that are not kept.
     *
     * @param outside treatment of tensors that are not pruned
     * @param fill    treatment of parameters that are reset
     */
    record Rest(Outside outside, Fill fill) {
    }

    /**
     * The provider and the number of threads.
     *
     * @param provider an id, or {@code auto}
     * @param threads  number of threads that may work
     */
    record Means(String provider, int threads) {
    }

    /** @throws PruningRequestException if the amount or the scope is malformed */
    PruningRequest request() {
        return request(amount);
    }

    /** Returns the same request with another amount. */
    PruningRequest request(Amount other) {
        Budget budget = other.budget().orElseThrow(() -> new PruningRequestException(other.problem()));
        return new PruningRequest(rule, budget, new Scope(scope.scope(), scope.matricesOnly()), rest.outside(),
                rest.fill(), means.provider(), 0);
    }

    /** @param replace whether results in the folder may be replaced */
    RunSettings settings(boolean replace) {
        return new RunSettings(means.threads(), replace, false, 0);
    }

    /** @param out the folder for the results */
    OperationCall call(Path out) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("--base", inputs.base().source().toString());
        values.put("--tuned", inputs.tuned().source().toString());
        values.put(amount.kind().option(), amount.optionValue());
        values.put("--rule", rule);
        values.put("--scope", scope.scope());
        if (scope.matricesOnly()) {
            values.put("--matrices-only", Boolean.TRUE.toString());
        }
        if (rest.outside() != Outside.TUNED) {
            values.put("--outside", word(rest.outside()));
        }
        values.put("--fill", word(rest.fill()));
        values.put("--provider", means.provider());
        if (writeModel) {
            values.put("--write-model", Boolean.TRUE.toString());
        }
        values.put("--out", out.toString());
        return OperationCall.of("prune", values);
    }

    /**
     * Returns the command that does the same from a shell, with those options common to all commands that differ from
     * their defaults.
     */
    CommandText command(Path out, boolean replace) throws OperationException {
        List<String> words = new ArrayList<>(call(out).commandText().words());
        if (means.threads() != RunSettings.defaults().threads()) {
            words.addAll(List.of("--threads", Integer.toString(means.threads())));
        }
        if (replace) {
            words.add("--force");
        }
        return new CommandText(words);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
