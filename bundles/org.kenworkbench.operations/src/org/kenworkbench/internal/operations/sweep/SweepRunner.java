/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.input.Planning;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.scoring.OutputLog;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.Sweeper;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.ShownText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/** Runs a sweep from its checks to its files. Stateless: for every run one of its own evaluators. */
@Component(service = Sweeper.class)
public final class SweepRunner implements Sweeper {

    private final PruneRunner runner;

    @Activate
    public SweepRunner(@Reference PruneRunner runner) {
        this.runner = runner;
    }

    /**
     * Checks that the rules of a sweep are installed, and a provider that runs them.
     *
     * @throws OperationException of kind USAGE for a rule that is not there, and for norms that are missing or not
     *         needed
     */
    void check(SweepJob job) throws OperationException {
        SweepPrunings prunings = prunings(job);
        if (job.source().norms().isPresent() && !prunings.areNormed()) {
            throw new OperationException(ExitCode.USAGE,
                    "--norms is for rules that weigh by them (" + String.join(", ", runner.chooser().rulesOfNorms())
                            + "), of which --rule names none; leave it out, or name one.");
        }
        for (String rule : job.grid().rules()) {
            runner.chooser().choose(prunings.request(rule, job.grid().resets().getFirst()));
            runner.chooser().requireNorms(prunings.toAllShares(rule));
        }
    }

    private SweepPrunings prunings(SweepJob job) {
        return new SweepPrunings(job, runner.chooser().rulesOfNorms());
    }

    @Override
    public OperationResult sweep(SweepJob job, Evaluator validation, Optional<Evaluator> test,
            OperationContext context) throws IOException, OperationException {
        return run(job, _ -> validation, test.map(one -> _ -> one), context);
    }

    /**
     * Scores, chooses, and writes the results.
     *
     * @param validation makes the evaluator to choose by, which may write what it says to that log
     * @param test       makes the one that confirms the choice
     * @throws OperationException of kind USAGE for what makes no sense, before anything is written; as evaluators do
     */
    public OperationResult run(SweepJob job, Function<OutputLog, Evaluator> validation,
            Optional<Function<OutputLog, Evaluator>> test,
            OperationContext context) throws IOException, OperationException {
        check(job);
        SweepPrunings prunings = prunings(job);
        PruneJob first = prunings.ofRandom();
        try (PruneInputs opened = runner.openInputs(first.source(), context)) {
            PruningPlan plan = Planning.plans(first, opened, context).getFirst();
            for (String rule : job.grid().rules()) {
                // Norms that do not fit are told before any model is scored.
                runner.chooser().choose(prunings.toAllShares(rule)).rule().require(plan);
            }
            SideFiles sideFiles = SideFiles.of(opened.base(), opened.tuned(), SubnetworkCoding.AUTO.fileVersion(),
                    context::warn);
            List<Path> protectedFiles = new ArrayList<>(InputFiles.of(opened.base(), opened.tuned()));
            protectedFiles.addAll(sideFiles.files().values());
            job.source().norms().ifPresent(protectedFiles::add);
            try (SweepFolder folder = SweepFolder.open(job, protectedFiles, context)) {
                ModelFolders models = new ModelFolders(opened.base(), opened.tuned(), plan, sideFiles);
                SweepInputs inputs = SweepInputs.of(opened.base(), opened.tuned(), models, job, context);
                SweepOutcome outcome = score(job, validation, test, inputs, folder, context);
                return write(outcome, folder, context);
            }
        }
    }

    private SweepOutcome score(SweepJob job, Function<OutputLog, Evaluator> validation,
            Optional<Function<OutputLog, Evaluator>> test, SweepInputs inputs, SweepFolder folder,
            OperationContext context)
            throws IOException, OperationException {
        try (OperationContext.Stage stage = context.begin("Scoring models",
                SweepRun.mostModels(prunings(job), test.isPresent()),
                ProgressUnit.MODELS)) {
            Evaluator chooser = validation.apply(folder.printed());
            Optional<Evaluator> tester = test.map(one -> one.apply(folder.printed()));
            FewExamples.warn(chooser, tester, job.margin(), context);
            return new SweepRun(job, runner, new SweepEvaluators(chooser, tester), inputs, folder, context, stage)
                    .run();
        }
    }

    private static OperationResult write(SweepOutcome outcome, SweepFolder folder, OperationContext context)
            throws IOException, OperationException {
        JsonObject json = SweepJson.of(outcome);
        Files.writeString(folder.resolve(SweepJson.FILE),
                ShownText.json(new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create()
                        .toJson(json)) + '\n');
        Files.writeString(folder.resolve(SweepJson.CSV_FILE), SweepJson.csv(outcome), StandardCharsets.UTF_8);
        SweepComposition.write(outcome, folder.resolve(PruneOutcome.COMPOSITION_FILE));
        folder.publish(PruneOutcome.COMPOSITION_FILE, context);
        return SweepSummary.of(outcome, json);
    }
}
