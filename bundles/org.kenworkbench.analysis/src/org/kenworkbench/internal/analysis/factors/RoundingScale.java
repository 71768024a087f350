/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.factors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.internal.analysis.diagnosis.NoiseEdge;
import org.kenworkbench.internal.analysis.diagnosis.Rounding;
import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.SymmetricEigen;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.krylov.KrylovSpace;

/**
 * Factors that give each row and each column of a change the same noise of rounding. A value is rounded in proportion
 * to itself, so that rows and columns of large values make directions of noise that are stronger than white noise has
 * them; scaled, its energies end where {@link NoiseEdge} expects them to. The rank of a change stays as it is. What
 * grows with the longer side of the matrix lies outside the heap. For one thread.
 */
public final class RoundingScale implements KrylovSpace.Scale {

    private static final int BAND = 64;

    private final int n;
    /** Factor of each vector. */
    private final MemorySegment ofVectors;
    /** Factor of each number of a vector. */
    private final double[] ofNumbers;
    private double energy;
    private double rounding;

    private RoundingScale(int n, int count) {
        this.n = n;
        this.ofVectors = Arena.ofAuto().allocate((long) count * Double.BYTES, Double.BYTES);
        this.ofNumbers = new double[n];
    }

    /**
     * Measures the noise of each vector, and then of each number beside the vectors as they are scaled. Reads all
     * vectors once.
     *
     * @param vectors  of the change
     * @param tuned    the matrix whose values were rounded
     * @param rounding expected energy of what rounding leaves in all of it
     * @throws CheckpointException if a file cannot be read any more
     * @throws CancellationException if cancelled
     */
    public static RoundingScale of(ChangeVectors vectors, Tensor tuned, double rounding,
            SymmetricEigen.Pieces<RuntimeException> pieces, BooleanSupplier cancelled) throws CheckpointException {
        int n = vectors.length();
        int count = vectors.count();
        RoundingScale scale = new RoundingScale(n, count);
        long rows = tuned.info().shape().dim(0);
        ChangeVectors values = new ChangeVectors(tuned, new Zeros(tuned.info()), rows, tuned.info().shape().dim(1));
        double mean = rounding / count;
        int atOnce = vectors.atOnce();
        double[] changes = new double[atOnce * n];
        double[] after = new double[atOnce * n];
        double[] factors = new double[atOnce];
        double[] energies = new double[n];
        double[] noise = new double[n];
        for (int first = 0; first < count; first += atOnce) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("cancelled while rounding was measured");
            }
            int many = Math.min(atOnce, count - first);
            vectors.read(first, many, changes);
            values.read(first, many, after);
            Rounding to = Rounding.of(tuned.info().dtype(), after, many * n);
            pieces.run(many, v -> factors[v] = square(to.variance(after, v * n, n), mean));
            pieces.run((n + BAND - 1) / BAND, band -> {
                for (int v = 0; v < many; v++) {
                    for (int i = band * BAND; i < Math.min(n, (band + 1) * BAND); i++) {
                        double change = changes[v * n + i];
                        energies[i] += factors[v] * change * change;
                        noise[i] += factors[v] * to.variance(after, v * n + i, 1);
                    }
                }
            });
            for (int v = 0; v < many; v++) {
                scale.ofVectors.setAtIndex(ValueLayout.JAVA_DOUBLE, first + v, Math.sqrt(factors[v]));
            }
        }
        double meanOfNumbers = Arrays.stream(noise).sum() / n;
        for (int i = 0; i < n; i++) {
            double square = square(noise[i], meanOfNumbers);
            scale.ofNumbers[i] = Math.sqrt(square);
            scale.energy += square * energies[i];
            scale.rounding += square * noise[i];
        }
        return scale;
    }

    /** Computes the square of a factor, which leaves energies about as large as they were. */
    private static double square(double noise, double mean) {
        return mean / Math.max(noise, mean * NoiseEdge.LEAST_NOISE);
    }

    @Override
    public void apply(int first, int many, double[] vectors) {
        for (int v = 0; v < many; v++) {
            double factor = ofVectors.getAtIndex(ValueLayout.JAVA_DOUBLE, first + v);
            for (int i = 0; i < n; i++) {
                vectors[v * n + i] *= factor * ofNumbers[i];
            }
        }
    }

    /** Returns the energy of the change as it is scaled. */
    public double energy() {
        return energy;
    }

    /** Returns the expected energy of rounding as it is scaled. */
    public double rounding() {
        return rounding;
    }

    /** Zeros beside which a tensor is its own change. */
    private record Zeros(TensorInfo info) implements Tensor {

        @Override
        public void copy(long offsetBytes, MemorySegment target) {
            target.fill((byte) 0);
        }
    }
}
