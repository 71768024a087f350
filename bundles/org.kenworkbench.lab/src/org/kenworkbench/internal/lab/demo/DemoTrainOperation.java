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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.LabEvaluatorFactory;
import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.internal.lab.evaluate.Metric;
import org.kenworkbench.internal.lab.evaluate.ScoreReport;
import org.kenworkbench.internal.lab.train.TrainJob;
import org.kenworkbench.internal.lab.train.TrainOutcome;
import org.kenworkbench.internal.lab.train.TrainRunner;
import org.kenworkbench.internal.lab.train.TrainSummary;
import org.kenworkbench.internal.lab.train.TrainingSettings;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.render.RenderOperation;
import org.kenworkbench.internal.operations.sweep.SweepJob;
import org.kenworkbench.internal.operations.sweep.SweepRunner;
import org.kenworkbench.operations.DemoModels;
import org.kenworkbench.operations.EvaluatorFactory;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.LabelledData;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationModel;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.Parameter;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.SelectionRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/** The experiment of the paper at a size anyone can run: fine-tune, test, sweep, draw the curve. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "demo-train", summary = "%demoTrain.summary", description = "%demoTrain.description", order = 91)
public final class DemoTrainOperation implements Operation {

    /** What the tuned model must reach: less would be a mistake, not chance. */
    private static final double LEAST_ACCURACY = 0.9;
    private static final String SPLIT = "60/20/20"; //$NON-NLS-1$
    private static final int STEPS = 60;
    private static final List<String> RULES = List.of("random", "ken", "ken-density", "magnitude", "delta-magnitude"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
    private static final List<Double> RESETS = List.of(0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99);
    private static final String CURVE = "curve.png"; //$NON-NLS-1$
    private static final String TABLE = "table.md"; //$NON-NLS-1$

    private final CheckpointReader reader;
    private final PruneRunner pruneRunner;
    private final List<SelectionRule> rules;

    @Option(names = "--resume", description = "%demoTrain.resume", order = 1)
    private boolean resume;

    @Option(names = "--out", label = "DIR", description = "%demoTrain.out", order = 2)
    private Path out;

    @Activate
    public DemoTrainOperation(@Reference CheckpointReader reader, @Reference PruneRunner pruneRunner,
            @Reference List<SelectionRule> rules) {
        this.reader = reader;
        this.pruneRunner = pruneRunner;
        this.rules = rules;
    }

    @Override
    public OperationResult run(OperationContext context)
            throws IOException, OperationException, PruningCancelledException, PruningRequestException {
        Path cache = DemoModels.defaultCacheFolder();
        Path base = DemoEncoder.fetch(cache, context);
        Path data = SentimentSentences.fetch(cache.resolve("data"), context); //$NON-NLS-1$
        // The default place is the demo's own; a folder of the user's is replaced only when told to.
        Path folder = (out == null ? cache.resolve("demo-train") : out).toAbsolutePath(); //$NON-NLS-1$
        boolean force = context.force() || out == null;
        Path tuned = folder.resolve("tuned"); //$NON-NLS-1$
        OperationResult trained = resume && Files.isRegularFile(tuned.resolve("training.json")) ? OperationResult.builder().build() //$NON-NLS-1$
                : train(base, data, tuned, force, context);
        Path sweep = folder.resolve("sweep"); //$NON-NLS-1$
        JsonObject scores = sweep(base, tuned, data, sweep, force, context);
        Path curve = sweep.resolve(CURVE);
        draw(sweep.resolve("composition.kenx"), curve, context); //$NON-NLS-1$
        String table = SweepTable.markdown(scores);
        Files.writeString(sweep.resolve(TABLE), table);
        return result(trained, scores, table, folder, curve);
    }

    private OperationResult train(Path base, Path data, Path tuned, boolean force, OperationContext context)
            throws IOException, OperationException {
        TrainingSettings settings = new TrainingSettings(new Tuning.All(), 1, STEPS, 16, 5e-5, 0.1, 0.01, 1, STEPS / 2, STEPS, Metric.ACCURACY,
                0, context.seed());
        DataRequest request = new DataRequest(data, Optional.empty(), Optional.empty(),
                new Columns(SentimentSentences.TEXT, Optional.empty(), SentimentSentences.LABEL), SplitShares.parse(SPLIT), context.seed());
        TrainOutcome outcome = new TrainRunner(reader).run(new TrainJob(base, request, settings, tuned, force, resume), context);
        double accuracy = outcome.test().orElseThrow().score(Metric.ACCURACY);
        if (accuracy < LEAST_ACCURACY) {
            throw new OperationException(ExitCode.COMPUTATION, "the tuned model in " + tuned + " has an accuracy of " //$NON-NLS-1$ //$NON-NLS-2$
                    + ScoreReport.digits(accuracy) + ", and " + LEAST_ACCURACY + " or more was expected; report this with the seed"); //$NON-NLS-1$ //$NON-NLS-2$
        }
        return TrainSummary.of(outcome);
    }

    private JsonObject sweep(Path base, Path tuned, Path data, Path folder, boolean force, OperationContext context)
            throws IOException, OperationException, PruningRequestException {
        EvaluatorFactory.Evaluators evaluators = new LabEvaluatorFactory(reader).of(new LabelledData(data, SentimentSentences.TEXT,
                Optional.empty(), SentimentSentences.LABEL, Optional.of(SPLIT), context.seed()), context);
        SweepJob job = new SweepJob(base, tuned, RULES, RESETS, new Scope("attention,ffn", true), context.seed(), 0.01, 2, folder, force, resume); //$NON-NLS-1$
        return new SweepRunner(pruneRunner).run(job, _ -> evaluators.validation(), evaluators.test().map(one -> _ -> one), context).json();
    }

    private void draw(Path composition, Path curve, OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        Files.deleteIfExists(curve);
        RenderOperation operation = new RenderOperation(reader, rules);
        OperationModel model = OperationModel.of(operation);
        Map<String, String> given = Map.of("COMPOSITION.kenx", composition.toString(), "--view", "curve", "--out", curve.toString()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
        model.fill(operation, model.parameters().stream().filter(parameter -> given.containsKey(parameter.title()))
                .collect(Collectors.toMap(parameter -> parameter, (Parameter parameter) -> List.of(given.get(parameter.title())))));
        operation.run(context);
    }

    private static OperationResult result(OperationResult trained, JsonObject scores, String table, Path folder, Path curve) {
        OperationResult.Builder result = OperationResult.builder();
        trained.sections().forEach(section -> {
            switch (section) {
                case OperationResult.Section.Text text -> result.text(text.text());
                case OperationResult.Section.Figures figures -> result.table(figures.table());
            }
        });
        JsonObject json = new JsonObject();
        json.add("training", trained.json()); //$NON-NLS-1$
        json.add("sweep", scores); //$NON-NLS-1$
        return result.text("Accuracy on " + scores.get("examples").getAsInt() + " validation sentences, with its 95 % interval; in scope are" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                + " the matrices of the layers, " + Quantities.count(scores.get("parametersInScope").getAsLong()) //$NON-NLS-1$ //$NON-NLS-2$
                + " parameters. Unpruned " + SweepTable.whole(scores, "tuned").orElse("-") + ", all in scope reset " //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
                + SweepTable.whole(scores, "floor").orElse("-") + ".") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                .text(table.stripTrailing())
                .text(verdict(scores))
                .text("The curve is in " + curve + ", the rest in " + folder + '.') //$NON-NLS-1$ //$NON-NLS-2$
                .json(json).build();
    }

    /** What was chosen, whether the test sentences confirm it, and which rules differ from random. */
    private static String verdict(JsonObject scores) {
        StringBuilder text = new StringBuilder(scores.get("verdict").getAsString()); //$NON-NLS-1$
        scores.getAsJsonArray("remarks").forEach(remark -> text.append('\n').append(remark.getAsString())); //$NON-NLS-1$
        return text.toString();
    }
}
