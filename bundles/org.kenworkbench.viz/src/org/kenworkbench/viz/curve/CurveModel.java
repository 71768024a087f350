/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.curve;

import org.kenworkbench.analysis.scores.PruningCurve;

/**
 * The content of a {@link CurveView}.
 *
 * @param title title of the picture, which names the model
 * @param curve the measured points, with their limits and the choice
 */
public record CurveModel(String title, PruningCurve curve) {
}
