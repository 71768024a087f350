/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.steps;

/**
 * Distance that a share of all values moved at most.
 *
 * @param share from 0 to 1
 * @param steps the least number of steps that at least this share of the values did not exceed
 */
public record StepQuantile(double share, long steps) {
}
