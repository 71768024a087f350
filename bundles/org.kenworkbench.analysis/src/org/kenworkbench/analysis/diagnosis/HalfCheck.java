/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import org.kenworkbench.tensor.DType;

/** Whether values of float32 could be FP16 without loss. For one thread. */
final class HalfCheck {

    private boolean fits;

    HalfCheck(DType type) {
        fits = type == DType.F32;
    }

    void add(double[] values, int count) {
        for (int i = 0; fits && i < count; i++) {
            fits = Float.float16ToFloat(Float.floatToFloat16((float) values[i])) == values[i];
        }
    }

    boolean fits() {
        return fits;
    }
}
