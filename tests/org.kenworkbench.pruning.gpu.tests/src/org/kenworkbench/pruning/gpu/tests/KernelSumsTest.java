/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.gpu.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.pruning.gpu.DensityBound;
import org.kenworkbench.internal.pruning.gpu.KernelSums;
import org.kenworkbench.pruning.kernel.GaussianKde;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Sums on tensors are no farther from the rule's own than the bound says, and the bound is not much too wide. */
class KernelSumsTest {

    /**
     * @param span of the row's values, in bandwidths
     * @param part of the bound that the worst point reaches at least
     */
    @ParameterizedTest
    @CsvSource({"0, 500, 20, 0", "4, 500, 20, 0.02", "8, 500, 20, 0.02", "16, 500, 20, 0.005", "4, 1, 3, 0.5",
            "4, 3, 0.5, 0.3",
            "8, 2000, 40, 0.02", "16, 64, 30000, 0", "0, 64, 30000, 0", "4, 5000, 1000, 0.0001"})
    void theBoundHolds(int spacing, int n, double span, double part) throws EngineUnavailableException {
        Random random = new Random(spacing + n);
        double bandwidth = 0.013;
        double[] row = new double[n];
        double[] scaled = new double[n];
        for (int i = 0; i < n; i++) {
            // In heaps, where the eighth derivative is largest.
            double place = i == 0 ? 0 : i == 1 ? 1 : random.nextInt(4) / 3.0 + random.nextGaussian() * 1e-3;
            row[i] = Math.clamp(place, 0, 1) * span * bandwidth;
            scaled[i] = row[i] / bandwidth;
        }
        int m = 1500;
        double[] points = new double[m];
        for (int i = 0; i < m; i++) {
            points[i] = i % 2 == 0 ? random.nextDouble() * span
                    : Math.min(span, scaled[random.nextInt(n)] + random.nextDouble() * 2);
        }
        double[] found = sums(spacing, scaled, points, span);
        GaussianKde exact = new GaussianKde(row, n, bandwidth);
        double factor = GaussianKde.scale(n, bandwidth);
        double bound = DensityBound.ofSum(spacing, n, span);
        double worst = 0;
        for (int i = 0; i < m; i++) {
            worst = Math.max(worst, Math.abs(found[i] - exact.at(points[i] * bandwidth) / factor));
        }
        assertTrue(worst <= bound, worst + " > " + bound);
        assertTrue(worst >= part * bound, worst + " is far below " + bound);
    }

    private static double[] sums(int spacing, double[] scaled, double[] points, double span)
            throws EngineUnavailableException {
        KernelSums sums = new KernelSums(1 << 16, () -> false);
        try (NDManager manager = PyTorch.engine().newBaseManager(Device.cpu())) {
            NDArray values = manager.create(scaled, new Shape(1, scaled.length));
            NDArray asked = manager.create(points, new Shape(1, points.length));
            NDArray found = spacing == 0 ? sums.at(asked, values)
                    : sums.between(sums.atNodes(values, spacing, (int) KernelSums.nodes(spacing, span)), spacing,
                            asked);
            return found.toDoubleArray();
        }
    }
}
