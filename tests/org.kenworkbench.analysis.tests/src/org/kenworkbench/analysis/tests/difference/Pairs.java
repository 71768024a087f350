/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.difference.ComparedTensors;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Two models in memory. */
final class Pairs {

    private final List<Tensor> base = new ArrayList<>();
    private final List<Tensor> tuned = new ArrayList<>();

    static Tensor tensor(String name, DType dtype, Shape shape, double[] values) {
        TensorInfo info = new TensorInfo(new TensorId(name), dtype, shape);
        MemorySegment bytes = Arena.ofAuto().allocate(Math.max(1, info.sizeBytes()), Long.BYTES).asSlice(0,
                info.sizeBytes());
        ElementConversion.fromDoubles(values, values.length, dtype, bytes, 0);
        return new MemoryTensor(info, bytes);
    }

    /** Returns the values as the type has them. */
    static double[] values(Tensor tensor) throws Exception {
        TensorInfo info = tensor.info();
        MemorySegment bytes = Arena.ofAuto().allocate(Math.max(1, info.sizeBytes()), Long.BYTES).asSlice(0,
                info.sizeBytes());
        tensor.copy(0, bytes);
        double[] values = new double[Math.toIntExact(info.shape().elementCount())];
        Elements.toDoubles(info.dtype(), bytes, 0, values, values.length);
        return values;
    }

    Pairs add(String name, DType dtype, Shape shape, double[] ofBase, double[] ofTuned) {
        base.add(tensor(name, dtype, shape, ofBase));
        tuned.add(tensor(name, dtype, shape, ofTuned));
        return this;
    }

    Pairs inBase(Tensor tensor) {
        base.add(tensor);
        return this;
    }

    Pairs inTuned(Tensor tensor) {
        tuned.add(tensor);
        return this;
    }

    ModelDifference difference(int threads) throws Exception {
        TensorMatch match = TensorMatch.of(base.stream().map(Tensor::info).toList(),
                tuned.stream().map(Tensor::info).toList());
        List<ComparedTensors> pairs = match.pairs().stream()
                .map(pair -> new ComparedTensors(pair.base(), pair.tuned(),
                        new MatchedTensors(new AlignedTensor(of(base, pair.base()), pair.tuned()),
                                of(tuned, pair.tuned()), pair.common(), pair.base().dtype())))
                .toList();
        return ModelDifference.of(match, pairs, threads, PruningMonitor.NONE);
    }

    private static Tensor of(List<Tensor> tensors, TensorInfo info) {
        return tensors.stream().filter(tensor -> tensor.info().equals(info)).findFirst().orElseThrow();
    }
}
