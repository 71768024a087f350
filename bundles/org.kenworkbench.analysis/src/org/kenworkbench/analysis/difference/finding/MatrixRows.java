/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Single rows of matrices, and the angle between two. Stateless. */
final class MatrixRows {

    private MatrixRows() {
    }

    static double[] read(Tensor matrix, long row) throws IOException {
        TensorInfo info = matrix.info();
        int length = Math.toIntExact(info.shape().rowLength());
        int elementBytes = info.dtype().sizeBytes();
        MemorySegment bytes = MemorySegment.ofArray(new byte[length * elementBytes]);
        matrix.copy(row * length * elementBytes, bytes);
        double[] values = new double[length];
        Elements.toDoubles(info.dtype(), bytes, 0, values, length);
        return values;
    }

    static double[] joined(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Returns the cosine of the angle; 0 where one is zero or has a value that is no number. */
    static double cosine(double[] one, double[] other) {
        double product = 0;
        double ofOne = 0;
        double ofOther = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            ofOne += one[i] * one[i];
            ofOther += other[i] * other[i];
        }
        double cosine = product / (Math.sqrt(ofOne) * Math.sqrt(ofOther));
        return Double.isFinite(cosine) ? cosine : 0;
    }
}
