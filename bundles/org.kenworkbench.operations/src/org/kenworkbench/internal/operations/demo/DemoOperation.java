/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.input.Planning;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.restore.Restoring;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.demo.DemoModels;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.prune.AdapterUse;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.operations.prune.PrunedModelFiles;
import org.kenworkbench.operations.prune.Unmatched;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The main job on real published weights: fetch, prune, restore, prove, compare. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "demo", summary = "%demo.summary", description = "%demo.description", order = 90)
public final class DemoOperation implements Operation {

    private static final double RESET_SHARE = 0.4;
    private static final List<String> RIVALS = List.of("ken-density", "magnitude", "random");
    private static final String RESTORED_FILE = "restored.safetensors";

    private final PruneRunner runner;

    @Option(names = "--out", label = "DIR", description = "%demo.out")
    private Path out;

    @Activate
    public DemoOperation(@Reference PruneRunner runner) {
        this.runner = runner;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        if (out != null) {
            OutputPlace.requireWritable(out);
        }
        Path cache = DemoModels.defaultCacheFolder();
        DemoModels models = DemoModels.fetch(cache, context);
        Path base = models.base();
        Path tuned = models.tuned();
        PruningRequest request = new PruningRequest("ken", new Budget.ResetShare(RESET_SHARE), Scope.ALL,
                Outside.TUNED, Fill.BASE, PruningRequest.AUTO, context.seed());
        // The default place is the demo's own; a folder of the user's is replaced only when told to.
        Path folder = out == null ? cache.resolve("demo") : out;
        PruneSource source = PruneSource.of(base, tuned).with(Unmatched.FAIL).with(AdapterUse.REFUSE);
        PruneTarget target = PruneTarget.of(folder, context.force() || out == null).with(PrunedModelFiles.SINGLE);
        PruneOutcome outcome = runner.prune(new PruneJob(source, List.of(request), target), context).getFirst();
        DemoSummary.Rival ken = new DemoSummary.Rival(outcome.result().scope(), Optional.empty());
        Map<String, DemoSummary.Rival> rules = new LinkedHashMap<>();
        rules.put(request.ruleId(), ken);
        try (Checkpoint container = runner.open(folder.resolve(PruneOutcome.SUBNETWORK_FILE));
                Subnetwork subnetwork = Subnetwork.open(container);
                Checkpoint ofBase = runner.open(base);
                Checkpoint ofTuned = runner.open(tuned)) {
            double restoreSeconds = proveRestored(subnetwork, ofBase, folder, context);
            for (String rule : RIVALS) {
                PruningPlan plan = Planning.plan(request.withRule(rule), outcome.result().plan().match(), ofTuned);
                rules.put(rule, rival(plan, subnetwork, new PruneInputs(ofBase, ofTuned, List.of()), context));
            }
            return DemoSummary.of(outcome, restoreSeconds, rules);
        }
    }

    /** Restores beside the pruned model and compares the two files byte by byte. */
    private static double proveRestored(Subnetwork subnetwork, Checkpoint base, Path folder, OperationContext context)
            throws IOException, OperationException {
        long start = System.nanoTime();
        Path restored = folder.resolve(RESTORED_FILE);
        try (OutputFile file = OutputFile.open(restored, true, List.of())) {
            Restoring.restore(subnetwork, base, file.temporary(), context);
            file.publish(context);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long difference = Files.mismatch(restored, folder.resolve(ModelFiles.SINGLE_FILE));
        if (difference >= 0) {
            throw new OperationException(ExitCode.COMPUTATION, restored + " differs from the pruned model at byte "
                    + difference + "; this is an error in the program, please report it.");
        }
        return seconds;
    }

    private DemoSummary.Rival rival(PruningPlan plan, Subnetwork subnetwork, PruneInputs inputs,
            OperationContext context) throws IOException, OperationException {
        StoredOverlapSink sink = new StoredOverlapSink(subnetwork);
        PruningResult result = runner.select(plan, inputs, sink, context);
        OverlapResult overlap = sink.total();
        return new DemoSummary.Rival(result.scope(), Optional.of(overlap));
    }
}
