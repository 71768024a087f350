/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.regroup;

import java.lang.foreign.MemorySegment;
import java.util.Random;

import org.kenworkbench.analysis.difference.regroup.Regrouping;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Tensor;

/** Two models in memory, the second with the first one's values and a little noise. */
final class TwoModels {

    private static final int MOST_VALUES = 1 << 16;

    private final ArrayCheckpoint base = new ArrayCheckpoint();
    private final ArrayCheckpoint tuned = new ArrayCheckpoint();
    private final double[] ofBase = new double[MOST_VALUES];
    private final double[] ofTuned = new double[MOST_VALUES];
    private final DType baseType;
    private final DType tunedType;

    TwoModels(DType baseType, DType tunedType, double noise) {
        this.baseType = baseType;
        this.tunedType = tunedType;
        Random random = new Random(5);
        for (int i = 0; i < MOST_VALUES; i++) {
            ofBase[i] = random.nextGaussian() / 16;
            ofTuned[i] = ofBase[i] + noise * random.nextGaussian() / 16;
        }
    }

    static TwoModels ofFloats() {
        return new TwoModels(DType.F32, DType.F32, 0.2);
    }

    TwoModels base(Stored... tensors) {
        for (Stored tensor : tensors) {
            base.with(tensor.name(), baseType, tensor.shape(), bytes(tensor, baseType, ofBase));
        }
        return this;
    }

    TwoModels tuned(Stored... tensors) {
        for (Stored tensor : tensors) {
            tuned.with(tensor.name(), tunedType, tensor.shape(), bytes(tensor, tunedType, ofTuned));
        }
        return this;
    }

    /** Bytes that a tensor of the base would hold in the tuned model's type. */
    byte[] baseBytes(Stored tensor) {
        byte[] own = bytes(tensor, baseType, ofBase);
        if (baseType == tunedType) {
            return own;
        }
        byte[] converted = new byte[own.length / baseType.sizeBytes() * tunedType.sizeBytes()];
        ElementConversion.convert(baseType, MemorySegment.ofArray(own), tunedType, MemorySegment.ofArray(converted),
                own.length / baseType.sizeBytes());
        return converted;
    }

    byte[] tunedBytes(Stored tensor) {
        return bytes(tensor, tunedType, ofTuned);
    }

    private static byte[] bytes(Stored tensor, DType type, double[] values) {
        byte[] bytes = new byte[tensor.ids().length * type.sizeBytes()];
        if (type.isPrunable()) {
            double[] own = new double[tensor.ids().length];
            for (int i = 0; i < own.length; i++) {
                own[i] = values[tensor.ids()[i]];
            }
            ElementConversion.fromDoubles(own, own.length, type, MemorySegment.ofArray(bytes), 0);
        } else {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (values[tensor.ids()[i]] * 400);
            }
        }
        return bytes;
    }

    TensorMatch match() {
        return TensorMatch.of(base.tensors(), tuned.tensors());
    }

    Regrouping regrouping() throws Exception {
        return Regrouping.of(match(), base.open(), tuned.open(), () -> false);
    }

    static byte[] bytes(Tensor tensor) throws Exception {
        byte[] bytes = new byte[Math.toIntExact(tensor.info().sizeBytes())];
        tensor.copy(0, MemorySegment.ofArray(bytes));
        return bytes;
    }
}
