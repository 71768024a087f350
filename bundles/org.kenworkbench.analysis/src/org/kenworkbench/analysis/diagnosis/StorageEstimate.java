/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/**
 * The bytes that a tuned model would take to store, in each way that is worth a thought. All but {@code adapterBytes}
 * of {@code sizes} give it back bit for bit, the {@code .ken} of it what was kept.
 *
 * @param halfBytes    with float32 as FP16; empty where that would change a sampled value, or nothing is float32
 * @param adapterBytes the factors of the changes of low rank, and all else that changed as in {@code
 *                     sizes.wholeBytes()}; rounding is lost; empty where the change is of no low rank
 */
public record StorageEstimate(StoredSizes sizes, OptionalLong halfBytes, OptionalLong adapterBytes) {

    /** @param otherBytes of tensors that only the tuned model has, which are stored as they are in any case */
    public static StorageEstimate of(PairDiagnosis diagnosis, long otherBytes) {
        StoredSizes sizes = diagnosis.tensors().stream().map(TensorDiagnosis::stored)
                .reduce(StoredSizes.NONE, StoredSizes::plus)
                .plus(StoredSizes.same(otherBytes, otherBytes));
        return new StorageEstimate(sizes, half(diagnosis.tensors(), otherBytes), adapter(diagnosis, otherBytes));
    }

    private static OptionalLong half(List<TensorDiagnosis> tensors, long otherBytes) {
        List<DType> types = tensors.stream().map(tensor -> tensor.tensor().dtype()).toList();
        if (!types.contains(DType.F32) || types.contains(DType.F64)
                || tensors.stream().anyMatch(tensor -> tensor.tensor().dtype() == DType.F32 && !tensor.fitsHalf())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(otherBytes + tensors.stream().map(TensorDiagnosis::tensor)
                .mapToLong(info -> info.dtype() == DType.F32 ? info.sizeBytes() / 2 : info.sizeBytes()).sum());
    }

    private static OptionalLong adapter(PairDiagnosis diagnosis, long otherBytes) {
        if (!diagnosis.rank().verdict().equals(Optional.of(RankVerdict.LOW))) {
            return OptionalLong.empty();
        }
        return OptionalLong
                .of(otherBytes + diagnosis.tensors().stream().mapToLong(StorageEstimate::adapterBytes).sum());
    }

    private static long adapterBytes(TensorDiagnosis tensor) {
        Shape shape = tensor.tensor().shape();
        return tensor.rank().filter(estimate -> estimate.verdict() == RankVerdict.LOW)
                .map(estimate -> estimate.rank() * (shape.dim(0) + shape.dim(1)) * tensor.tensor().dtype().sizeBytes())
                .orElse(tensor.stored().wholeBytes());
    }
}
