/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.LabelCheck;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.ModelExporter;
import org.kenworkbench.internal.lab.encoder.ParameterLoader;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.evaluate.LabelledText;
import org.kenworkbench.internal.lab.evaluate.Predictions;
import org.kenworkbench.internal.lab.evaluate.ScoreReport;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.TextLength;
import org.kenworkbench.internal.lab.model.TextTokenizer;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;

import ai.djl.ndarray.NDManager;

/** Runs a training from its checks to its files. Stateless. */
public final class TrainRunner {

    private final CheckpointReader reader;

    public TrainRunner(CheckpointReader reader) {
        this.reader = reader;
    }

    /**
     * Trains, tests once on the test examples, and writes the model.
     *
     * @throws OperationException of kind USAGE, COMPUTATION or RESOURCES; nothing is trained where data or model do not
     *                            fit, and nothing is written where it is not finished
     */
    public TrainOutcome run(TrainJob job, OperationContext context) throws IOException, OperationException {
        TrainingRun.Place place = new TrainingRun.Place(job.out(), job.force(), job.resume(),
                job.settings().watch().saveEvery());
        TrainingRun.require(place);
        DataSplit data = job.data().load();
        String source = job.data().data().toString();
        Labels labels = LabelCheck.learnable(data.training(), source);
        String by = "the training examples do not have";
        LabelCheck.requireKnown(data.validation(), labels, job.data().validation().map(Path::toString).orElse(source),
                by);
        LabelCheck.requireKnown(data.test(), labels, job.data().test().map(Path::toString).orElse(source), by);
        try (PretrainedModel model = PretrainedModel.open(reader, job.model())) {
            ParameterLoader loader = ParameterLoader.plan(model, labels.size());
            requireBiases(job, model, loader);
            TrainJob whole = withTokens(job, loader.positions(model));
            return TrainingRun.within(place, weightBytes(loader), inputs(job, model), reader, context,
                    run -> run(run, whole, data, labels, model, loader, context));
        } catch (EngineUnavailableException e) {
            throw new OperationException(ExitCode.RESOURCES, e.getMessage(), e);
        }
    }

    /** Refuses to train the biases of a model that has none, since that would train the head alone. */
    private static void requireBiases(TrainJob job, PretrainedModel model, ParameterLoader loader)
            throws OperationException {
        if (job.settings().tuning() instanceof Tuning.BitFit && loader.found().stream()
                .map(source -> source.spec().name())
                .noneMatch(name -> name.endsWith(ParameterSpec.BIAS) && !Classifier.isOfHead(name))) {
            throw new OperationException(ExitCode.USAGE, "--tune bitfit trains biases, but " + job.model()
                    + " of type " + model.config().modelType() + " has none; give --tune lora:R or all.");
        }
    }

    private static long weightBytes(ParameterLoader loader) {
        return Float.BYTES * loader.found().stream()
                .mapToLong(source -> source.tensor().info().shape().elementCount()).sum();
    }

    private static TrainJob withTokens(TrainJob job, long places) throws OperationException {
        int tokens = TextLength.of(job.settings().maxTokens(), places, job.model());
        return new TrainJob(job.model(), job.data(), job.settings().withMaxTokens(tokens), job.out(), job.force(),
                job.resume());
    }

    private static List<Path> inputs(TrainJob job, PretrainedModel model) {
        List<Path> inputs = new ArrayList<>(model.files());
        inputs.add(model.tokenizer().getParent());
        inputs.add(job.data().data());
        job.data().validation().ifPresent(inputs::add);
        job.data().test().ifPresent(inputs::add);
        return inputs;
    }

    private static TrainOutcome run(TrainingRun run, TrainJob job, DataSplit data, Labels labels,
            PretrainedModel model, ParameterLoader loader, OperationContext context)
            throws IOException, OperationException, EngineUnavailableException {
        TrainingSettings settings = job.settings();
        try (EngineThreads _ = EngineThreads.use(context.threads());
                TextTokenizer tokenizer = TextTokenizer.open(model.tokenizer(), settings.maxTokens());
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Parameters parameters = loader.load(manager, settings.seed(), context::isCancelled);
            if (settings.tuning() instanceof Tuning.LowRank lowRank) {
                parameters = LoraFactors.beside(parameters, lowRank.rank(), settings.seed(), manager);
            }
            TrainingTask task = new ClassifierTask(model.config(), settings, labels.size(),
                    LabelledText.of(data.training(), labels, tokenizer),
                    LabelledText.of(data.validation(), labels, tokenizer));
            ModelWriter writer = (weights, folder) -> ModelExporter.write(model, weights, labels, folder, context);
            TrainingRun.Trained trained = run.train(new TrainingLoop.Subject(task, settings, manager),
                    TrainIdentity.of(TrainIdentity.settings(settings), data, model.checkpoint(), context), parameters,
                    settings.tuning().trained(parameters), writer);
            Parameters result = trained.arrays().result();
            Parameters merged = LoraFactors.merged(result, manager);
            Optional<Predictions> test = test(model, merged, LabelledText.of(data.test(), labels, tokenizer), settings,
                    manager, context);
            TrainOutcome outcome = new TrainOutcome(job, data, labels,
                    loader.made().stream().map(spec -> spec.name()).toList(), trained.arrays().trained().count(),
                    trained.course(),
                    new TrainOutcome.Result(
                            test.map(predictions -> new ScoreReport(predictions, labels, settings.seed())),
                            run.target()));
            TrainedFolder.write(run, writer, TrainSummary.json(outcome), merged, adapter(job, model, result), context);
            return outcome;
        }
    }

    private static Optional<TrainedFolder.Adapter> adapter(TrainJob job, PretrainedModel model,
            Parameters trained) {
        return job.settings().tuning() instanceof Tuning.LowRank lowRank
                ? Optional.of(new TrainedFolder.Adapter(model.config().classifiesTokens() ? "TOKEN_CLS" : "SEQ_CLS",
                        job.model().toString(), lowRank.rank(), false,
                        trained))
                : Optional.empty();
    }

    private static Optional<Predictions> test(PretrainedModel model, Parameters parameters, List<LabelledText> examples,
            TrainingSettings settings, NDManager manager, OperationContext context) {
        if (examples.isEmpty()) {
            return Optional.empty();
        }
        try (OperationContext.Stage stage = context.begin("Testing", examples.size(), ProgressUnit.EXAMPLES)) {
            return Optional.of(Predictions.of(new Classifier(model.config(), parameters), examples,
                    2 * settings.schedule().batchSize(), manager,
                    context, stage));
        }
    }
}
