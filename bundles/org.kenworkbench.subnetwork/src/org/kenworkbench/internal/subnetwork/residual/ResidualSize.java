/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Tells how many bytes residuals take without coding them.
 *
 * @param valueBytes bytes of the residuals themselves
 * @param modelBytes bytes of the model that they are coded by, which many blocks may share
 */
public record ResidualSize(double valueBytes, int modelBytes) {

    /**
     * Finds the size in the form that takes least.
     *
     * @param forms  that the numbers may have
     * @param base   the base's bytes; not changed
     * @param values as many bytes
     */
    public static ResidualSize of(List<NumberForm> forms, MemorySegment base, MemorySegment values) {
        ResidualBlock block = new ResidualBlock();
        ResidualSize least = new ResidualSize(Double.POSITIVE_INFINITY, 0);
        for (NumberForm form : forms) {
            block.begin(0);
            block.add(base, values);
            ResidualSize size = block.fitResiduals(form, 0, Optional::empty).size();
            least = size.bytes(1) < least.bytes(1) ? size : least;
        }
        return least;
    }

    /** Returns the bytes of {@code times} as many residuals by one model. */
    public double bytes(double times) {
        return times * valueBytes + modelBytes;
    }
}
