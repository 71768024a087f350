/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.likelihood.DocumentLosses;
import org.kenworkbench.internal.lab.likelihood.PerplexityReport;
import org.kenworkbench.internal.lab.likelihood.TextCoder;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.PlainTokenizer;
import org.kenworkbench.internal.lab.model.StoredForm;
import org.kenworkbench.internal.lab.model.StoredParameter;
import org.kenworkbench.internal.lab.train.KeptTraining;
import org.kenworkbench.internal.lab.train.LoraFactors;
import org.kenworkbench.internal.lab.train.ModelWriter;
import org.kenworkbench.internal.lab.train.TrainIdentity;
import org.kenworkbench.internal.lab.train.TrainedFolder;
import org.kenworkbench.internal.lab.train.TrainingLoop;
import org.kenworkbench.internal.lab.train.TrainingRun;
import org.kenworkbench.internal.lab.train.TrainingSettings;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;

import com.google.gson.JsonObject;

import ai.djl.ndarray.NDManager;

/** Runs the training of a decoder from its checks to its files. Stateless. */
public final class LanguageRunner {

    private final CheckpointReader reader;

    public LanguageRunner(CheckpointReader reader) {
        this.reader = reader;
    }

    /**
     * Trains, tests once on the test texts, and writes the model.
     *
     * @throws OperationException of kind USAGE, COMPUTATION or RESOURCES; nothing is trained where data or model do not
     *                            fit, and nothing is written where it is not finished
     */
    public LanguageOutcome run(LanguageJob job, OperationContext context) throws IOException, OperationException {
        TrainingRun.require(job.place());
        DataSplit data = job.data().load();
        if (data.training().isEmpty()) {
            throw new DataException(job.data().files().data() + " leaves no training texts; give --split a larger"
                    + " first share.");
        }
        try (DecoderModel model = DecoderModel.open(reader, job.model())) {
            LanguageJob whole = job.withLength(length(job, model, context));
            requireTunable(job, model);
            if (model.isNamedByGguf()) {
                context.warn(job.model() + " has the names of GGUF, and " + job.out()
                        + " gets those of Hugging Face's libraries"
                        + (model.isTextPart() ? ", as a decoder by itself, without the part that sees pictures" : "")
                        + "; to prune the result, convert it as the base was"
                        + " converted.");
            }
            long weightBytes = Float.BYTES * model.stored().stream()
                    .mapToLong(StoredParameter::count).sum();
            long unreadBytes = Float.BYTES * model.unread().stream()
                    .mapToLong(one -> one.info().shape().elementCount()).sum();
            return TrainingRun.within(job.place(), weightBytes + unreadBytes, inputs(job, model), reader, context,
                    run -> run(run, whole, data, model, context));
        } catch (EngineUnavailableException e) {
            throw new OperationException(ExitCode.RESOURCES, e.getMessage(), e);
        }
    }

    /**
     * The record of a finished training in the job's folder.
     *
     * @return empty where none was finished
     * @throws OperationException as {@link KeptTraining#find}
     */
    public static Optional<JsonObject> kept(LanguageJob job) throws IOException, OperationException {
        return KeptTraining.find(job.out(), hadBase -> {
            JsonObject asked = job.identity();
            if (job.settings().maxTokens() == 0) {
                asked.remove("--length"); // what that comes to is the base's, and written down
            }
            KeptTraining.addInputs(asked, job.model(), job.out(), job.data().load(), hadBase);
            return asked;
        });
    }

    private static void requireTunable(LanguageJob job, DecoderModel model) throws OperationException {
        if (job.settings().tuning() instanceof Tuning.BitFit && model.stored().stream()
                .noneMatch(one -> one.spec().name().endsWith(ParameterSpec.BIAS))) {
            throw new OperationException(ExitCode.USAGE, "--tune bitfit trains biases, and " + job.model()
                    + " has none; give all or lora:R.");
        }
        // No library loads an adapter with factors of each expert beside experts that are joined.
        if (job.settings().tuning() instanceof Tuning.LowRank && !model.isNamedByGguf() && model.stored().stream()
                .anyMatch(one -> one.form() instanceof StoredForm.OfExpert)) {
            throw new OperationException(ExitCode.USAGE, "--tune lora:R has factors beside the matrices of each expert,"
                    + " and " + job.model() + " has its experts joined; give all, or save the experts one by one.");
        }
    }

    private static int length(LanguageJob job, DecoderModel model, OperationContext context)
            throws OperationException {
        int asked = job.settings().maxTokens();
        if (asked > model.positions()) {
            if (model.plan().learnt()) {
                throw new OperationException(ExitCode.USAGE, "--length " + asked + " is more than the "
                        + model.positions() + " positions of " + job.model() + "; give " + model.positions()
                        + " or less.");
            }
            context.warn("--length " + asked + " is more than the " + model.positions() + " tokens that "
                    + job.model() + " was trained for.");
        }
        return asked > 0 ? asked : (int) Math.min(LanguageJob.USUAL_LENGTH, model.positions());
    }

    private static List<Path> inputs(LanguageJob job, DecoderModel model) {
        List<Path> inputs = new ArrayList<>(model.folder().files());
        inputs.add(model.folder().folder());
        inputs.add(job.data().files().data());
        job.data().files().validation().ifPresent(inputs::add);
        job.data().files().test().ifPresent(inputs::add);
        return inputs;
    }

    private static LanguageOutcome run(TrainingRun run, LanguageJob job, DataSplit data, DecoderModel model,
            OperationContext context) throws IOException, OperationException, EngineUnavailableException {
        TrainingSettings settings = job.settings();
        try (EngineThreads _ = EngineThreads.use(context.threads());
                PlainTokenizer tokenizer = PlainTokenizer.open(model.folder().tokenizer());
                NDManager manager = PyTorch.engine().newBaseManager()) {
            Optional<ChatRules> template = template(job, model);
            TextReader texts = new TextReader(new TextCoder(job.model(), model, tokenizer), template);
            LanguageTask task = new LanguageTask(job.model(), model.plan(), windows(job, texts, data.training()),
                    cut(job, texts, data.validation()), settings.maxTokens(), settings.schedule().batchSize());
            Parameters parameters = parameters(job, model, manager, context);
            ModelWriter writer = (weights, folder) -> DecoderExporter.write(model, weights, folder, manager, context);
            TrainingRun.Trained trained = run.train(new TrainingLoop.Subject(task, settings, manager),
                    TrainIdentity.of(job.identity(), data, model.folder().checkpoint(), context), parameters,
                    settings.tuning().trained(parameters, _ -> false), writer);
            Parameters result = trained.arrays().result();
            Parameters merged = LoraFactors.merged(result, manager);
            LanguageOutcome outcome = new LanguageOutcome(job, data, template,
                    new LanguageOutcome.Learnt(task.training().size(),
                            task.training().stream().mapToLong(LearntText::count).sum(),
                            trained.arrays().trained().count()),
                    trained.course(), test(task, merged, cut(job, texts, data.test()), settings, manager, context),
                    run.target());
            TrainedFolder.write(run, writer, outcome.json(), merged, adapter(job, model, result, context),
                    context);
            return outcome;
        }
    }

    private static Optional<ChatRules> template(LanguageJob job, DecoderModel model)
            throws IOException, OperationException {
        if (!job.data().isChat()) {
            return Optional.empty();
        }
        return Optional.of(ChatTemplates.find(job.data().form().template(), model.folder().folder()));
    }

    private static List<LearntText> windows(LanguageJob job, TextReader texts, List<Example> examples)
            throws IOException {
        List<LearntText> read = texts.read(examples, true);
        int length = job.settings().maxTokens();
        List<LearntText> windows = job.data().isChat() ? WindowPacking.conversations(read, length)
                : WindowPacking.documents(read, length);
        if (windows.isEmpty()) {
            throw new DataException(job.data().files().data() + " has nothing to learn within --length " + length
                    + "; give more tokens or other texts.");
        }
        return windows;
    }

    /** Texts to be scored: conversations are cut as those that are learnt. */
    private static List<LearntText> cut(LanguageJob job, TextReader texts, List<Example> examples)
            throws IOException {
        List<LearntText> read = texts.read(examples, false);
        return job.data().isChat() ? WindowPacking.conversations(read, job.settings().maxTokens()) : read;
    }

    private static Parameters parameters(LanguageJob job, DecoderModel model, NDManager manager,
            OperationContext context) throws IOException {
        Parameters parameters = model.parameters(manager, context::isCancelled);
        if (!(job.settings().tuning() instanceof Tuning.LowRank lowRank)) {
            return parameters;
        }
        Set<String> ofLayers = model.stored().stream().map(one -> one.spec())
                .filter(spec -> spec.group() == ParameterSpec.Group.LAYERS).map(ParameterSpec::name)
                .collect(Collectors.toSet());
        return LoraFactors.beside(parameters, ofLayers::contains, lowRank.rank(), job.settings().seed(), manager);
    }

    private static Optional<PerplexityReport> test(LanguageTask task, Parameters parameters, List<LearntText> texts,
            TrainingSettings settings, NDManager manager, OperationContext context) throws IOException {
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        try (OperationContext.Stage stage = context.begin("Testing", texts.size(), ProgressUnit.EXAMPLES)) {
            DocumentLosses losses = task.losses(parameters, texts, Math.max(1, task.length() / 2), manager, context);
            stage.advance(texts.size());
            return losses.allTokens() == 0 ? Optional.empty()
                    : Optional.of(new PerplexityReport(losses, settings.seed()));
        }
    }

    private static Optional<TrainedFolder.Adapter> adapter(LanguageJob job, DecoderModel model, Parameters trained,
            OperationContext context) {
        if (job.settings().tuning() instanceof Tuning.LowRank && model.isWithinAnother()) {
            // Versions of the library do not agree on the names of its modules.
            context.warn("The model is a text part, of which no adapter is written; the folder has the merged model.");
            return Optional.empty();
        }
        return job.settings().tuning() instanceof Tuning.LowRank lowRank
                ? Optional.of(new TrainedFolder.Adapter("CAUSAL_LM", job.model().toString(), lowRank.rank(),
                        !model.turned().isEmpty(), trained))
                : Optional.empty();
    }
}
