/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.plan;

import java.util.List;

/**
 * Consecutive tensors of a plan, in its order.
 *
 * @param begin index of the first
 * @param end   index behind the last
 */
public record TensorSpan(int begin, int end) {

    public TensorSpan {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(begin + " to " + end);
        }
    }

    /** Returns the span of all tensors. */
    public static TensorSpan all(PruningPlan plan) {
        return new TensorSpan(0, plan.tensors().size());
    }

    /**
     * Returns the tensors of a plan that are in the span.
     *
     * @throws IndexOutOfBoundsException if the plan has fewer tensors
     */
    public List<TensorPlan> of(PruningPlan plan) {
        return plan.tensors().subList(begin, end);
    }
}
