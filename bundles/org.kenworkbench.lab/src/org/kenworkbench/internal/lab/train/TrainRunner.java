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
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.LabelCheck;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.encoder.Classifier;
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
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.UnfinishedOutput;

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
        if (job.settings().watch().saveEvery() > 0 && !job.resume()) {
            TrainingCheckpoints.requireNone(job.out().toAbsolutePath().normalize());
        }
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
            List<Path> inputs = inputs(job, model);
            try (OutputFolder out = OutputFolder.open(job.out(), job.force(), inputs,
                    job.resume() ? UnfinishedOutput.RESUME : UnfinishedOutput.DISCARD)) {
                out.supersedes(TrainedFolder::isSuperseded);
                if (!out.isResumed()) {
                    if (job.settings().watch().saveEvery() > 0) {
                        TrainingCheckpoints.requireNone(out.target());
                    }
                    out.requireRoom(leastBytes(job, loader));
                }
                try {
                    return run(whole, data, labels, model, loader, out, context);
                } catch (IOException | OperationException | CancellationException e) {
                    if (job.resume() && out.keepsUnfinished() && !isOfTheTraining(e)) {
                        context.warn("The saved part is kept; give --resume again to continue it.");
                    }
                    throw e;
                }
            }
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

    /** Tells whether a training would fail again that goes on from what is saved. */
    private static boolean isOfTheTraining(Exception failure) {
        return failure instanceof OperationException known && known.kind() == ExitCode.COMPUTATION;
    }

    /** Returns the bytes that the model surely takes, and a checkpoint on the way if there is to be any. */
    private static long leastBytes(TrainJob job, ParameterLoader loader) {
        long weights = Float.BYTES * loader.found().stream()
                .mapToLong(source -> source.tensor().info().shape().elementCount()).sum();
        return job.settings().watch().saveEvery() > 0 ? 2 * weights : weights;
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

    private TrainOutcome run(TrainJob job, DataSplit data, Labels labels, PretrainedModel model, ParameterLoader loader,
            OutputFolder out, OperationContext context)
            throws IOException, OperationException, EngineUnavailableException {
        TrainingSettings settings = job.settings();
        try (EngineThreads _ = EngineThreads.use(context.threads());
                TextTokenizer tokenizer = TextTokenizer.open(model.tokenizer(), settings.maxTokens());
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Parameters parameters = loader.load(manager, settings.seed(), context::isCancelled);
            if (settings.tuning() instanceof Tuning.LowRank lowRank) {
                parameters = LoraFactors.beside(parameters, lowRank.rank(), settings.seed(), manager);
            }
            TrainingLoop.Subject subject = new TrainingLoop.Subject(model.config(), settings, labels.size(),
                    LabelledText.of(data.training(), labels, tokenizer),
                    LabelledText.of(data.validation(), labels, tokenizer), manager);
            TrainingStore store = new TrainingStore(out, TrainIdentity.of(job, data, model, context), reader,
                    job.resume());
            long begun = System.nanoTime();
            TrainingCheckpoints checkpoints = new TrainingCheckpoints(out, model, labels,
                    settings.watch().saveEvery(), context);
            Trained trained = train(subject, parameters, store, checkpoints, out, context);
            TrainingArrays arrays = trained.arrays();
            TrainingProgress end = trained.end();
            double seconds = (System.nanoTime() - begun) / 1e9;
            Parameters result = arrays.result();
            Parameters merged = LoraFactors.merged(result, manager);
            Optional<Predictions> test = test(model, merged, LabelledText.of(data.test(), labels, tokenizer), settings,
                    manager, context);
            store.clear();
            TrainOutcome outcome = new TrainOutcome(job, data, labels,
                    loader.made().stream().map(spec -> spec.name()).toList(),
                    arrays.trained().count(),
                    new TrainOutcome.Course(end.step(),
                            end.bestStep() < 0 ? Optional.empty() : Optional.of(end.bestStep()),
                            trained.resumedAfter(), seconds),
                    new TrainOutcome.Result(
                            test.map(predictions -> new ScoreReport(predictions, labels, settings.seed())),
                            out.target()));
            TrainedFolder.write(outcome, model, result, merged, out, context);
            return outcome;
        }
    }

    /** Result of the training loop. */
    private record Trained(TrainingArrays arrays, TrainingProgress end, Optional<Long> resumedAfter) {
    }

    private static Trained train(TrainingLoop.Subject subject, Parameters parameters, TrainingStore store,
            TrainingCheckpoints checkpoints, OutputFolder out, OperationContext context)
            throws IOException, OperationException, EngineUnavailableException {
        TrainingSettings settings = subject.settings();
        Set<String> names = settings.tuning().trained(parameters);
        Optional<TrainingStore.Unfinished> unfinished = store.unfinished();
        Optional<TrainingArrays> resumed = unfinished.isEmpty() ? Optional.empty()
                : TrainingArrays.resume(parameters, names,
                        settings.damping().weightDecay(), subject.manager(),
                        store.arrays(unfinished.get(), subject.manager()));
        TrainingProgress from = resumed.isPresent() ? unfinished.get().progress() : TrainingProgress.START;
        TrainingArrays arrays = resumed.isPresent() ? resumed.get()
                : TrainingArrays.begin(parameters, names, settings.damping().weightDecay(), subject.manager());
        checkpoints.begin(from.step());
        try (MetricsLog metrics = MetricsLog.open(out.resolve(MetricsLog.FILE),
                resumed.isPresent() ? unfinished.get().metricsBytes() : 0)) {
            return new Trained(arrays,
                    new TrainingLoop(subject, arrays, from, store, metrics, checkpoints, context).run(),
                    resumed.map(_ -> from.step()));
        }
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
