/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.request.Amounts;
import org.kenworkbench.internal.operations.scoring.ScorerOptions;
import org.kenworkbench.internal.operations.scoring.ScorerSettings;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ServiceScope;

/** Finds how far a model can be pruned, by a program of the user's that scores it, or by labelled data. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "sweep", summary = "%sweep.summary", description = "%sweep.description", order = 25)
public final class SweepOperation extends ScorerOptions implements Operation {

    private static final int MOST_REFINEMENT = 20;
    private static final int MOST_SEEDS = 100;

    private final SweepRunner runner;
    private final PruneRunner pruning;

    @Option(names = "--base", label = "BASE", required = true, description = "%sweep.base", order = 1)
    private Path base;

    @Option(names = "--tuned", label = "TUNED", required = true, description = "%sweep.tuned", order = 2)
    private Path tuned;

    @Option(names = "--test-evaluator", label = "COMMAND", description = "%sweep.testEvaluator", order = 4)
    private String testEvaluator = "";

    @Option(names = "--rule", label = "RULES", description = "%sweep.rule", order = 6)
    private String rule = "random,ken,ken-density,delta-magnitude,magnitude";

    @Option(names = "--reset", label = "SHARES", description = "%sweep.reset", order = 7)
    private String reset = "10%,25%,40%,50%,60%,75%,90%";

    @Option(names = "--refine", label = "N", description = "%sweep.refine", order = 8)
    private int refine = 2;

    @Option(names = "--margin", label = "LOSS", description = "%sweep.margin", order = 9)
    private double margin = 0.01;

    @Option(names = "--scope", label = "SCOPE", description = "%sweep.scope", order = 10)
    private String scope = "all";

    @Option(names = "--matrices-only", description = "%sweep.matricesOnly", order = 11)
    private boolean matricesOnly;

    @Option(names = "--seeds", label = "N", description = "%sweep.seeds", order = 12)
    private int seeds = 1;

    @Option(names = "--norms", label = "FILE", description = "%sweep.norms", order = 13)
    private Path norms;

    @Option(names = "--map", label = "BASE=TUNED", description = "%prune.map", order = 14)
    private String map = "";

    @Option(names = "--absolute-paths", description = "%sweep.absolutePaths", order = 15)
    private boolean absolutePaths;

    @Option(names = "--resume", description = "%sweep.resume", order = 16)
    private boolean resume;

    @Option(names = "--out", label = "DIR", required = true, description = "%sweep.out", order = 17)
    private Path out;

    /** @param factory null where no bundle that runs models is installed */
    @Activate
    public SweepOperation(@Reference PruneRunner runner,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) EvaluatorFactory factory) {
        super(factory);
        this.runner = new SweepRunner(runner);
        this.pruning = runner;
    }

    @Override
    public Map<String, String> known(String option) {
        return option.equals("--rule") ? pruning.chooser().knownRules() : Map.of();
    }

    @Override
    protected String testEvaluator() {
        return testEvaluator;
    }

    @Override
    public void check() throws OperationException {
        requireOptions();
        checkScorers();
        runner.check(job(0, false));
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        requireOptions();
        OutputPlace.requireWritable(out);
        SweepJob job = job(context.seed(), context.force());
        // Before the data are read, which takes a while.
        runner.check(job);
        ScorerSettings.Scorers scorers = scorers(context);
        return runner.run(job, scorers.validation(), scorers.test(), context);
    }

    private void requireOptions() throws OperationException {
        requireRange("--refine", refine, MOST_REFINEMENT);
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new OperationException(ExitCode.USAGE,
                    "--seeds takes a number from 1 to " + MOST_SEEDS + ", not " + seeds);
        }
        if (!(margin >= 0) || Double.isInfinite(margin)) {
            throw new OperationException(ExitCode.USAGE, "--margin takes a number of 0 or more, not " + margin);
        }
    }

    private static void requireRange(String option, int value, int most) throws OperationException {
        if (value < 0 || value > most) {
            throw new OperationException(ExitCode.USAGE,
                    option + " takes a number from 0 to " + most + ", not " + value);
        }
    }

    private SweepJob job(long seed, boolean force) throws OperationException {
        try {
            return new SweepJob(
                    PruneSource.of(base, tuned).withNorms(Optional.ofNullable(norms)).withRenames(NameMap.parse(map)),
                    new SweepGrid(rules(), resets(), new Scope(scope, matricesOnly), seed, seeds), margin, refine,
                    new SweepTarget(out, force, resume, absolutePaths));
        } catch (PruningRequestException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /** Random comes along whether it is named or not: without it no score says much. */
    private List<String> rules() throws OperationException {
        List<String> rules = new ArrayList<>();
        for (String name : rule.split(",", -1)) {
            if (name.isBlank() || rules.contains(name.strip())) {
                throw new OperationException(ExitCode.USAGE, "--rule '" + rule
                        + "' has an empty part or a rule twice; name each rule once, with commas between them.");
            }
            rules.add(Method.parse(name.strip()).id());
        }
        if (!rules.contains(SweepGrid.RANDOM)) {
            rules.addFirst(SweepGrid.RANDOM);
        }
        return rules;
    }

    private List<Double> resets() throws OperationException {
        List<Double> shares = Amounts.parse("--reset", reset, Amounts::reset).stream()
                .map(amount -> ((Budget.ResetShare) amount).share()).sorted().toList();
        if (shares.getFirst() <= 0 || shares.getLast() >= 1) {
            throw new OperationException(ExitCode.USAGE,
                    "--reset takes shares above 0% and below 100%: the unpruned model and the one with all reset are "
                            + "scored anyway; leave 0% and 100% out.");
        }
        return shares;
    }
}
