/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.distribution;

import java.util.OptionalDouble;

import org.kenworkbench.analysis.values.Distribution;

/**
 * The content of the view of a distribution.
 *
 * @param logarithmic whether the axis of counts is logarithmic, so that few values far out are seen
 * @param selected    value of the selected cell
 */
public record DistributionModel(Distribution distribution, boolean logarithmic, OptionalDouble selected) {
}
