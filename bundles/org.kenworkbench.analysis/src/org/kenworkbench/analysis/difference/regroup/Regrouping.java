/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;

/**
 * Tensors without a counterpart of their name that go together all the same, since one model has apart what the other
 * has joined. They do only where that is sure: names fit, shapes and types add up, and of all ways to put the parts
 * together one alone gives values like the other model's.
 *
 * @param pairs by name
 * @param rest  the match without those of its tensors that are in {@code pairs}; what it lists as differing or in one
 *              model only has no counterpart
 */
public record Regrouping(List<RegroupedTensors> pairs, TensorMatch rest) {

    public Regrouping {
        pairs = List.copyOf(pairs);
        Objects.requireNonNull(rest);
    }

    /**
     * Looks for tensors that go together. Reads a sample of some thousand values of each that may, and no more of the
     * rest than headers.
     *
     * @param cancelled asked before each part that is looked at
     * @throws CheckpointException   if a checkpoint cannot be read any more
     * @throws CancellationException if cancelled
     */
    public static Regrouping of(TensorMatch match, Checkpoint base, Checkpoint tuned, BooleanSupplier cancelled)
            throws CheckpointException {
        LeftTensors left = new LeftTensors(match);
        List<RegroupedTensors> pairs = new RegroupSearch(left, new RegroupJudge(base, tuned, cancelled)).run();
        return new Regrouping(pairs, left.rest());
    }
}
