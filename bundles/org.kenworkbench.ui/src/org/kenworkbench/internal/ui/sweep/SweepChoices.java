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
import org.kenworkbench.operations.CommandText;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;

/**
 * What the wizard has been told, as typed. Immutable.
 *
 * @param methods rules and other methods, {@code random} among them
 * @param search  how the share is looked for
 * @param scope   {@code all}, or roles and globs with commas between them
 * @param resume  whether scores that are in the folder count again
 * @param threads how many may work on a pruning
 */
record SweepChoices(Inputs inputs, Evaluators evaluators, List<String> methods, Search search, String scope, boolean matricesOnly,
        boolean resume, int threads) {

    private static final List<String> DRAWN = List.of("random", "dare"); //$NON-NLS-1$ //$NON-NLS-2$

    /**
     * Shares to try, and what decides between them.
     *
     * @param shares     with commas between them
     * @param margin     how much of the score may be lost
     * @param refinement how many shares are tried between
     * @param seeds      of methods that draw by chance
     */
    record Search(String shares, String margin, int refinement, int seeds) {

        Search {
            shares = shares.replaceAll("\\s", ""); //$NON-NLS-1$ //$NON-NLS-2$
            margin = margin.strip();
        }
    }

    SweepChoices {
        methods = List.copyOf(methods);
    }

    /** How many models are scored at most. */
    long models() {
        long draws = methods.stream().mapToLong(method -> isDrawn(method) ? search.seeds() : 1).sum();
        long whole = evaluators.isTested() ? 6 : 3;
        return whole + draws * search.shares().split(",").length + 2L * search.seeds() * search.refinement(); //$NON-NLS-1$
    }

    private static boolean isDrawn(String method) {
        return DRAWN.contains(method.replaceFirst("@.*", "")); //$NON-NLS-1$ //$NON-NLS-2$
    }

    /** @param replace whether results in the folder may be replaced */
    RunSettings settings(boolean replace) {
        return new RunSettings(threads, replace, false, 0);
    }

    /** @param out the folder for the results */
    OperationCall call(Path out) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("--base", inputs.base().source().toString()); //$NON-NLS-1$
        values.put("--tuned", inputs.tuned().source().toString()); //$NON-NLS-1$
        if (evaluators.byData()) {
            evaluators.data().putInto(values);
        } else {
            putPrograms(values);
        }
        values.put("--rule", String.join(",", methods)); //$NON-NLS-1$ //$NON-NLS-2$
        values.put("--reset", search.shares()); //$NON-NLS-1$
        values.put("--refine", Integer.toString(search.refinement())); //$NON-NLS-1$
        values.put("--margin", search.margin()); //$NON-NLS-1$
        values.put("--scope", scope); //$NON-NLS-1$
        if (matricesOnly) {
            values.put("--matrices-only", Boolean.TRUE.toString()); //$NON-NLS-1$
        }
        if (search.seeds() > 1) {
            values.put("--seeds", Integer.toString(search.seeds())); //$NON-NLS-1$
        }
        if (resume) {
            values.put("--resume", Boolean.TRUE.toString()); //$NON-NLS-1$
        }
        values.put("--out", out.toString()); //$NON-NLS-1$
        return OperationCall.of("sweep", values); //$NON-NLS-1$
    }

    private void putPrograms(Map<String, String> values) {
        values.put("--evaluator", evaluators.validation()); //$NON-NLS-1$
        if (!evaluators.test().isEmpty()) {
            values.put("--test-evaluator", evaluators.test()); //$NON-NLS-1$
        }
        if (evaluators.timeoutSeconds() > 0) {
            values.put("--evaluator-timeout", Integer.toString(evaluators.timeoutSeconds())); //$NON-NLS-1$
        }
    }

    /** What does the same from a shell, with the options that every command has where they are not at their defaults. */
    CommandText command(Path out, boolean replace) throws OperationException {
        List<String> words = new ArrayList<>(call(out).commandText().words());
        if (threads != RunSettings.defaults().threads()) {
            words.addAll(List.of("--threads", Integer.toString(threads))); //$NON-NLS-1$
        }
        if (replace) {
            words.add("--force"); //$NON-NLS-1$
        }
        return new CommandText(words);
    }
}
