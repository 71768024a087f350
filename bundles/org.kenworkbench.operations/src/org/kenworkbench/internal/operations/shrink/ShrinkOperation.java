/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.request.Shares;
import org.kenworkbench.internal.operations.scoring.DataOptions;
import org.kenworkbench.internal.operations.scoring.ScorerSettings;
import org.kenworkbench.operations.ByteSize;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.prune.AdapterUse;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.Unmatched;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ServiceScope;

/** Finds the best file for a budget: chooses for each tensor how its change is told. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "shrink", summary = "%shrink.summary", description = "%shrink.description", order = 22)
public final class ShrinkOperation extends DataOptions implements Operation {

    private final ShrinkRunner runner;
    /** Factory of evaluators; null if no bundle that runs models is installed. */
    private final EvaluatorFactory factory;

    @Option(names = "--base", label = "BASE", required = true, description = "%prune.base", order = 1)
    private Path base;

    @Option(names = "--tuned", label = "TUNED", required = true, description = "%prune.tuned", order = 2)
    private Path tuned;

    @Option(names = "--bytes", label = "SIZE", group = "aim", required = true, description = "%shrink.bytes",
            order = 3)
    private ByteSize bytes;

    @Option(names = "--keep-tuning", label = "SHARE", group = "aim", required = true,
            description = "%shrink.keepTuning", order = 3)
    private String keepTuning = "";

    @Option(names = "--margin", label = "LOSS", group = "aim", required = true, description = "%shrink.margin",
            order = 3)
    private Double margin;

    @Option(names = "--evaluator", label = "COMMAND", group = "scorer", description = "%shrink.evaluator", order = 4)
    private String evaluator = "";

    @Option(names = "--data", label = "FILE", group = "scorer", description = "%shrink.data", order = 4)
    private Path data;

    @Option(names = "--test-evaluator", label = "COMMAND", description = "%shrink.testEvaluator", order = 5)
    private String testEvaluator = "";

    @Option(names = "--rivals", label = "DIR", description = "%shrink.rivals", order = 6)
    private Path rivals;

    @Option(names = "--scope", label = "SCOPE", description = "%shrink.scope", order = 7)
    private String scope = "all";

    @Option(names = "--matrices-only", description = "%shrink.matricesOnly", order = 8)
    private boolean matricesOnly;

    @Option(names = "--outside", label = "FROM", description = "%prune.outside", order = 9)
    private Outside outside = Outside.TUNED;

    @Option(names = "--norms", label = "FILE", description = "%shrink.norms", order = 10)
    private Path norms;

    @Option(names = "--unmatched", label = "WHAT", description = "%prune.unmatched", order = 11)
    private Unmatched unmatched = Unmatched.KEEP;

    @Option(names = "--map", label = "BASE=TUNED", description = "%prune.map", order = 11)
    private String map = "";

    @Option(names = "--adapter", label = "WHAT", description = "%prune.adapter", order = 12)
    private AdapterUse adapter = AdapterUse.MERGE;

    @Option(names = "--absolute-paths", description = "%prune.absolutePaths", order = 13)
    private boolean absolutePaths;

    @Option(names = "--resume", description = "%shrink.resume", order = 14)
    private boolean resume;

    @Option(names = "--dry-run", description = "%shrink.dryRun", order = 15)
    private boolean dryRun;

    @Option(names = "--out", label = "DIR", required = true, description = "%shrink.out", order = 16)
    private Path out;

    /** @param factory null where no bundle that runs models is installed */
    @Activate
    public ShrinkOperation(@Reference PruneRunner runner,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) EvaluatorFactory factory) {
        this.runner = new ShrinkRunner(runner);
        this.factory = factory;
    }

    @Override
    public void check() throws OperationException {
        scorers();
        job(0, false);
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        Optional<ScorerSettings> scorers = scorers();
        ShrinkJob job = job(context.seed(), context.force());
        if (dryRun) {
            return runner.rehearse(job, context);
        }
        OutputPlace.requireWritable(out);
        return runner.run(job,
                scorers.isEmpty() ? Optional.empty() : Optional.of(scorers.get().scorers(factory, context)),
                context);
    }

    /**
     * Returns what scores models; empty if nothing does.
     *
     * @throws OperationException of kind USAGE if options make no sense or a scorer is missing
     */
    private Optional<ScorerSettings> scorers() throws OperationException {
        ScorerSettings settings = settings(evaluator, testEvaluator, data);
        if (evaluator.isEmpty() && data == null) {
            settings.requireNothing();
            if (margin != null) {
                throw new OperationException(ExitCode.USAGE,
                        "--margin is a loss of the score, which nothing tells; give --evaluator or --data, or "
                                + "--keep-tuning for a share of what tuning changed.");
            }
            return Optional.empty();
        }
        settings.check(factory);
        return Optional.of(settings);
    }

    private ShrinkJob job(long seed, boolean force) throws OperationException {
        try {
            PruneSource source = new PruneSource(base, tuned, Optional.ofNullable(norms), NameMap.parse(map), unmatched,
                    adapter, true);
            return new ShrinkJob(source, new Scope(scope, matricesOnly), outside, aim(), Optional.ofNullable(rivals),
                    seed, new SweepTarget(out, force, resume, absolutePaths));
        } catch (PruningRequestException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private ShrinkAim aim() throws OperationException {
        if (bytes != null) {
            return new ShrinkAim.Bytes(bytes.bytes());
        }
        if (margin != null) {
            if (!(margin >= 0) || Double.isInfinite(margin)) {
                throw new OperationException(ExitCode.USAGE, "--margin takes a number of 0 or more, not " + margin);
            }
            return new ShrinkAim.Margin(margin);
        }
        double share = Shares.parse("--keep-tuning", keepTuning);
        if (!(share > 0 && share <= 1)) {
            throw new OperationException(ExitCode.USAGE,
                    "--keep-tuning takes a share above 0% and up to 100%, not " + keepTuning.strip() + '.');
        }
        return new ShrinkAim.KeepTuning(share);
    }
}
