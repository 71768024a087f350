/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

/**
 * Change of one row or column.
 *
 * @param index        number of the row or column
 * @param deltaSquares sum of the squares of tuned - base in it
 * @param baseSquares  sum of the squares of the base's values in it
 */
public record LineChange(long index, double deltaSquares, double baseSquares) {

    /** Returns ‖tuned - base‖ / ‖base‖ of the line; 0 if nothing differs, infinite beside a base of zeros. */
    public double relativeChange() {
        return deltaSquares == 0 ? 0 : Math.sqrt(deltaSquares / baseSquares);
    }
}
