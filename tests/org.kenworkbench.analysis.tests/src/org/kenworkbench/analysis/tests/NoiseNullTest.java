/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.NoiseNull;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.internal.analysis.comparison.RowNoise;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;

class NoiseNullTest {

    private static final int ROWS = 120;
    private static final int COLUMNS = 400;
    private static final PruningMonitor NOBODY = monitor(new AtomicLong(), Long.MAX_VALUE);

    @TempDir
    Path folder;

    private final SafeTensorsFormat format = new SafeTensorsFormat();

    /**
     * Noise is independent of noise: keeping the largest of it is a random choice, of which the closed form is known.
     */
    @Test
    void largestNoiseOverlapsAsChance() throws Exception {
        double[] shares = {0.25, 0.5};
        List<GroupOverlap> draws = draws(new DeltaMagnitudeRule(), shares, DType.F32, value -> value * 1.01, 20, 1, 3);
        Spread spread = Spread.of(draws.stream().mapToDouble(draw -> draw.total().of(0, 1).overlap()).toArray());
        // Each row's count is hypergeometric: variance k_a k_b (n - k_a)(n - k_b) / (n² (n - 1)).
        double ka = shares[0] * COLUMNS;
        double kb = shares[1] * COLUMNS;
        double ofRow = ka * kb * (COLUMNS - ka) * (COLUMNS - kb) / ((double) COLUMNS * COLUMNS * (COLUMNS - 1));
        double deviation = Math.sqrt(ROWS * ofRow) / (ROWS * ka);
        assertEquals(0.5, draws.getFirst().total().of(0, 1).chanceOverlap(), 1e-12);
        assertEquals(0.5, spread.mean(), 5 * deviation / Math.sqrt(20));
        assertEquals(deviation, spread.deviation(), deviation);
        assertEquals(20, spread.draws());
    }

    /**
     * Checks that there is no noise where tuning changed nothing: any rule that looks at values keeps the same
     * positions twice.
     */
    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void noTuningNoNoise(DType dtype) throws Exception {
        for (GroupOverlap draw : draws(new KenRule(), new double[] {0.5, 0.5}, dtype, value -> value, 3, 2, 3)) {
            assertEquals(1, draw.total().of(0, 1).jaccard());
        }
    }

    /** A little noise moves few of the largest values across the bound, much moves more. */
    @Test
    void moreNoiseLessInCommon() throws Exception {
        double little = draws(new MagnitudeRule(), new double[] {0.5, 0.5}, DType.F32, value -> value * 1.001, 1, 1, 3)
                .getFirst().total()
                .of(0, 1).overlap();
        double much = draws(new MagnitudeRule(), new double[] {0.5, 0.5}, DType.F32, value -> value * 1.5, 1, 1, 3)
                .getFirst().total()
                .of(0, 1).overlap();
        assertTrue(0.99 < little && little < 1, () -> String.valueOf(little));
        assertTrue(0.5 < much && much < 0.9, () -> String.valueOf(much));
    }

    @Test
    void threadsMakeNoDifferenceAndSeedsDo() throws Exception {
        List<GroupOverlap> one = draws(new KenRule(), new double[] {0.3, 0.6}, DType.BF16, value -> value * 1.1, 4, 1,
                3);
        assertEquals(one, draws(new KenRule(), new double[] {0.3, 0.6}, DType.BF16, value -> value * 1.1, 4, 3, 3));
        List<GroupOverlap> other = draws(new KenRule(), new double[] {0.3, 0.6}, DType.BF16, value -> value * 1.1, 4, 1,
                4);
        assertTrue(one.stream().noneMatch(draw -> draw.total().equals(other.getFirst().total())));
        assertEquals(4, one.stream().map(GroupOverlap::total).distinct().count());
    }

    @Test
    void noiseIsAsLongAsAskedAndGaussian() {
        RowNoise noise = new RowNoise(1, 2, 3, new TensorId("t"));
        double fourth = 0;
        double mean = 0;
        int count = 0;
        for (int row = 0; row < 500; row++) {
            double[] values = noise.row(row, 401, Math.sqrt(401));
            double squares = 0;
            for (int i = 0; i < 401; i++) {
                squares += values[i] * values[i];
                fourth += Math.pow(values[i], 4);
                mean += values[i];
                count++;
            }
            assertEquals(401, squares, 1e-9);
        }
        // Of a point on a sphere in n dimensions the fourth moment is 3 n / (n + 2); its standard error here is 0.02.
        assertEquals(3 * 401 / 403.0, fourth / count, 0.1);
        assertEquals(0, mean / count, 5 / Math.sqrt(count));
        double[] first = noise.row(7, 3, 2).clone();
        noise.row(8, 3, 2);
        assertEquals(first[0], noise.row(7, 3, 2)[0]);
        assertEquals(0, noise.row(7, 3, 0)[0]);
        noise.row(0, 0, 1);
    }

    @Test
    void cancels() {
        AtomicLong done = new AtomicLong();
        assertThrows(PruningCancelledException.class,
                () -> draws(new KenRule(), new double[] {0.5, 0.5}, DType.F32, value -> value * 1.1, 2, 2, 3,
                        monitor(done, 0)));
    }

    @Test
    void spreadByHand() {
        assertEquals(new Spread(4, 3, Math.sqrt(20 / 3.0), 0, 6), Spread.of(2, 0, 6, 4));
        assertEquals(new Spread(1, 5, 0, 5, 5), Spread.of(5));
        assertThrows(IllegalArgumentException.class, Spread::of);
    }

    private List<GroupOverlap> draws(SelectionRule rule, double[] shares, DType dtype, DoubleUnaryOperator tuning,
            int draws, int threads,
            long seed) throws Exception {
        return draws(rule, shares, dtype, tuning, draws, threads, seed, NOBODY);
    }

    private List<GroupOverlap> draws(SelectionRule rule, double[] shares, DType dtype, DoubleUnaryOperator tuning,
            int draws, int threads,
            long seed, PruningMonitor monitor) throws Exception {
        Random random = new Random(5);
        int size = ROWS * COLUMNS;
        double[] base = new double[size];
        double[] tuned = new double[size];
        for (int i = 0; i < size; i++) {
            base[i] = SampleModel.rounded(dtype, random.nextGaussian() * 0.05);
            tuned[i] = SampleModel.rounded(dtype, tuning.applyAsDouble(base[i]));
        }
        Path of = Files.createTempDirectory(folder, "m");
        new SampleModel().add("encoder.layer.0.output.dense.weight", dtype, Shape.of(ROWS, COLUMNS), StoredFate.PRUNED,
                base, tuned,
                new boolean[size]).open(of).close();
        try (Checkpoint ofBase = format.open(of.resolve("base.safetensors"));
                Checkpoint ofTuned = format.open(of.resolve("tuned.safetensors"));
                Subnetwork first = subnetwork(of);
                Subnetwork second = subnetwork(of)) {
            NoiseNull drawn = NoiseNull.of(List.of(
                    new NoiseNull.Member(first, ofBase, ofTuned, rule::newKernel, new Budget.KeepShare(shares[0]), 0),
                    new NoiseNull.Member(second, ofBase, ofTuned, rule::newKernel, new Budget.KeepShare(shares[1]),
                            0)));
            assertEquals((long) size * draws, drawn.work(draws));
            return drawn.draw(draws, seed, false, threads, monitor);
        }
    }

    private Subnetwork subnetwork(Path of) throws IOException {
        return Subnetwork.open(format.open(of.resolve("sample.ken")));
    }

    private static PruningMonitor monitor(AtomicLong done, long cancelAt) {
        return new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                done.addAndGet(count);
            }

            @Override
            public boolean isCancelled() {
                return done.get() >= cancelAt;
            }
        };
    }
}
