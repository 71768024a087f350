/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.ResultPaths;
import org.kenworkbench.operations.prune.AdapterUse;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.Unmatched;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.match.NameRename;

/**
 * Everything that a sweep needs to know, but for its evaluators.
 *
 * @param rules      what is compared: rules or other methods, as {@link Method#parse} reads them, {@value #RANDOM}
 *                   among them
 * @param resets     shares above 0 and below 1, ascending
 * @param margin     how much less than the unpruned model's score is tolerated, 0 or more
 * @param refinement most shares that are tried between the grid's
 * @param out        folder of the results
 * @param force      whether results in it may be replaced
 * @param resume     whether scores in it count
 * @param norms      file of the norms that method wanda weighs by; null for none
 * @param seeds      how many models of each share are scored by methods that draw by chance, 1 or more: with the seed
 *                   and those after it
 * @param absolutePaths whether results name the inputs by absolute paths
 * @param renames    what the tuned model calls parts of the base; empty to have it looked for
 */
public record SweepJob(Path base, Path tuned, List<String> rules, List<Double> resets, Scope scope, long seed,
        double margin,
        int refinement, Path out, boolean force, boolean resume, Path norms, int seeds, boolean absolutePaths,
        List<NameRename> renames) {

    /** What every rule has to be better than. */
    public static final String RANDOM = Method.RANDOM;

    public SweepJob {
        rules = List.copyOf(rules);
        resets = List.copyOf(resets);
        renames = List.copyOf(renames);
    }

    /** Without renames that are known. */
    public SweepJob(Path base, Path tuned, List<String> rules, List<Double> resets, Scope scope, long seed,
            double margin,
            int refinement, Path out, boolean force, boolean resume, Path norms, int seeds, boolean absolutePaths) {
        this(base, tuned, rules, resets, scope, seed, margin, refinement, out, force, resume, norms, seeds,
                absolutePaths, List.of());
    }

    /** Without norms, and one seed for each share and method. */
    public SweepJob(Path base, Path tuned, List<String> rules, List<Double> resets, Scope scope, long seed,
            double margin,
            int refinement, Path out, boolean force, boolean resume) {
        this(base, tuned, rules, resets, scope, seed, margin, refinement, out, force, resume, null, 1, false);
    }

    /** The same with names that go together. */
    public SweepJob withRenames(List<NameRename> known) {
        return new SweepJob(base, tuned, rules, resets, scope, seed, margin, refinement, out, force, resume, norms,
                seeds, absolutePaths, known);
    }

    /** Whether a method needs the norms of its inputs. */
    boolean isNormed() throws OperationException {
        for (String rule : rules) {
            if (Method.parse(rule).isNormed()) {
                return true;
            }
        }
        return false;
    }

    /** How many models of each share a method has scored. */
    int draws(String rule) throws OperationException {
        return Method.parse(rule).isDrawn() ? seeds : 1;
    }

    PruningRequest request(String rule, double reset) throws OperationException {
        return request(rule, reset, 0);
    }

    /** @param draw number of the seed, from 0 */
    private PruningRequest request(String rule, double reset, int draw) throws OperationException {
        return Method.parse(rule)
                .of(new PruningRequest(rule, new Budget.ResetShare(reset), scope, Outside.TUNED, Fill.BASE,
                        PruningRequest.AUTO, seed + draw));
    }

    /**
     * The pruning by one method to several shares.
     *
     * @param draw    number of the seed, from 0
     * @param quality for the card of the models; empty before they were scored
     */
    public PruneJob pruning(String rule, int draw, List<Double> shares, Path folder, Optional<String> quality)
            throws OperationException {
        List<PruningRequest> requests = new ArrayList<>();
        for (double share : shares) {
            requests.add(request(rule, share, draw));
        }
        return new PruneJob(base, tuned, requests, "auto", false, null, folder,
                false, Unmatched.KEEP, AdapterUse.MERGE, false, Method.parse(rule).isNormed() ? norms : null,
                new ResultPaths(absolutePaths, Optional.of(out)), quality, renames);
    }
}
