/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.ablate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.input.Planning;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.scoring.OutputLog;
import org.kenworkbench.internal.operations.sweep.FewExamples;
import org.kenworkbench.internal.operations.sweep.ModelFolders;
import org.kenworkbench.internal.operations.sweep.QuietContext;
import org.kenworkbench.internal.operations.sweep.ScoredModel;
import org.kenworkbench.internal.operations.sweep.Subject;
import org.kenworkbench.internal.operations.sweep.SweepFolder;
import org.kenworkbench.internal.operations.sweep.SweepInputs;
import org.kenworkbench.internal.operations.sweep.SweepPrunings;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/**
 * Puts layers of a tuned model back to the base, one set of them at a time, and scores each result as well as the tuned
 * model and the base. Only one model is on the disk at a time. Stateless: each run makes its own evaluator.
 */
public final class LayerAblation {

    private final PruneRunner runner;

    public LayerAblation(PruneRunner runner) {
        this.runner = runner;
    }

    /**
     * Scores the tuned model, the base and each set, and writes the results.
     *
     * @param job        the inputs, the seed, the output, and whether earlier scores are used; its grid's rules and
     *                   shares do not count
     * @param sets       sets of layers that go back together; each layer by itself if empty
     * @param validation makes the evaluator, which may write its output to that log
     * @throws OperationException of kind INPUT if the model has no layers, of kind USAGE if it lacks a layer that is
     *                            asked for; also what evaluators throw
     */
    public OperationResult run(SweepJob job, Optional<LayerSets> sets, Function<OutputLog, Evaluator> validation,
            OperationContext context)
            throws IOException, OperationException {
        PruneJob whole = new SweepPrunings(job, runner.chooser().rulesOfNorms()).ofRandom();
        try (PruneInputs opened = runner.openInputs(whole.source(), context)) {
            PruningPlan plan = Planning.plans(whole, opened, context).getFirst();
            NameMap.found(plan.match()).ifPresent(context::warn);
            Map<Layer, List<TensorInfo>> layers = layers(plan);
            if (layers.isEmpty()) {
                throw new OperationException(ExitCode.INPUT,
                        job.source().tuned() + " has no layers in common with the base: the names of its tensors "
                                + "have no layer numbers; name checkpoints that number their layers, as in "
                                + "'layers.0'.");
            }
            List<LayerSet> chosen = sets.isPresent() ? sets.get().of(layers.keySet())
                    : LayerSets.ofEach(layers.keySet());
            SideFiles sideFiles = SideFiles.of(opened.base(), opened.tuned(), SubnetworkCoding.AUTO.fileVersion(),
                    context::warn);
            List<Path> protectedFiles = new ArrayList<>(InputFiles.of(opened.base(), opened.tuned()));
            protectedFiles.addAll(sideFiles.files().values());
            try (SweepFolder folder = SweepFolder.open(job, protectedFiles, context)) {
                ModelFolders wholes = new ModelFolders(opened.base(), opened.tuned(), plan, sideFiles);
                folder.requireRoom(wholes.sizeBytes());
                SweepInputs inputs = SweepInputs.of(opened.base(), opened.tuned(), wholes, job, context);
                Ablated ablated;
                try (OperationContext.Stage stage = context.begin("Scoring models", chosen.size() + 2L,
                        ProgressUnit.MODELS)) {
                    Evaluator evaluator = validation.apply(folder.printed());
                    evaluator.examples()
                            .ifPresent(count -> FewExamples.warnOfComparisons(count, chosen.size(), context));
                    Scoring scoring = new Scoring(evaluator, inputs.shared(), folder, new QuietContext(context), stage);
                    ScoredModel tuned = scoring.score("tuned", Subject.TUNED, inputs.models());
                    if (evaluator.examples().isEmpty()) {
                        FewExamples.warnOfComparisons(tuned.score().examples(), chosen.size(), context);
                    }
                    ScoredModel base = scoring.score("base", Subject.BASE, inputs.models());
                    List<AblatedLayers> ofSets = new ArrayList<>();
                    for (LayerSet set : chosen) {
                        List<TensorInfo> tensors = set.layers().stream().flatMap(layer -> layers.get(layer).stream())
                                .toList();
                        ModelFolders models = new ModelFolders(opened.base(), opened.tuned(),
                                wholes.plan(only(whole.request(), tensors)), sideFiles);
                        ModelScore score = scoring.score(set.name(), Subject.FLOOR, models).score();
                        long parameters = tensors.stream().mapToLong(tensor -> tensor.shape().elementCount()).sum();
                        ofSets.add(
                                new AblatedLayers(set, parameters, score, score.minus(tuned.score(), job.grid().seed()),
                                        score.minus(tuned.score(), job.grid().seed(), chosen.size()).standing()));
                    }
                    ablated = new Ablated(tuned.score(), base.score(), ofSets);
                }
                return write(ablated, job, folder, context);
            }
        }
    }

    /** The scores of a run. */
    private record Ablated(ModelScore tuned, ModelScore base, List<AblatedLayers> sets) {
    }

    /**
     * Groups by layer the tensors that both models have; those of types that cannot be pruned and empty ones are left
     * out.
     */
    private static Map<Layer, List<TensorInfo>> layers(PruningPlan plan) {
        List<TensorInfo> common = plan.tensors().stream().filter(tensor -> tensor.base().isPresent())
                .map(TensorPlan::tensor).toList();
        Map<TensorId, Place> places = plan.places();
        Map<Layer, List<TensorInfo>> layers = new TreeMap<>();
        for (TensorInfo tensor : common) {
            Optional<Layer> layer = places.get(tensor.id()).layer();
            if (layer.isPresent() && tensor.dtype().isPrunable() && tensor.shape().elementCount() > 0) {
                layers.computeIfAbsent(layer.get(), _ -> new ArrayList<>()).add(tensor);
            }
        }
        return layers;
    }

    /**
     * Narrows the scope of a request to these tensors, so that its floor, with everything in scope reset, resets them
     * alone.
     */
    private static PruningRequest only(PruningRequest request, List<TensorInfo> tensors) {
        Scope scope = Scope.of(tensors);
        return new PruningRequest(request.ruleId(), request.budget(), scope, request.outside(), request.fill(),
                request.providerId(), request.seed());
    }

    private static OperationResult write(Ablated ablated, SweepJob job, SweepFolder folder, OperationContext context)
            throws IOException, OperationException {
        ModelScore tuned = ablated.tuned();
        ModelScore base = ablated.base();
        JsonObject json = AblationSummary.json(tuned, base, ablated.sets());
        Files.writeString(folder.resolve(AblationSummary.FILE),
                ShownText.json(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json))
                        + '\n');
        Files.writeString(folder.resolve(AblationSummary.CSV_FILE), AblationSummary.csv(ablated.sets()),
                StandardCharsets.UTF_8);
        folder.publish(AblationSummary.FILE, context);
        return AblationSummary.of(tuned, base, base.minus(tuned, job.grid().seed()), ablated.sets(), job.target().out(),
                json);
    }

    /** Scores one model after the other, and takes over the scores of an earlier run. */
    private record Scoring(Evaluator evaluator, String key, SweepFolder folder, OperationContext context,
            OperationContext.Stage stage) {

        ScoredModel score(String name, Subject subject, ModelFolders models) throws IOException, OperationException {
            String own = key + " | ablate | " + evaluator.description() + " | " + name;
            Optional<ScoredModel> earlier = folder.log().find(own);
            if (earlier.isPresent()) {
                reached(name, earlier.get(), ", by an earlier run");
                return earlier.get();
            }
            context.checkCancelled();
            Path model = folder.temporary();
            // The evaluator or another program may have filled the disk meanwhile.
            folder.requireRoom(models.sizeBytes());
            folder.write(models.sizeBytes(), () -> {
                models.whole(subject.model(), model, context);
                return model;
            });
            long start = System.nanoTime();
            ModelScore score = evaluator.score(model, context);
            FileTrees.deleteQuietly(model);
            ScoredModel scored = new ScoredModel(subject, Subject.Split.VALIDATION, score,
                    subject.equals(Subject.TUNED) ? 0 : 1, OptionalLong.empty(),
                    (System.nanoTime() - start) / 1e9);
            requireSameExamples(name, score);
            folder.log().add(own, scored);
            reached(name, scored, "");
            return scored;
        }

        private void reached(String name, ScoredModel scored, String remark) {
            stage.advance(1);
            stage.reached(name + ": " + ScoredModel.text(scored.score(), scored.seconds()) + remark);
        }

        private void requireSameExamples(String name, ModelScore score) throws OperationException {
            Optional<ScoredModel> tuned = folder.log()
                    .find(key + " | ablate | " + evaluator.description() + " | tuned");
            if (tuned.isPresent() && tuned.get().score().examples() != score.examples()) {
                throw new OperationException(ExitCode.COMPUTATION,
                        "the evaluator scored " + tuned.get().score().examples()
                                + " examples of the tuned model and " + score.examples() + " of the one with " + name
                                + " put back; print \"perExample\" of the same examples each time, or never.");
            }
        }
    }
}
