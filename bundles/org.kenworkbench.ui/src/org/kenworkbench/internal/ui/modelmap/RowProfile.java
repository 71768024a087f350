/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.ui.TensorRow;

/** Makes the figures of a map out of the rows of tensors that no rule has pruned. Stateless. */
final class RowProfile {

    private RowProfile() {
    }

    static ModelProfile of(List<TensorRow> tensors) {
        Map<TensorInfo, TensorFigures> figures = new LinkedHashMap<>();
        for (TensorRow row : tensors) {
            // Any type will do: the profile tells of none.
            TensorInfo info = new TensorInfo(new TensorId(row.name()), DType.U8, new Shape(row.shape()));
            figures.put(info, new TensorFigures(
                    new TensorFigures.ParameterCounts(row.parameters(), 0, 0, row.changedKept() + row.changedReset(),
                            0),
                    new TensorFigures.Norms(row.deltaNormSquared(), row.baseNormSquared(), 0, 0, 0),
                    row.storedBytes()));
        }
        return ModelProfile.of(figures);
    }
}
