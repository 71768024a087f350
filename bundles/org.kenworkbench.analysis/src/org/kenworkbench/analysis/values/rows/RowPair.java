/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.rows;

/**
 * Two rows of a matrix, and the cosine of the angle between them.
 *
 * @param first  the row with the smaller number
 * @param second the other row
 * @param cosine from -1 to 1; a row times a positive number has 1
 */
public record RowPair(long first, long second, double cosine) {
}
