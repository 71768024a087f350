/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The turns of a batch's tokens.
 *
 * @param cosines float32 [batch or 1, 1, tokens, size / 2]
 * @param sines   the same
 */
record Turns(NDArray cosines, NDArray sines) {

    /** @param x float32 [batch, heads, tokens, size of a head], of which the last axis may go beyond what is turned */
    NDArray apply(NDArray x) {
        long half = cosines.getShape().get(3);
        boolean whole = x.getShape().get(3) == 2 * half;
        NDList parts = x.split(whole ? new long[] {half} : new long[] {half, 2 * half}, 3);
        NDArray first = parts.get(0);
        NDArray second = parts.get(1);
        NDArray turned = first.mul(cosines).sub(second.mul(sines)).concat(second.mul(cosines).add(first.mul(sines)),
                3);
        return whole ? turned : turned.concat(parts.get(2), 3);
    }
}
