/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.input.Planning;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.scoring.ScorerSettings;
import org.kenworkbench.internal.operations.shrink.frontier.Allotment;
import org.kenworkbench.internal.operations.shrink.frontier.TensorForms;
import org.kenworkbench.internal.operations.shrink.measure.FormTables;
import org.kenworkbench.internal.operations.shrink.measure.ModelWeights;
import org.kenworkbench.internal.operations.sweep.FewExamples;
import org.kenworkbench.internal.operations.sweep.ModelFolders;
import org.kenworkbench.internal.operations.sweep.QuietContext;
import org.kenworkbench.internal.operations.sweep.SweepFolder;
import org.kenworkbench.internal.operations.sweep.SweepInputs;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.operations.output.LiveTemporaries;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.rule.InputNorms;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/** Runs a search from its checks to its files. Stateless: for every run one of its own evaluators. */
public final class ShrinkRunner {

    private final PruneRunner runner;

    public ShrinkRunner(PruneRunner runner) {
        this.runner = runner;
    }

    /** Inputs of a search, open. */
    private record Inputs(PruneInputs opened, PruningPlan plan, SideFiles sideFiles, ModelWeights weights,
            List<Path> files) {
    }

    /** Work on the inputs. */
    @FunctionalInterface
    private interface Work {
        OperationResult with(Inputs inputs) throws IOException, OperationException;
    }

    /**
     * Finds the file and writes it.
     *
     * @param scorers empty if nothing scores models
     * @throws OperationException of kind USAGE for what makes no sense, and for a budget that cannot be met; as
     *                            prunings and evaluators do
     */
    public OperationResult run(ShrinkJob job, Optional<ScorerSettings.Scorers> scorers, OperationContext context)
            throws IOException, OperationException {
        List<Rival> rivals = job.rivals().isPresent() ? Rival.read(job.rivals().get()) : List.of();
        return open(job, context, inputs -> {
            try (SweepFolder folder = SweepFolder.open(job.asSweep(), inputs.files, context)) {
                FileFit fit = fit(job, scorers.isPresent(), inputs, folder, context);
                ShrinkOutcome outcome = scorers.isEmpty() ? new ShrinkRun(job, fit, Optional.empty()).run(rivals)
                        : score(job, scorers.get(), inputs, fit, folder, rivals, context);
                return write(outcome, folder, context);
            }
        });
    }

    /** Measures, and tells what the file would be; writes nothing but temporary files. */
    OperationResult rehearse(ShrinkJob job, OperationContext context) throws IOException, OperationException {
        return open(job, context, inputs -> {
            // Opened to run the same checks as a real run, and closed again without a trace.
            OutputFolder.open(job.target().out(), job.target().force(), inputs.files, UnfinishedOutput.LEAVE).close();
            Path folder = Files.createTempDirectory("ken-shrink-");
            LiveTemporaries.add(folder);
            try {
                ShrinkJob there = new ShrinkJob(job.source(), job.scope(), job.outside(), job.aim(), job.rivals(),
                        job.seed(), new SweepTarget(folder, true, false, job.target().absolutePaths()));
                try (SweepFolder work = SweepFolder.open(there.asSweep(), inputs.files, context)) {
                    FileFit fit = fit(there, false, inputs, work, context);
                    Allotment allotment = switch (job.aim()) {
                        case ShrinkAim.Bytes bytes -> fit.estimate(bytes.most());
                        case ShrinkAim.KeepTuning keep -> fit.estimate(1 - keep.share());
                        case ShrinkAim.Margin _ -> fit.estimate(fit.mostBytes());
                    };
                    return ShrinkSummary.rehearsed(job, fit, allotment);
                }
            } finally {
                FileTrees.deleteQuietly(folder);
                LiveTemporaries.remove(folder);
            }
        });
    }

    private OperationResult open(ShrinkJob job, OperationContext context, Work work)
            throws IOException, OperationException {
        var whole = job.pruning(job.target().out());
        try (PruneInputs opened = runner.openInputs(whole.source(), context)) {
            PruningPlan plan = Planning.plans(whole, opened, context).getFirst();
            ModelWeights weights = weights(job);
            runner.chooser().choose(whole).rule().require(plan);
            SideFiles sideFiles = SideFiles.of(opened.base(), opened.tuned(), SubnetworkCoding.AUTO.fileVersion(),
                    context::warn);
            List<Path> files = new ArrayList<>(InputFiles.of(opened.base(), opened.tuned()));
            files.addAll(sideFiles.files().values());
            job.source().norms().ifPresent(files::add);
            return work.with(new Inputs(opened, plan, sideFiles, weights, files));
        }
    }

    private ModelWeights weights(ShrinkJob job) throws IOException {
        if (job.source().norms().isEmpty()) {
            return new ModelWeights(Optional.empty());
        }
        try (Checkpoint norms = runner.open(job.source().norms().get())) {
            return new ModelWeights(Optional.of(InputNorms.read(norms)));
        }
    }

    /**
     * Measures all that the file can be made of.
     *
     * @param around whether files of fewer and more bytes are looked for, too
     */
    private FileFit fit(ShrinkJob job, boolean around, Inputs inputs, SweepFolder folder, OperationContext context)
            throws IOException, OperationException {
        FormWriter writer = new FormWriter(job, runner, inputs.weights, folder, new QuietContext(context));
        Map<TensorId, ChangeForm> nothing = new HashMap<>();
        inputs.plan.tensors().stream().filter(tensor -> tensor.fate() == Fate.PRUNED)
                .forEach(tensor -> nothing.put(tensor.tensor().id(), ChangeForm.NOTHING));
        Shrunk least = writer.write(nothing);
        if (job.aim() instanceof ShrinkAim.Bytes bytes && least.bytes() > bytes.most()) {
            throw new OperationException(ExitCode.USAGE, ShrinkText.tooFew(bytes.most(), least));
        }
        List<TensorPlan> tensors = inputs.plan.tensors().stream()
                .filter(tensor -> tensor.fate() == Fate.PRUNED
                        && least.changes().get(tensor.tensor().id()).change() > 0)
                .toList();
        Path files = folder.temporary();
        Files.createDirectory(files);
        FormTables.Pricing pricing = (first, ofModel) -> switch (job.aim()) {
            case ShrinkAim.Bytes bytes -> OptionalDouble
                    .of(first.priceWithin(first.smallest().bytes() + ofModel * (bytes.most() - least.bytes())));
            case ShrinkAim.KeepTuning keep -> OptionalDouble
                    .of(first.priceLosing((1 - keep.share()) * first.smallest().lost()));
            case ShrinkAim.Margin _ -> OptionalDouble.empty();
        };
        List<TensorForms> forms = FormTables.of(tensors, inputs.weights, pricing, around, inputs.opened.base(),
                inputs.opened.tuned(), files, context);
        return new FileFit(writer, least, tensors.stream().map(tensor -> tensor.tensor().id()).toList(), forms);
    }

    private ShrinkOutcome score(ShrinkJob job, ScorerSettings.Scorers scorers, Inputs inputs, FileFit fit,
            SweepFolder folder,
            List<Rival> rivals, OperationContext context) throws IOException, OperationException {
        ModelFolders models = new ModelFolders(inputs.opened.base(), inputs.opened.tuned(), inputs.plan,
                inputs.sideFiles);
        SweepInputs digested = SweepInputs.of(inputs.opened.base(), inputs.opened.tuned(), models, job.asSweep(),
                context);
        try (OperationContext.Stage stage = context.begin("Scoring models", ShrinkRun.MOST_SCORES,
                ProgressUnit.MODELS)) {
            Evaluator validation = scorers.validation().apply(folder.printed());
            Optional<Evaluator> test = scorers.test().map(one -> one.apply(folder.printed()));
            if (job.aim() instanceof ShrinkAim.Margin margin) {
                FewExamples.warn(validation, test, margin.loss(), context);
            }
            ShrinkScores scores = new ShrinkScores(
                    new ShrinkScores.Scoring(validation, test, digested, folder, stage), runner, job.seed(),
                    new QuietContext(context));
            return new ShrinkRun(job, fit, Optional.of(scores)).run(rivals);
        }
    }

    private static OperationResult write(ShrinkOutcome outcome, SweepFolder folder, OperationContext context)
            throws IOException, OperationException {
        JsonObject json = ShrinkJson.of(outcome);
        for (String file : List.of(PruneOutcome.SUBNETWORK_FILE, PruneOutcome.REPORT_FILE,
                PruneOutcome.COMPOSITION_FILE)) {
            Files.move(outcome.kept().file().folder().resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve(ShrinkJson.FILE),
                ShownText.json(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json))
                        + '\n',
                StandardCharsets.UTF_8);
        folder.publish(PruneOutcome.COMPOSITION_FILE, context);
        return ShrinkSummary.of(outcome, json);
    }
}
