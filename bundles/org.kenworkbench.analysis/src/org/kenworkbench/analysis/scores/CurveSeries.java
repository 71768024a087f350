/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.List;

/**
 * Scores of the models that one rule makes at several shares of reset parameters.
 *
 * @param rule   id of the rule
 * @param points points by share reset, ascending
 */
public record CurveSeries(String rule, List<CurvePoint> points) {

    public CurveSeries {
        points = List.copyOf(points);
    }
}
