/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.TensorId;

/**
 * A row and the rule that selects in it.
 *
 * @param weights values of the row
 * @param rule    the rule
 * @param k       values to keep, up to the length of the row; 0 only where rows share their budget
 * @param seed    seed of the random rule
 */
public record RowSource(RowWeights weights, SelectionRule rule, int k, long seed) {

    /** @throws IllegalArgumentException if k is out of range */
    public RowSource {
        if (k < 0 || k > weights.size()) {
            throw new IllegalArgumentException(k + " of " + weights.size() + " values");
        }
    }

    /** Returns the tensor that has the row. */
    public TensorId tensor() {
        return weights.tensor();
    }

    /** Returns the number of the row in the tensor. */
    public long row() {
        return weights.row();
    }

    /** Returns the number of values in the row. */
    public int size() {
        return weights.size();
    }

    /** Returns the tuned values, which are not copied. */
    public double[] tuned() {
        return weights.tuned();
    }

    /** Returns the base values, which are not copied. */
    public double[] base() {
        return weights.base();
    }

    /** Returns the values that the rule goes by: the tuned values, or the changes by tuning. */
    double[] ranked() {
        return rule.ofDelta() ? weights.deltas() : weights.tuned();
    }
}
