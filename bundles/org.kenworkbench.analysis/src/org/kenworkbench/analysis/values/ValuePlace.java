/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import org.kenworkbench.tensor.Shape;

/**
 * A value and its place in a tensor.
 *
 * @param row    the row that it is in, by {@link Shape#rowLength}
 * @param column its place in the row
 */
public record ValuePlace(long row, long column, double value) {

    /** Finds the place of an element of a tensor of that shape. */
    static ValuePlace of(Shape shape, long element, double value) {
        long length = Math.max(1, shape.rowLength());
        return new ValuePlace(element / length, element % length, value);
    }
}
