/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.forecast.StartUp;
import org.kenworkbench.internal.operations.prune.report.DryRunSummary;
import org.kenworkbench.internal.operations.prune.report.PruneSummary;
import org.kenworkbench.internal.operations.prune.request.Amounts;
import org.kenworkbench.internal.operations.prune.request.FillChoice;
import org.kenworkbench.internal.operations.prune.write.ResultFolders;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.ResultPaths;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.pieces.PiecewiseOperation;
import org.kenworkbench.operations.prune.AdapterUse;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.operations.prune.PrunedModelFiles;
import org.kenworkbench.operations.prune.SubnetworkForm;
import org.kenworkbench.operations.prune.Unmatched;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.steps.ValuePrecision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Prunes a tuned checkpoint against its base. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "prune", summary = "%prune.summary", description = "%prune.description", order = 20)
public final class PruneOperation implements PiecewiseOperation {

    private final PruneRunner runner;

    @Option(names = "--base", label = "BASE", required = true, description = "%prune.base", order = 1)
    private Path base;

    @Option(names = "--tuned", label = "TUNED", required = true, description = "%prune.tuned", order = 2)
    private Path tuned;

    @Option(names = "--k", label = "N", group = "amount", required = true, description = "%prune.k", order = 3)
    private String k = "";

    @Option(names = "--keep", label = "SHARE", group = "amount", required = true, description = "%prune.keep",
            order = 4)
    private String keep = "";

    @Option(names = "--reset", label = "SHARE", group = "amount", required = true, description = "%prune.reset",
            order = 5)
    private String reset = "";

    @Option(names = "--rule", label = "RULE", description = "%prune.rule", order = 6)
    private String rule = "ken";

    @Option(names = "--scope", label = "SCOPE", description = "%prune.scope", order = 7)
    private String scope = "all";

    @Option(names = "--matrices-only", description = "%prune.matricesOnly", order = 8)
    private boolean matricesOnly;

    @Option(names = "--outside", label = "FROM", description = "%prune.outside", order = 9)
    private Outside outside = Outside.TUNED;

    @Option(names = "--fill", label = "FILL", description = "%prune.fill", order = 10)
    private FillChoice fill = FillChoice.BASE;

    @Option(names = "--allocate", label = "AMONG", description = "%prune.allocate", order = 11)
    private Allocation allocate = Allocation.ROW;

    @Option(names = "--rescale", label = "BY", description = "%prune.rescale", order = 12)
    private Rescale rescale = Rescale.NONE;

    @Option(names = "--values", label = "PRECISION", description = "%prune.values", order = 12)
    private ValuePrecision values = ValuePrecision.EXACT;

    @Option(names = "--norms", label = "FILE", description = "%prune.norms", order = 13)
    private Path norms;

    @Option(names = "--unmatched", label = "WHAT", description = "%prune.unmatched", order = 14)
    private Unmatched unmatched = Unmatched.KEEP;

    @Option(names = "--map", label = "BASE=TUNED", description = "%prune.map", order = 14)
    private String map = "";

    @Option(names = "--adapter", label = "WHAT", description = "%prune.adapter", order = 15)
    private AdapterUse adapter = AdapterUse.MERGE;

    @Option(names = "--provider", label = "PROVIDER", description = "%prune.provider", order = 16)
    private String provider = PruningRequest.AUTO;

    @Option(names = "--coding", label = "CODING", choices = {"auto", "1", "raw"}, description = "%prune.coding",
            order = 17)
    private String coding = "auto";

    @Option(names = "--write-model", description = "%prune.writeModel", order = 18)
    private boolean writeModel;

    @Option(names = "--shard-size", label = "SIZE", description = "%prune.shardSize", order = 19)
    private ShardSize shardSize;

    @Option(names = "--absolute-paths", description = "%prune.absolutePaths", order = 20)
    private boolean absolutePaths;

    @Option(names = "--resume", description = "%prune.resume", order = 21)
    private boolean resume;

    @Option(names = "--dry-run", description = "%prune.dryRun", order = 22)
    private boolean dryRun;

    @Option(names = "--out", label = "DIR", required = true, description = "%prune.out", order = 23)
    private Path out;

    @Activate
    public PruneOperation(@Reference PruneRunner runner) {
        this.runner = runner;
    }

    @Override
    public Map<String, String> known(String option) {
        return switch (option) {
            case "--rule" -> runner.chooser().knownRules();
            case "--provider" -> runner.chooser().knownProviders();
            default -> Map.of();
        };
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        PruneJob job = job(context);
        return dryRun ? rehearse(job, context) : PruneSummary.of(runner.prune(job, context));
    }

    @Override
    public Optional<PieceRun> divide(PieceSettings settings, OperationContext context)
            throws IOException, OperationException {
        return dryRun ? Optional.empty() : runner.divide(job(context), settings, context);
    }

    @Override
    public byte[] piece(byte[] piece, OperationContext context) throws IOException, OperationException {
        return runner.piece(job(context), piece, context);
    }

    private PruneJob job(OperationContext context) throws OperationException {
        SubnetworkCoding chosen = SubnetworkCoding.of(coding).orElseThrow();
        PruneSource source = new PruneSource(base, tuned, Optional.ofNullable(norms), NameMap.parse(map), unmatched,
                adapter, chosen.fileVersion() > 1);
        Optional<PrunedModelFiles> model = writeModel
                ? Optional.of(new PrunedModelFiles(Optional.ofNullable(shardSize)))
                : Optional.empty();
        PruneTarget target = new PruneTarget(out, context.force(), resume, form(), model,
                new ResultPaths(absolutePaths, Optional.empty()), Optional.empty());
        try {
            return new PruneJob(source, requests(context.seed()), target);
        } catch (PruningRequestException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private SubnetworkForm form() throws OperationException {
        SubnetworkCoding ofFile = SubnetworkCoding.of(coding).orElseThrow();
        if (shardSize != null && !SubnetworkForm.splits(ofFile) && !writeModel) {
            throw new OperationException(ExitCode.USAGE,
                    "--shard-size needs version 2 of the .ken file, but --coding " + coding + " writes version 1, and "
                            + "without --write-model there is nothing else to split; leave one of them out.");
        }
        return SubnetworkForm.of(ofFile, Optional.ofNullable(shardSize));
    }

    private OperationResult rehearse(PruneJob job, OperationContext context) throws IOException, OperationException {
        StartUp start = StartUp.now();
        try (PreparedPrune prepared = runner.prepare(job, context)) {
            double startSeconds = start.seconds();
            // Opened to run the same checks as a real run, and closed again without a trace.
            try (OutputFolder checked = OutputFolder.open(out, context.force(),
                    InputFiles.of(prepared.inputs().base(), prepared.inputs().tuned()), UnfinishedOutput.LEAVE)) {
                ResultFolders.make(job, checked);
                return DryRunSummary.of(job, prepared.plans(), prepared.choice(),
                        prepared.estimate(context).after(startSeconds), prepared.inputs().tuned());
            }
        }
    }

    private List<PruningRequest> requests(long seed) {
        Scope selected = new Scope(scope, matricesOnly);
        return budgets().stream()
                .map(amount -> new PruningRequest(new PruningRequest.Choice(rule, allocate, provider, seed), amount,
                        selected, outside, new PruningRequest.Values(fill.fill(), fill.rank(), rescale, values,
                                fill.factors())))
                .toList();
    }

    private List<Budget> budgets() {
        if (!keep.isEmpty()) {
            return Amounts.parse("--keep", keep, Amounts::keep);
        }
        return reset.isEmpty() ? Amounts.parse("--k", k, Amounts::count)
                : Amounts.parse("--reset", reset, Amounts::reset);
    }
}
