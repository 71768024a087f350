/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.values;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A tensor in memory, and plain sums over its values. */
record Numbers(Tensor tensor, double[] values) {

    static Numbers of(String name, DType dtype, Shape shape, double... values) {
        TensorInfo info = new TensorInfo(new TensorId(name), dtype, shape);
        MemorySegment bytes = Arena.ofAuto().allocate(Math.max(1, info.sizeBytes()), Long.BYTES).asSlice(0,
                info.sizeBytes());
        ElementConversion.fromDoubles(values, values.length, dtype, bytes, 0);
        double[] read = new double[values.length];
        Elements.toDoubles(dtype, bytes, 0, read, read.length);
        return new Numbers(new MemoryTensor(info, bytes), read);
    }

    double[] finite() {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    double mean() {
        return Arrays.stream(finite()).average().orElse(Double.NaN);
    }

    /** Returns the mean of a power of the distance from the mean. */
    double moment(int power) {
        double mean = mean();
        return Arrays.stream(finite()).map(value -> Math.pow(value - mean, power)).average().orElse(Double.NaN);
    }

    long beyond() {
        double mean = mean();
        double most = 6 * Math.sqrt(moment(2));
        return Arrays.stream(finite()).filter(value -> Math.abs(value - mean) > most).count();
    }
}
