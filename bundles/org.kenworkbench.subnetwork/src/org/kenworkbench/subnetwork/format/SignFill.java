/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

/**
 * Moves of the reset values of a tensor away from the base's, where {@link SubnetworkSettings#fillsBySign()}: base +
 * step or base - step, in double, rounded once to the tensor's type. At kept positions, whose values differ from that,
 * it does not matter.
 *
 * @param step   step by which values are moved; finite, 0 or more
 * @param up     number of positions of the tensor that are moved up; the others are moved down
 * @param coding coding of the positions that are moved up, among all
 */
public record SignFill(float step, long up, MaskCoding coding) {

    /** @throws IllegalArgumentException if the step is no number, or negative */
    public SignFill {
        if (!(step >= 0) || Float.isInfinite(step)) {
            throw new IllegalArgumentException("step " + step);
        }
    }
}
