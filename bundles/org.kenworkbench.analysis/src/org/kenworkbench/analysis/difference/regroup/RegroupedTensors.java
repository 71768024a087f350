/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.List;
import java.util.Objects;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Tensors of a base that have the same values, but for training, as others of a tuned model that are joined in another
 * way.
 *
 * @param name    the joined tensor's name; with {@code *} for the number of an expert where no tensor joins all experts
 * @param order   the order that parts have in the tensor of that name
 * @param base    tensors of the base that are used, all of each: parts in the order of the kind's name, experts by
 *                number
 * @param tuned   likewise of the tuned model
 * @param tensors the two in one shape and type, under the name; they read both checkpoints, which have to stay open
 */
public record RegroupedTensors(RegroupKind kind, String name, JoinOrder order, List<TensorInfo> base,
        List<TensorInfo> tuned, MatchedTensors tensors) {

    public RegroupedTensors {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(order);
        Objects.requireNonNull(tensors);
        base = List.copyOf(base);
        tuned = List.copyOf(tuned);
    }
}
