/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

/**
 * Change of some values from one checkpoint to another. Values that are NaN or infinite in one of them count as changed
 * where their bits are, and for nothing else.
 *
 * @param delta   sum of the squares of the differences
 * @param base    sum of the squares of the checkpoint that is compared with
 * @param changed values with other bits
 * @param largest largest absolute difference
 */
public record ValueChange(double delta, double base, long changed, double largest) {

    /** Returns ‖difference‖ / ‖base‖; 0 if nothing differs, infinite beside a base of zeros. */
    public double relative() {
        return delta == 0 ? 0 : Math.sqrt(delta / base);
    }
}
