/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Scores of models: an {@link org.kenworkbench.operations.evaluation.Evaluator} says how good a model is. An {@link
 * org.kenworkbench.operations.evaluation.EvaluatorFactory} is a service that makes evaluators for {@link
 * org.kenworkbench.operations.evaluation.ScoringData data}; the lab has one.
 *
 * <p>Rests on the framework only.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.operations.evaluation;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
