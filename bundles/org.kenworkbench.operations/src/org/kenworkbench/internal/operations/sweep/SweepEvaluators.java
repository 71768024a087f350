/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.Optional;

import org.kenworkbench.operations.evaluation.Evaluator;

/**
 * Evaluators of a sweep.
 *
 * @param validation chooses
 * @param test       confirms the choice
 */
record SweepEvaluators(Evaluator validation, Optional<Evaluator> test) {
}
