/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.operations.sweep.SweepScores;

/**
 * The findings of a finished search.
 *
 * @param points files by their bytes
 * @param kept   the point whose file is in the folder
 * @param chosen whether it is what was asked for; else it is the nearest to it
 * @param tuned  score of the tuned model; empty if nothing scores
 * @param rivals models that others made and scored; empty if none were named
 * @param expected files of other prices of a byte, which were not written
 */
record ShrinkOutcome(ShrinkJob job, List<ShrinkPoint> points, ShrinkPoint kept, boolean chosen,
        Optional<SweepScores.Judged> tuned, List<Rival> rivals,
        List<ExpectedFile> expected) {

    ShrinkOutcome {
        points = List.copyOf(points);
        rivals = List.copyOf(rivals);
        expected = List.copyOf(expected);
    }
}
