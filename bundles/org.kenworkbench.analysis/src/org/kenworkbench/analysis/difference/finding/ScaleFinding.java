/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.difference.scaled.ScaledTensor;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

/** Finds tensors that are codes of FP8 as numbers, since the scales beside the codes were not applied. Stateless. */
final class ScaleFinding {

    /** Rows that are looked at. */
    private static final int SAMPLED_ROWS = 16;
    /** Share of values equal to the codes, from which they are the codes: training changes more than a few. */
    private static final double LEAST_EQUAL = 0.9;

    private ScaleFinding() {
    }

    static Optional<Finding> of(FindingInput input) throws IOException {
        List<TensorId> tensors = new ArrayList<>();
        List<TensorId> scales = new ArrayList<>();
        for (int i = 0; i < input.pairs().size(); i++) {
            TensorDifference tensor = input.difference().tensors().get(i);
            MatchedTensors pair = input.pairs().get(i).values();
            if (pair.base() instanceof ScaledTensor base && base.scales().isPresent() && !tensor.isUnchanged()
                    && tensor.tuned().dtype().isPrunable() && areCodes(base, pair.tuned())) {
                tensors.add(tensor.tuned().id());
                scales.add(base.scales().get().tensor().info().id());
            }
        }
        return tensors.isEmpty() ? Optional.empty() : Optional.of(new Finding.ScaleLost(tensors, scales, true));
    }

    private static boolean areCodes(ScaledTensor base, Tensor tuned) throws IOException {
        Tensor bare = new ScaledTensor(base.codes(), tuned.info().dtype());
        long rows = tuned.info().shape().rowCount();
        int equal = 0;
        int all = 0;
        for (int i = 0; i < SAMPLED_ROWS; i++) {
            double[] codes = MatrixRows.read(bare, i * rows / SAMPLED_ROWS);
            double[] values = MatrixRows.read(tuned, i * rows / SAMPLED_ROWS);
            for (int j = 0; j < codes.length; j++) {
                equal += codes[j] == values[j] ? 1 : 0;
            }
            all += codes.length;
        }
        return all > 0 && equal >= LEAST_EQUAL * all;
    }
}
