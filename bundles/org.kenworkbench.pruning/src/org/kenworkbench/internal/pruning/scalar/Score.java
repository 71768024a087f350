/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.scalar;

import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowReader;

/** Scores the positions of one row; none is NaN. */
@FunctionalInterface
public interface Score {

    /** Fills the first of {@code scores}, as many as the row has values. */
    void of(RowReader reader, RowBatch batch, int row, double[] scores);
}
