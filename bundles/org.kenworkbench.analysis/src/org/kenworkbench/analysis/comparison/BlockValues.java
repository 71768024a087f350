/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;

/**
 * Values of a pruned model at some positions; the arrays may be longer than these, and what stands where nothing is
 * kept is not looked at. Mutable, and owned by one thread at a time.
 *
 * @param values as the model has them, widened
 * @param deltas value - base, the base's value being brought into the model's type first
 */
public record BlockValues(double[] values, double[] deltas) {

    /** Creates arrays for so many values. */
    public BlockValues(int count) {
        this(new double[count], new double[count]);
    }

    /** Widens the values at the positions that a reader has passed last. */
    void read(DType dtype, MemberValues reader, int count) {
        Elements.toDoubles(dtype, reader.ofBase(), 0, deltas, count);
        Elements.toDoubles(dtype, reader.ofModel(), 0, values, count);
        for (int i = 0; i < count; i++) {
            deltas[i] = values[i] - deltas[i];
        }
    }
}
