/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.evaluate.Metric;
import org.kenworkbench.internal.lab.train.TrainJob;
import org.kenworkbench.internal.lab.train.TrainRunner;
import org.kenworkbench.internal.lab.train.TrainSummary;
import org.kenworkbench.internal.lab.train.TrainingSettings;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.output.OutputPlace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Fine-tunes an encoder as a classifier. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "train", summary = "%train.summary", description = "%train.description", order = 21)
public final class TrainOperation extends DataOptions implements Operation {

    private final TrainRunner runner;

    @Option(names = "--model", label = "BASE", required = true, description = "%train.model", order = 1)
    private Path model;

    @Option(names = "--validation", label = "FILE", description = "%train.validation", order = 7)
    private Path validation;

    @Option(names = "--test", label = "FILE", description = "%train.test", order = 8)
    private Path test;

    @Option(names = "--tune", label = "WHAT", description = "%train.tune", order = 9)
    private String tune = "all";

    @Option(names = "--epochs", label = "N", description = "%train.epochs", order = 10)
    private int epochs = 3;

    @Option(names = "--steps", label = "N", description = "%train.steps", order = 11)
    private int steps;

    @Option(names = "--batch", label = "N", description = "%train.batch", order = 12)
    private int batch = 16;

    @Option(names = "--rate", label = "RATE", description = "%train.rate", order = 13)
    private Double rate;

    @Option(names = "--warmup", label = "SHARE", description = "%train.warmup", order = 14)
    private double warmup = 0.1;

    @Option(names = "--weight-decay", label = "DECAY", description = "%train.weightDecay", order = 15)
    private double weightDecay = 0.01;

    @Option(names = "--clip", label = "NORM", description = "%train.clip", order = 16)
    private double clip = 1;

    @Option(names = "--validate-every", label = "STEPS", description = "%train.validateEvery", order = 17)
    private int validateEvery;

    @Option(names = "--save-every", label = "STEPS", description = "%train.saveEvery", order = 18)
    private int saveEvery;

    @Option(names = "--patience", label = "N", description = "%train.patience", order = 19)
    private int patience = 3;

    @Option(names = "--metric", label = "METRIC", description = "%train.metric", order = 20)
    private Metric metric = Metric.ACCURACY;

    @Option(names = "--max-tokens", label = "N", description = "%train.maxTokens", order = 21)
    private int maxTokens;

    @Option(names = "--resume", description = "%train.resume", order = 22)
    private boolean resume;

    @Option(names = "--out", label = "DIR", required = true, description = "%train.out", order = 23)
    private Path out;

    @Activate
    public TrainOperation(@Reference CheckpointReader reader) {
        this.runner = new TrainRunner(reader);
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        OutputPlace.requireWritable(out);
        DataRequest data = new DataRequest(data(), Optional.ofNullable(validation), Optional.ofNullable(test),
                columns(), shares(),
                context.seed());
        if (isSplit() && (validation != null || test != null)) {
            throw new OperationException(ExitCode.USAGE,
                    "--split divides --data, and --validation and --test are files of their own; give one or the "
                            + "other.");
        }
        return TrainSummary.of(
                runner.run(new TrainJob(model, data, settings(context.seed()), out, context.force(), resume), context));
    }

    private TrainingSettings settings(long seed) throws OperationException {
        requireRange("--epochs", epochs, 1, MOST);
        requireRange("--steps", steps, 0, Integer.MAX_VALUE);
        requireRange("--batch", batch, 1, MOST);
        requireRange("--warmup", warmup, 0, 1);
        requireRange("--weight-decay", weightDecay, 0, 1);
        requireRange("--clip", clip, 1e-6, 1e6);
        requireRange("--validate-every", validateEvery, 0, Integer.MAX_VALUE);
        requireRange("--save-every", saveEvery, 0, Integer.MAX_VALUE);
        requireRange("--patience", patience, 1, MOST);
        requireMaxTokens(maxTokens);
        Tuning tuning = tuning();
        double peak = rate == null ? tuning.defaultRate() : rate;
        requireRange("--rate", peak, 1e-12, 10);
        return new TrainingSettings(tuning, new TrainingSettings.Schedule(epochs, steps, batch, peak, warmup),
                new TrainingSettings.Damping(weightDecay, clip),
                new TrainingSettings.Watch(validateEvery, saveEvery, patience, metric), maxTokens, seed);
    }

    private Tuning tuning() throws OperationException {
        try {
            return Tuning.parse(tune);
        } catch (IllegalArgumentException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
