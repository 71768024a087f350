/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;

import com.google.gson.JsonObject;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Trains step by step, and stops where it gets no better. Dropout depends on seed and step alone. One thread. */
public final class TrainingLoop {

    private final TrainingTask task;
    private final TrainingSettings settings;
    private final Parameters parameters;
    private final TrainingArrays arrays;
    private final NDManager manager;
    private final TrainingStore store;
    private final MetricsLog metrics;
    private final TrainingCheckpoints checkpoints;
    private final OperationContext context;
    private final BatchOrder order;
    private final LearningRate rate;
    private TrainingProgress progress;

    /**
     * Subject of a training.
     *
     * @param manager owns the arrays of the training
     */
    public record Subject(TrainingTask task, TrainingSettings settings, NDManager manager) {
    }

    /** @param progress where an earlier run was, or {@link TrainingProgress#START} */
    TrainingLoop(Subject subject, TrainingArrays arrays, TrainingProgress progress, TrainingStore store,
            MetricsLog metrics, TrainingCheckpoints checkpoints, OperationContext context) {
        this.task = subject.task();
        this.settings = subject.settings();
        this.arrays = arrays;
        this.parameters = arrays.all();
        this.manager = subject.manager();
        this.progress = progress;
        this.store = store;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.context = context;
        this.order = new BatchOrder(task.lengths(), settings.schedule().batchSize(), settings.seed());
        long total = totalSteps();
        this.rate = new LearningRate(settings.schedule().rate(), Math.round(settings.schedule().warmup() * total),
                total);
    }

    /** Returns the number of all steps, where none is saved by stopping early. */
    long totalSteps() {
        long all = (long) settings.schedule().epochs() * order.batches();
        return settings.schedule().maxSteps() > 0 ? settings.schedule().maxSteps() : all;
    }

    /**
     * Trains to the end.
     *
     * @return where it ended
     * @throws OperationException of kind COMPUTATION if the loss or the gradients are not finite, which names the step
     */
    TrainingProgress run() throws IOException, OperationException, EngineUnavailableException {
        long total = totalSteps();
        try (OperationContext.Stage stage = context.begin("Training", total, ProgressUnit.STEPS)) {
            if (progress.step() > 0) {
                stage.resume(progress.step());
            }
            while (progress.step() < total && !hasStopped()) {
                epoch(total, stage);
            }
            checkpoints.end(progress, parameters, manager);
        }
        return progress;
    }

    private boolean hasStopped() {
        return progress.looks() >= settings.watch().patience();
    }

    private void epoch(long total, OperationContext.Stage stage)
            throws IOException, OperationException, EngineUnavailableException {
        int batches = order.batches();
        List<List<Integer>> epoch = order.epoch(progress.step() / batches);
        for (int i = (int) (progress.step() % batches); i < batches && progress.step() < total && !hasStopped(); i++) {
            context.checkCancelled();
            double loss = step(epoch.get(i));
            stage.note(String.format(Locale.ROOT, "loss %.3f", loss));
            stage.advance(1);
            long step = progress.step();
            boolean look = settings.watch().validateEvery() > 0 ? step % settings.watch().validateEvery() == 0
                    : step % batches == 0;
            if (look || step == total) {
                look();
            }
            if (checkpoints.isDue(step)) {
                checkpoints.save(progress, parameters, manager);
            }
        }
    }

    private double step(List<Integer> batch) throws IOException, OperationException, EngineUnavailableException {
        long step = progress.step();
        Gradients gradients = gradients(batch);
        if (!gradients.areFinite()) {
            throw new OperationException(ExitCode.COMPUTATION,
                    (Double.isFinite(gradients.loss()) ? "the gradients are" : "the loss is")
                            + " not finite at step " + (step + 1) + "; give a lower --rate, or another --seed.");
        }
        double now = rate.at(step);
        arrays.optimizer().update(step + 1, now,
                Math.min(1, settings.damping().clipNorm() / Math.max(gradients.norm(), Double.MIN_NORMAL)));
        progress = progress.withStep(step + 1);
        JsonObject line = new JsonObject();
        line.addProperty("step", step + 1);
        line.addProperty("epoch", (double) (step + 1) / order.batches());
        line.addProperty("loss", gradients.loss());
        line.addProperty("rate", now);
        line.addProperty("gradientNorm", gradients.norm());
        metrics.add(line);
        return gradients.loss();
    }

    /** Loss that the parameters' gradients belong to, and the norm of all gradients together. */
    private record Gradients(double loss, double norm) {

        boolean areFinite() {
            return Double.isFinite(loss) && Double.isFinite(norm);
        }
    }

    private Gradients gradients(List<Integer> batch) throws EngineUnavailableException {
        PyTorch.setSeed(settings.seed(), progress.step());
        double loss = task.backward(parameters, batch, manager);
        return new Gradients(loss, arrays.optimizer().gradientNorm());
    }

    /** Looks at the validation examples, keeps what is best, and writes down where the training is. */
    private void look() throws IOException, OperationException {
        if (task.hasValidation()) {
            TrainingTask.Look look = seen();
            if (progress.isImprovedBy(look)) {
                arrays.keepAsBest();
            }
            progress = progress.after(look);
            JsonObject line = new JsonObject();
            line.addProperty("step", progress.step());
            look.figures().entrySet().forEach(figure -> line.add(figure.getKey(), figure.getValue()));
            line.addProperty("best", progress.bestStep() == progress.step());
            metrics.add(line);
        }
        store.save(progress, arrays, metrics.sizeBytes(), context);
    }

    private TrainingTask.Look seen() throws IOException, OperationException {
        Parameters view = parameters.detached();
        try {
            return task.look(view, manager, context);
        } finally {
            view.all().values().forEach(NDArray::close);
        }
    }
}
