/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

/**
 * Reach of the finite values of a tensor.
 *
 * @param min    the smallest; NaN if there is none
 * @param max    the largest; NaN if there is none
 * @param zeros  values that are exactly zero
 * @param beyond values farther than {@value #SIGMAS} standard deviations from the mean, both the tensor's own
 */
public record Extent(double min, double max, long zeros, long beyond) {

    /** Number of standard deviations beyond which a value is counted as far out. */
    public static final int SIGMAS = 6;

    /** No values. */
    public static final Extent NONE = new Extent(Double.NaN, Double.NaN, 0, 0);
}
