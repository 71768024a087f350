/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.CommandText;

/**
 * The choices made in the wizard, as typed. Immutable.
 *
 * @param methods rules and other methods, {@code random} among them
 * @param search  how the share is looked for
 * @param scope   tensors that are pruned
 * @param resume  whether scores that are in the folder are used again
 * @param threads number of threads that may work on a pruning
 */
record SweepChoices(Inputs inputs, Evaluators evaluators, List<String> methods, Search search, ScopeText scope,
        boolean resume, int threads) {

    private static final List<String> DRAWN = List.of("random", "dare");

    /**
     * Shares to try, and what decides between them.
     *
     * @param shares     shares with commas between them
     * @param margin     how much of the score may be lost
     * @param refinement number of further shares tried between the largest that fits and the next larger one
     * @param seeds      number of seeds for methods that draw at random
     */
    record Search(String shares, String margin, int refinement, int seeds) {

        Search {
            shares = shares.replaceAll("\\s", "");
            margin = margin.strip();
        }
    }

    SweepChoices {
        methods = List.copyOf(methods);
    }

    /** Returns the greatest number of models that are scored. */
    long models() {
        long draws = methods.stream().mapToLong(method -> isDrawn(method) ? search.seeds() : 1).sum();
        long whole = evaluators.isTested() ? 6 : 3;
        return whole + draws * search.shares().split(",").length + 2L * search.seeds() * search.refinement();
    }

    private static boolean isDrawn(String method) {
        return DRAWN.contains(method.replaceFirst("@.*", ""));
    }

    /** @param replace whether results in the folder may be replaced */
    RunSettings settings(boolean replace) {
        return new RunSettings(threads, replace, false, 0);
    }

    /** @param out the folder for the results */
    OperationCall call(Path out) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("--base", inputs.base().source().toString());
        values.put("--tuned", inputs.tuned().source().toString());
        if (evaluators.byData()) {
            evaluators.data().putInto(values);
        } else {
            putPrograms(values);
        }
        values.put("--rule", String.join(",", methods));
        values.put("--reset", search.shares());
        values.put("--refine", Integer.toString(search.refinement()));
        values.put("--margin", search.margin());
        values.put("--scope", scope.scope());
        if (scope.matricesOnly()) {
            values.put("--matrices-only", Boolean.TRUE.toString());
        }
        if (search.seeds() > 1) {
            values.put("--seeds", Integer.toString(search.seeds()));
        }
        if (resume) {
            values.put("--resume", Boolean.TRUE.toString());
        }
        values.put("--out", out.toString());
        return OperationCall.of("sweep", values);
    }

    private void putPrograms(Map<String, String> values) {
        values.put("--evaluator", evaluators.validation());
        if (!evaluators.test().isEmpty()) {
            values.put("--test-evaluator", evaluators.test());
        }
        if (evaluators.timeoutSeconds() > 0) {
            values.put("--evaluator-timeout", Integer.toString(evaluators.timeoutSeconds()));
        }
    }

    /**
     * Returns the command that does the same from a shell, with those options common to all commands that differ from
     * their defaults.
     */
    CommandText command(Path out, boolean replace) throws OperationException {
        List<String> words = new ArrayList<>(call(out).commandText().words());
        if (threads != RunSettings.defaults().threads()) {
            words.addAll(List.of("--threads", Integer.toString(threads)));
        }
        if (replace) {
            words.add("--force");
        }
        return new CommandText(words);
    }
}
