/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

/**
 * A value with a share of all finite values below it. Between two values of a tensor it is interpolated, as NumPy's
 * {@code quantile} does.
 *
 * @param share from 0, the smallest value, to 1, the largest
 */
public record Quantile(double share, double value) {
}
