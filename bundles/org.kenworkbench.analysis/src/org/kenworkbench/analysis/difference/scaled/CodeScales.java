/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.scaled;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Scales of a tensor of FP8 codes. The number that a code stands for is its own value times its scale, whatever the
 * name of the scales: those called {@code weight_scale_inv} are inverse to what the weights were multiplied with when
 * the codes were made.
 *
 * @param tensor the scales, as their checkpoint has them
 * @param grid   which scale belongs to which code
 */
public record CodeScales(Tensor tensor, ScaleGrid grid) {

    private static final Set<DType> CODES = Set.of(DType.F8_E4M3, DType.F8_E5M2, DType.F8_E4M3FNUZ, DType.F8_E5M2FNUZ);
    private static final Set<DType> SCALES = Set.of(DType.F32, DType.BF16, DType.F16, DType.F8_E8M0);

    /** @throws IllegalArgumentException if the tensor has not the scales of the grid, or not in a type for scales */
    public CodeScales {
        Objects.requireNonNull(grid);
        TensorInfo info = tensor.info();
        if (!SCALES.contains(info.dtype()) || info.shape().elementCount() != grid.scaleCount()) {
            throw new IllegalArgumentException(info + " has not the scales of " + grid);
        }
    }

    /**
     * Finds the scales of a tensor by the names that are in use, by type and by shape. Reads nothing but headers.
     *
     * @param checkpoint that has the codes, and has the scales beside them
     * @param codes      a tensor of any type and shape
     * @return empty if these are no codes of FP8 in matrices, or there are no scales that fit them
     */
    public static Optional<CodeScales> find(Checkpoint checkpoint, TensorInfo codes) {
        if (!CODES.contains(codes.dtype())) {
            return Optional.empty();
        }
        return ScaleNames.of(codes.id()).flatMap(name -> checkpoint.tensor(name).stream())
                .filter(scales -> SCALES.contains(scales.info().dtype()))
                .flatMap(scales -> ScaleGrid.of(codes.shape(), scales.info().shape())
                        .map(grid -> new CodeScales(scales, grid)).stream())
                .findFirst();
    }
}
