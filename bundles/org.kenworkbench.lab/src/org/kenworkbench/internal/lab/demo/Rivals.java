/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.scores.ScoreIntervals;
import org.kenworkbench.internal.lab.calibrate.CalibrationRunner;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.train.TrainedFolder;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * All methods of the lab on one tuned model, by score and by bytes, beside models that were trained small from the
 * start.
 *
 * @param training trains those
 * @param sweep    scores what is pruned
 */
record Rivals(DemoTraining training, DemoSweep sweep) {

    /**
     * Methods that prune all tensors, since the stored size counts here: a method that leaves embeddings tuned has to
     * store them.
     */
    private static final List<String> METHODS = List.of("random", "ken", "ken-density", "magnitude", "delta-magnitude",
            "ken-delta", "dare",
            "ties", "bitdelta", "low-rank", "compeft");
    /** Methods that prune the matrices of the layers, since other tensors have no inputs that could be measured. */
    private static final List<String> OF_LAYERS = List.of("random", "wanda", "wanda-zero");
    private static final List<Double> RESETS = List.of(0.75, 0.9, 0.95, 0.98);
    private static final int CALIBRATION_EXAMPLES = 128;
    private static final String TUNING = "all of the tuning";

    /**
     * Result of the comparison.
     *
     * @param markdown two tables and a text on what they show
     */
    record Result(String markdown, JsonObject json) {
    }

    /** @param scored a sweep of the matrices of the layers, for its rules beside wanda */
    Result run(Path tuned, JsonObject scored, long seed, Path folder, OperationContext context)
            throws IOException, OperationException, PruningRequestException {
        JsonObject ofAll = sweep.run(new DemoSweep.Plan(METHODS, RESETS, false, Optional.empty(), 0, false), tuned,
                seed, folder.resolve("all"),
                context);
        JsonObject ofLayers = sweep.run(
                new DemoSweep.Plan(OF_LAYERS, RESETS, true, Optional.of(norms(tuned, seed, folder, context)), 0, false),
                tuned, seed, folder.resolve("layers"), context);
        List<StoredModel> models = models(tuned, seed, folder, context);
        // Read by ken shrink --rivals, with the sweep in the same folder.
        JsonArray small = new JsonArray();
        models.stream().filter(model -> !model.method().equals(TUNING))
                .forEach(model -> small.add(model.rival()));
        Files.writeString(folder.resolve("all").resolve("rivals.json"), small.toString() + '\n');
        JsonObject json = new JsonObject();
        json.add("all", ofAll);
        json.add("layers", ofLayers);
        JsonArray trained = new JsonArray();
        models.forEach(model -> trained.add(model.json()));
        json.add("trained", trained);
        return new Result("All tensors:\n\n" + BytesTable.markdown(List.of(ofAll)) + besideRandom(ofAll)
                + "\nThe matrices of the layers alone, beside which the rest is stored as it was tuned:\n\n"
                + BytesTable.markdown(List.of(ofLayers, scored)) + besideRandom(ofLayers)
                + "\nNot pruned, and trained small:\n\n"
                + BytesTable.ofModels(models), json);
    }

    private static String besideRandom(JsonObject sweep) {
        return '\n' + new SeedTable(List.of(sweep)).besideRandom() + '\n';
    }

    /** Measured on sentences that the model was trained on. */
    private Path norms(Path tuned, long seed, Path folder, OperationContext context)
            throws IOException, OperationException {
        Path norms = folder.resolve("norms.safetensors");
        try (PretrainedModel model = PretrainedModel.open(sweep.reader(), tuned);
                OutputFile file = OutputFile.open(norms, true, List.of())) {
            CalibrationRunner.run(model, tuned,
                    CalibrationRunner.choose(training.inputs().training(), CALIBRATION_EXAMPLES, seed), 0, context)
                    .write(file.temporary());
            file.publish(context);
        }
        return norms;
    }

    private List<StoredModel> models(Path tuned, long seed, Path folder, OperationContext context)
            throws IOException, OperationException {
        Evaluator evaluator = sweep.inputs().evaluators(sweep.reader(), context).validation();
        List<StoredModel> models = new ArrayList<>(
                List.of(model(TUNING, TUNING, tuned, false, evaluator, folder, context)));
        for (Tuning tuning : List.of(new Tuning.LowRank(8), new Tuning.LowRank(1), new Tuning.BitFit())) {
            Path small = folder.resolve(tuning.toString().replace(':', '-'));
            training.train(tuning, seed, small, context);
            models.add(model(tuning.toString(), "`--tune " + tuning + '`', small, tuning instanceof Tuning.LowRank,
                    evaluator, folder,
                    context));
        }
        return models;
    }

    private StoredModel model(String method, String name, Path model, boolean isAdapter, Evaluator evaluator,
            Path folder,
            OperationContext context)
            throws IOException, OperationException {
        ModelScore score = evaluator.score(model, context);
        return new StoredModel(method, name, isAdapter ? "adapter" : "`.ken`, `--keep 100%`",
                isAdapter ? TrainedFolder.adapterBytes(model)
                        : subnetworkBytes(model, folder.resolve("whole"), context),
                score.score(),
                ScoreIntervals.ofMean(score.perExample().orElseThrow(), training.inputs().split()), score.examples());
    }

    /** Measures the size of a subnetwork that keeps everything that was tuned. */
    private long subnetworkBytes(Path model, Path folder, OperationContext context)
            throws IOException, OperationException {
        PruningRequest all = new PruningRequest("random", new Budget.KeepShare(1), Scope.ALL, Outside.TUNED, Fill.BASE,
                PruningRequest.AUTO, 0);
        // It is never published, so that it goes as soon as its size is known.
        try (OutputFolder out = OutputFolder.open(folder, true, List.of())) {
            PruneJob job = new PruneJob(PruneSource.of(sweep.inputs().base(), model), List.of(all),
                    PruneTarget.of(out.resolve("result"), false));
            return sweep.services().pruner().prune(job, context).getFirst().subnetworkBytes();
        }
    }
}
