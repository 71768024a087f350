/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import org.kenworkbench.checkpoint.TensorInfo;

/**
 * What will be done to one tensor.
 *
 * @param tensor the tuned tensor; the base's has the same name, type and shape
 * @param reason why a tensor is not pruned, as one or two words for the report; empty for a pruned one
 * @param rows   rows, 0 for an empty tensor
 * @param rowLength values in a row
 * @param k      values the rule keeps of each row; equal to {@code rowLength} for a tensor that is not pruned
 */
public record TensorPlan(TensorInfo tensor, Role role, Fate fate, String reason, long rows, long rowLength, long k) {

    /** Whether every row is kept whole because it has no more values than are to be kept. */
    public boolean keptWhole() {
        return fate == Fate.PRUNED && k == rowLength;
    }

    TensorPlan withK(long otherK) {
        return new TensorPlan(tensor, role, fate, reason, rows, rowLength, otherK);
    }

    public long parameters() {
        return tensor.shape().elementCount();
    }
}
