/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Loss and learning rate that a training wrote down, by step.
 *
 * @param entries by step, rising
 */
public record TrainingLog(List<Entry> entries) {

    public static final TrainingLog NONE = new TrainingLog(List.of());

    /**
     * Figures of a step.
     *
     * @param loss         of the training data
     * @param learningRate at that step
     */
    public record Entry(long step, OptionalDouble loss, OptionalDouble learningRate) {
    }

    public TrainingLog {
        entries = List.copyOf(entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns the last loss that was written down at a step or before it, after that of another step. */
    public OptionalDouble loss(long after, long step) {
        NavigableMap<Long, Double> losses = new TreeMap<>();
        entries.stream().filter(entry -> entry.loss().isPresent() && entry.step() > after && entry.step() <= step)
                .forEach(entry -> losses.put(entry.step(), entry.loss().getAsDouble()));
        return losses.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(losses.lastEntry().getValue());
    }

    /** Returns the loss of each checkpoint: the last one since the checkpoint before it. */
    public List<OptionalDouble> losses(List<SeriesPoint> points) {
        return IntStream.range(0, points.size()).mapToObj(i -> {
            if (points.get(i).step().isEmpty()) {
                return OptionalDouble.empty();
            }
            long before = i == 0 ? -1 : points.get(i - 1).step().orElse(-1);
            return loss(before, points.get(i).step().getAsLong());
        }).toList();
    }
}
