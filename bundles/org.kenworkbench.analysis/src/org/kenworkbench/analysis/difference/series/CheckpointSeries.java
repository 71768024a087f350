/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;

/**
 * Changes of all tensors along a series of checkpoints.
 *
 * @param points  the checkpoints, in order
 * @param match   which tensors went together
 * @param tensors changes of those of {@code match}
 */
public record CheckpointSeries(List<SeriesPoint> points, SeriesMatch match, List<TensorSeries> tensors) {

    /** Least number of checkpoints of a series. */
    public static final int LEAST = 2;

    public CheckpointSeries {
        points = List.copyOf(points);
        Objects.requireNonNull(match);
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads every value of all checkpoints once. A block of a tensor is read from one checkpoint after the other, and
     * four blocks are kept for each thread, however many checkpoints there are. The result does not depend on the
     * number of threads.
     *
     * @param points      names of the checkpoints
     * @param checkpoints open, in order; {@value #LEAST} or more
     * @param threads     number of threads, at least 1
     * @param monitor     told of values that were read ({@link #values}); may cancel at every block
     * @throws IOException               if a checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static CheckpointSeries of(List<SeriesPoint> points, List<Checkpoint> checkpoints, SeriesMatch match,
            int threads, PruningMonitor monitor) throws IOException, PruningCancelledException {
        if (checkpoints.size() < LEAST || points.size() != checkpoints.size()) {
            throw new IllegalArgumentException(points.size() + " names of " + checkpoints.size() + " checkpoints");
        }
        return new CheckpointSeries(points, match, SeriesRun.of(checkpoints, match.tensors(), threads, monitor));
    }

    /** Returns the number of values that {@link #of} reads. */
    public static long values(SeriesMatch match) {
        return match.tensors().stream().mapToLong(tensor -> tensor.tensor().shape().elementCount()
                * tensor.checkpoints(SeriesTensor.Presence.HERE).size()).sum();
    }

    /** Finds where each tensor stands in the model. */
    public Map<TensorId, Place> places() {
        return Places.of(tensors.stream().map(TensorSeries::tensor).toList());
    }

    /** Returns all tensors that are matrices, or of more dimensions. */
    public List<TensorSeries> matrices() {
        return tensors.stream().filter(tensor -> isMatrix(tensor.tensor())).toList();
    }

    /** Tells whether a tensor has rows. */
    public static boolean isMatrix(TensorInfo tensor) {
        return tensor.shape().rank() >= 2;
    }

    /** Adds up all tensors; empty if none was compared. */
    public Optional<TensorSeries> whole() {
        return tensors.isEmpty() ? Optional.empty() : Optional.of(TensorSeries.sum(tensors));
    }
}
