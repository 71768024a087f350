/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.train.AdamW;
import org.kenworkbench.internal.lab.train.BatchOrder;
import org.kenworkbench.internal.lab.train.LearningRate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/** Checks the parts of training against sums by hand. */
class OptimizerTest {

    /** Checks steps of AdamW with the loss 3 w₀ - 2 w₁, whose gradient with respect to w is (3, -2) whatever w is. */
    @Test
    void stepsAreThoseOfAdamW() throws Exception {
        for (boolean matrix : new boolean[] {true, false}) {
            double[] w = {0.5, -0.25};
            double[] g = {3 * 0.4, -2 * 0.4};
            double[] m = new double[2];
            double[] v = new double[2];
            try (NDManager manager = PyTorch.engine().newBaseManager()) {
                Shape shape = matrix ? new Shape(1, 2) : new Shape(2);
                NDArray weight = manager.create(new float[] {0.5f, -0.25f}, shape);
                weight.setRequiresGradient(true);
                AdamW optimizer = AdamW.begin(new Parameters(new TreeMap<>(Map.of("w", weight))), 0.1, manager);
                for (int step = 1; step <= 5; step++) {
                    try (GradientCollector collector = PyTorch.engine().newGradientCollector()) {
                        collector.backward(weight.mul(manager.create(new float[] {3, -2}, shape)).sum());
                    }
                    assertEquals(Math.sqrt(13), optimizer.gradientNorm(), 1e-5);
                    double rate = 0.01 / step;
                    optimizer.update(step, rate, 0.4);
                    for (int i = 0; i < 2; i++) {
                        w[i] -= matrix ? rate * 0.1 * w[i] : 0;
                        m[i] = 0.9 * m[i] + 0.1 * g[i];
                        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                        w[i] -= rate * m[i] / (1 - Math.pow(0.9, step))
                                / (Math.sqrt(v[i] / (1 - Math.pow(0.999, step))) + 1e-8);
                        assertEquals(w[i], weight.toFloatArray()[i], 1e-6);
                    }
                }
            }
        }
    }

    @Test
    void theRateRisesAndFalls() {
        LearningRate rate = new LearningRate(1, 4, 20);
        assertEquals(0.2, rate.at(0), 1e-12);
        assertEquals(0.8, rate.at(3), 1e-12);
        assertEquals(1, rate.at(4), 1e-12);
        assertEquals(0.5, rate.at(12), 1e-12);
        assertEquals(1.0 / 16, rate.at(19), 1e-12);
        assertEquals(1, new LearningRate(1, 0, 3).at(0), 1e-12);
    }

    @Test
    void anEpochHasEachExampleOnce() {
        int[] lengths = IntStream.range(0, 103).map(i -> 1 + i * 37 % 50).toArray();
        BatchOrder order = new BatchOrder(lengths, 4, 9);
        assertEquals(26, order.batches());
        List<Integer> all = new ArrayList<>();
        order.epoch(0).forEach(all::addAll);
        assertEquals(IntStream.range(0, 103).boxed().toList(), all.stream().sorted().toList());
        assertEquals(order.epoch(3), new BatchOrder(lengths, 4, 9).epoch(3));
        assertNotEquals(order.epoch(3), order.epoch(4));
        assertNotEquals(order.epoch(3), new BatchOrder(lengths, 4, 10).epoch(3));
    }
}
