/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.scalar;

import java.util.Arrays;

import org.kenworkbench.pruning.kernel.GaussianKde;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowReader;

/** The scores that rules rank by. Stateless. */
public final class Scores {

    private Scores() {
    }

    /** Magnitudes of the tuned values, or of what tuning changed: a float32 difference unless the row is F64. */
    public static Score magnitude(boolean ofDelta) {
        return (reader, batch, row, scores) -> {
            double[] values = ofDelta ? reader.delta(batch, row) : reader.tuned(batch, row);
            for (int i = 0; i < batch.rowLength(); i++) {
                scores[i] = Math.abs(values[i]);
            }
        };
    }

    /**
     * Fills the scores of a row with the density at each tuned value ({@code docs/rules.md}, rule {@code ken-density}),
     * or with zeros in a row that has no density.
     */
    public static void density(RowReader reader, RowBatch batch, int row, double[] scores) {
        int n = batch.rowLength();
        double[] values = reader.tuned(batch, row);
        double bandwidth = GaussianKde.bandwidth(values, n, RowReader.isDouble(batch));
        if (bandwidth == 0) {
            Arrays.fill(scores, 0, n, 0);
        } else {
            new GaussianKde(values, n, bandwidth, batch.cancelled()).atValues(scores);
        }
    }
}
