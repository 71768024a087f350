/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.scalar;

import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowReader;
import org.kenworkbench.pruning.kernel.ScoreKeys;

/** Scores of 0 or more as the bits of the float32 that they round to: these order as the scores do. One thread. */
public final class FloatScoreKeys implements ScoreKeys {

    private final Score score;
    private final RowReader reader = new RowReader();
    private double[] scores = {};

    public FloatScoreKeys(Score score) {
        this.score = score;
    }

    @Override
    public void of(RowBatch batch, int row, int[] keys) {
        int n = batch.rowLength();
        if (scores.length < n) {
            scores = new double[n];
        }
        score.of(reader, batch, row, scores);
        for (int i = 0; i < n; i++) {
            // Both zeros become the same; no score is below.
            keys[i] = Float.floatToRawIntBits((float) scores[i]) & Integer.MAX_VALUE;
        }
    }
}
