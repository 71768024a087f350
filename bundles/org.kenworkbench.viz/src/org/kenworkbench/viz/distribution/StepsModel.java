/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.distribution;

import org.kenworkbench.analysis.difference.steps.StepDistribution;

/**
 * The content of the view of the steps by which the values of a tensor moved.
 *
 * @param name        name of the tensor
 * @param steps       their distribution
 * @param logarithmic whether the axis of counts is logarithmic
 */
public record StepsModel(String name, StepDistribution steps, boolean logarithmic) {
}
