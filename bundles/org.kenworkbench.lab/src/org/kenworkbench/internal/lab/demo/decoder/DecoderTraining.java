/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo.decoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.internal.lab.demo.SentimentSentences;
import org.kenworkbench.internal.lab.evaluate.Metric;
import org.kenworkbench.internal.lab.language.LanguageJob;
import org.kenworkbench.internal.lab.language.LanguageRunner;
import org.kenworkbench.internal.lab.language.TextRequest;
import org.kenworkbench.internal.lab.train.TrainedFolder;
import org.kenworkbench.internal.lab.train.TrainingSettings;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.evaluation.DocumentUnit;

import com.google.gson.JsonObject;

/**
 * The demo's trainings: of the base on the Brown corpus, and from there on reviews.
 *
 * @param force  whether models in the folders may be replaced
 * @param resume whether trainings that are finished or unfinished there count
 */
record DecoderTraining(CheckpointReader reader, boolean force, boolean resume) {

    private static final SplitShares BASE_SHARES = SplitShares.parse("90/5/5");
    static final SplitShares TUNED_SHARES = SplitShares.parse("60/20/20");
    private static final int BASE_STEPS = 800;
    private static final int BASE_LOOKS = 200;
    private static final double BASE_RATE = 3e-3;
    private static final int TUNED_STEPS = 100;
    private static final int TUNED_LOOKS = 20;
    private static final double TUNED_RATE = 1e-3;
    private static final int WINDOWS = 16;
    /** Nats by which the tuned model's loss of a token must be below the base's; less would be due to a mistake. */
    static final double LEAST_GAIN = 0.2;

    /** Returns the request for the documents of the corpus. */
    static TextRequest brown(Path file, long seed) {
        return request(file, BrownCorpus.TEXT, BASE_SHARES, seed);
    }

    /** Returns the request for the reviews' sentences. */
    static TextRequest reviews(Path file, long seed) {
        return request(file, SentimentSentences.TEXT, TUNED_SHARES, seed);
    }

    private static TextRequest request(Path file, String key, SplitShares shares, long seed) {
        return new TextRequest(new TextRequest.Files(file, Optional.empty(), Optional.empty()),
                new TextRequest.Form(Optional.of(key), DocumentUnit.FILE, Optional.empty()), shares, seed);
    }

    /** Makes a tokenizer of the corpus's training part and trains a model on it that begins by chance. */
    OperationResult base(TextRequest brown, long seed, Path start, Path base, OperationContext context)
            throws IOException, OperationException {
        DataSplit split = brown.load();
        List<String> texts = split.training().stream().map(Example::text).toList();
        if (!resume || !Files.isRegularFile(start.resolve("model.safetensors"))) {
            SmallDecoder.write(texts, seed, start, true, context);
        }
        return train(new LanguageJob(start, brown,
                settings(new Tuning.All(), BASE_STEPS, BASE_RATE, BASE_LOOKS, seed), base, force, resume), context);
    }

    /** Tunes a model on the reviews. */
    OperationResult tuned(DecoderInputs inputs, Tuning tuning, long seed, Path tuned, OperationContext context)
            throws IOException, OperationException {
        return train(new LanguageJob(inputs.base(), inputs.reviews(),
                settings(tuning, TUNED_STEPS, TUNED_RATE, TUNED_LOOKS, seed), tuned, force, resume), context);
    }

    private static TrainingSettings settings(Tuning tuning, int steps, double rate, int looks, long seed) {
        return new TrainingSettings(tuning, new TrainingSettings.Schedule(1, steps, WINDOWS, rate, 0.1),
                new TrainingSettings.Damping(0.01, 1), new TrainingSettings.Watch(looks, 0, steps, Metric.ACCURACY),
                SmallDecoder.POSITIONS, seed);
    }

    /** Whether a training has left a model there. */
    static boolean isFinished(Path folder) {
        return Files.isRegularFile(folder.resolve(TrainedFolder.RECORD));
    }

    private OperationResult train(LanguageJob job, OperationContext context) throws IOException, OperationException {
        Optional<JsonObject> kept = job.resume() ? LanguageRunner.kept(job) : Optional.empty();
        return kept.isPresent()
                ? OperationResult.builder().text("The model of an earlier run is used, from " + job.out() + ": "
                        + job.settings().tuning() + ", seed " + job.settings().seed() + '.').json(kept.get().toString())
                        .build()
                : new LanguageRunner(reader).run(job, context).result();
    }
}
