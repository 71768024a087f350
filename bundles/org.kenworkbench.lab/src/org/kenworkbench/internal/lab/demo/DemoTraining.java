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
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.evaluate.Metric;
import org.kenworkbench.internal.lab.evaluate.ScoreText;
import org.kenworkbench.internal.lab.train.KeptTraining;
import org.kenworkbench.internal.lab.train.TrainJob;
import org.kenworkbench.internal.lab.train.TrainRunner;
import org.kenworkbench.internal.lab.train.TrainSummary;
import org.kenworkbench.internal.lab.train.TrainedFolder;
import org.kenworkbench.internal.lab.train.TrainingSettings;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The demo's trainings: all with the same settings, but for what is tuned and the seed.
 *
 * @param force  whether models in the folders may be replaced
 * @param resume whether trainings that are finished or unfinished there count
 */
public record DemoTraining(CheckpointReader reader, DemoInputs inputs, boolean force, boolean resume) {

    /** Accuracy that the tuned model must reach; a lower one would be due to a mistake, not to chance. */
    static final double LEAST_ACCURACY = 0.9;
    private static final int STEPS = 60;

    /**
     * Trains, or takes what an earlier run has trained alike.
     *
     * @param folder of the model
     * @return what was done, with the training's record as its JSON
     * @throws OperationException of kind COMPUTATION if the test sentences do not reach {@value #LEAST_ACCURACY}, also
     *                            where an earlier run trained; of kind USAGE if that was with other settings
     */
    public OperationResult train(Tuning tuning, long seed, Path folder, OperationContext context)
            throws IOException, OperationException {
        OperationResult result = run(reader,
                new TrainJob(inputs.base(), inputs.request(), settings(tuning, STEPS / 2, seed), folder, force, resume),
                context);
        double accuracy = accuracy(result.json());
        if (accuracy < LEAST_ACCURACY) {
            throw new OperationException(ExitCode.COMPUTATION, "the tuned model in " + folder + " has an accuracy of "
                    + ScoreText.digits(accuracy) + ", and " + LEAST_ACCURACY
                    + " or more was expected; report this with the seed.");
        }
        return result;
    }

    /** Returns the settings by which all demos train. */
    static TrainingSettings settings(Tuning tuning, int validateEvery, long seed) {
        return new TrainingSettings(tuning,
                new TrainingSettings.Schedule(1, STEPS, 16, tuning.defaultRate(), 0.1),
                new TrainingSettings.Damping(0.01, 1),
                new TrainingSettings.Watch(validateEvery, 0, STEPS, Metric.ACCURACY),
                0, seed);
    }

    /**
     * Trains, or takes what an earlier run has trained alike where the job is to be resumed; with the training's record
     * as its JSON.
     */
    static OperationResult run(CheckpointReader reader, TrainJob job, OperationContext context)
            throws IOException, OperationException {
        Optional<JsonObject> kept = job.resume() ? KeptTraining.find(job) : Optional.empty();
        return kept.isPresent() ? OperationResult.builder().text(describe(job)).json(kept.get().toString()).build()
                : TrainSummary.of(new TrainRunner(reader).run(job, context));
    }

    /** Whether a training has left a model there. */
    static boolean isFinished(Path folder) {
        return Files.isRegularFile(folder.resolve(TrainedFolder.RECORD));
    }

    private static String describe(TrainJob job) {
        return "The model of an earlier run is used, from " + job.out() + ": " + job.settings().tuning() + ", seed "
                + job.settings().seed() + '.';
    }

    /** Reads the accuracy on the test sentences from a training's record. */
    static double accuracy(String record) {
        return JsonParser.parseString(record).getAsJsonObject().getAsJsonObject("test").getAsJsonObject("scores")
                .getAsJsonObject(Metric.ACCURACY.id())
                .get("value").getAsDouble();
    }
}
