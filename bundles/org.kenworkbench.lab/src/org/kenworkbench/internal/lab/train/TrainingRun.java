/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.UnfinishedOutput;

import com.google.gson.JsonObject;

/**
 * Part of a training that is the same for every task: its output, which another run may have begun, and its steps.
 * One thread.
 */
public final class TrainingRun {

    private final OutputFolder out;
    private final Place place;
    private final CheckpointReader reader;
    private final OperationContext context;

    private TrainingRun(OutputFolder out, Place place, CheckpointReader reader, OperationContext context) {
        this.out = out;
        this.place = place;
        this.reader = reader;
        this.context = context;
    }

    /**
     * Place of the result.
     *
     * @param out       its folder
     * @param force     whether what is in it may be replaced
     * @param resume    whether to go on with what an interrupted training has left there
     * @param saveEvery steps between checkpoints that stay; 0 for none
     */
    public record Place(Path out, boolean force, boolean resume, long saveEvery) {
    }

    /** Body of a training, which writes its result into the run's output. */
    @FunctionalInterface
    public interface Body<T> {

        T train(TrainingRun run) throws IOException, OperationException, EngineUnavailableException;
    }

    /**
     * Checks the output as far as names tell, before any input is read.
     *
     * @throws OperationException of kind USAGE if it has checkpoints of another training
     */
    public static void require(Place place) throws IOException, OperationException {
        if (place.saveEvery() > 0 && !place.resume()) {
            TrainingCheckpoints.requireNone(place.out().toAbsolutePath().normalize());
        }
    }

    /**
     * Opens the output and has a training write into it.
     *
     * @param weightBytes that the model surely takes
     * @param inputs      files that must not be written over
     */
    public static <T> T within(Place place, long weightBytes, List<Path> inputs, CheckpointReader reader,
            OperationContext context, Body<T> body)
            throws IOException, OperationException, EngineUnavailableException {
        try (OutputFolder out = OutputFolder.open(place.out(), place.force(), inputs,
                place.resume() ? UnfinishedOutput.RESUME : UnfinishedOutput.DISCARD)) {
            out.supersedes(TrainedFolder::isSuperseded);
            if (!out.isResumed()) {
                if (place.saveEvery() > 0) {
                    TrainingCheckpoints.requireNone(out.target());
                }
                out.requireRoom(place.saveEvery() > 0 ? 2 * weightBytes : weightBytes);
            }
            try {
                return body.train(new TrainingRun(out, place, reader, context));
            } catch (IOException | OperationException | CancellationException e) {
                if (place.resume() && out.keepsUnfinished() && !isOfTheTraining(e)) {
                    context.warn("The saved part is kept; give --resume again to continue it.");
                }
                throw e;
            }
        }
    }

    /** Tells whether a training would fail again that goes on from what is saved. */
    private static boolean isOfTheTraining(Exception failure) {
        return failure instanceof OperationException known && known.kind() == ExitCode.COMPUTATION;
    }

    /** Returns the output. */
    OutputFolder out() {
        return out;
    }

    /** Returns the folder of the result, absolute. */
    public Path target() {
        return out.target();
    }

    /**
     * Result of the steps.
     *
     * @param arrays of the model
     * @param course of the training
     */
    public record Trained(TrainingArrays arrays, TrainOutcome.Course course) {
    }

    /**
     * Trains, from where an earlier run was if there was one.
     *
     * @param identity   all that the result depends on, by the names that users know
     * @param parameters of the model, with those that training adds
     * @param names      of those that are trained
     * @param writer     of checkpoints
     */
    public Trained train(TrainingLoop.Subject subject, JsonObject identity, Parameters parameters, Set<String> names,
            ModelWriter writer) throws IOException, OperationException, EngineUnavailableException {
        TrainingSettings settings = subject.settings();
        TrainingStore store = new TrainingStore(out, identity, reader, place.resume());
        TrainingCheckpoints checkpoints = new TrainingCheckpoints(out, writer, place.saveEvery());
        long begun = System.nanoTime();
        Optional<TrainingStore.Unfinished> unfinished = store.unfinished();
        Optional<TrainingArrays> resumed = unfinished.isEmpty() ? Optional.empty()
                : TrainingArrays.resume(parameters, names, settings.damping().weightDecay(), subject.manager(),
                        store.arrays(unfinished.get(), subject.manager()));
        TrainingProgress from = resumed.isPresent() ? unfinished.get().progress() : TrainingProgress.START;
        TrainingArrays arrays = resumed.isPresent() ? resumed.get()
                : TrainingArrays.begin(parameters, names, settings.damping().weightDecay(), subject.manager());
        checkpoints.begin(from.step());
        try (MetricsLog metrics = MetricsLog.open(out.resolve(MetricsLog.FILE),
                resumed.isPresent() ? unfinished.get().metricsBytes() : 0)) {
            TrainingProgress end = new TrainingLoop(subject, arrays, from, store, metrics, checkpoints, context).run();
            store.clear();
            return new Trained(arrays, new TrainOutcome.Course(end.step(),
                    end.bestStep() < 0 ? Optional.empty() : Optional.of(end.bestStep()),
                    resumed.map(_ -> from.step()), (System.nanoTime() - begun) / 1e9));
        }
    }
}
