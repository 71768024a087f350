/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.diagnosis.BaseFit;
import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.RankVerdict;
import org.kenworkbench.analysis.diagnosis.SampledChange;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.place.Role;

class PairDiagnosisTest {

    private final Random random = new Random(1);
    private final List<MatchedTensors> pairs = new ArrayList<>();

    @Test
    void countsASmallTensorWhole() throws Exception {
        pairs.add(pair("w", DType.F32, Shape.of(2, 3), new double[] {3, 0, 0, 0, 4, 0},
                new double[] {3, 0, 1, 0, 4, -2}));
        SampledChange change = diagnose().total();
        assertEquals(new SampledChange(6, 6, 2, 25, 30, 25, 5), change);
        assertEquals(Math.sqrt(0.2), change.relativeChange(), 1e-15);
        assertEquals(25 / Math.sqrt(25 * 30), change.cosine(), 1e-15);
        assertEquals(1 / 3.0, change.changedShare());
    }

    /**
     * Checks that a sample stands for all of a large tensor: 1 % of 16 million values is enough for a share to within a
     * few per cent.
     */
    @ParameterizedTest
    @CsvSource({"4096,1000", "4000000,1", "1,1000000", "40,50000"})
    void scalesASampleToTheWhole(int rows, int columns) throws Exception {
        Shape shape = Shape.of(rows, columns);
        double[] base = values(rows * columns);
        // Every second value of a row, or of the whole where rows are short.
        double[] tuned = base.clone();
        for (int i = 0; i < tuned.length; i += 2) {
            tuned[i] *= 1.5;
        }
        pairs.add(pair("w", DType.F32, shape, base, tuned));
        SampledChange change = diagnose().total();
        assertEquals(base.length, change.parameters());
        assertTrue(change.sampled() <= 1 << 22, change.toString());
        assertEquals(0.5, change.changedShare(), 0.01);
        assertEquals(0.5 / Math.sqrt(2), change.relativeChange(), 0.01);
        assertEquals(change.sampled(), PairDiagnosis.sampledParameters(pairs, 0));
    }

    /** Each of 16 equal parts is looked at, so that a part that alone changed is not missed. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 15})
    void missesNoLargeRegion(int part) throws Exception {
        double[] base = values(1600 * 1000);
        double[] tuned = base.clone();
        for (int i = part * 100_000; i < (part + 1) * 100_000; i++) {
            tuned[i] += 1;
        }
        pairs.add(pair("w", DType.F32, Shape.of(1600, 1000), base, tuned));
        assertEquals(1 / 16.0, diagnose().total().changedShare(), 0.02);
    }

    @Test
    void knowsTheBaseByTheDistance() throws Exception {
        assertEquals(BaseFit.NEAR, fit(x -> x + 0.05 * random.nextGaussian()));
        assertEquals(BaseFit.FAR, fit(x -> x + 0.5 * random.nextGaussian()));
        assertEquals(BaseFit.UNRELATED, fit(_ -> random.nextGaussian()));
        assertEquals(BaseFit.NEAR, fit(x -> x));
        assertEquals(BaseFit.UNRELATED, fit(_ -> 0));
    }

    /** Diagnoses a pair whose matrix was changed and whose vector was not: the vectors of any two models are alike. */
    private BaseFit fit(DoubleUnaryOperator change) throws Exception {
        pairs.clear();
        double[] norm = new double[10_000];
        java.util.Arrays.fill(norm, 1000);
        pairs.add(pair("norm.weight", DType.F32, Shape.of(norm.length), norm, norm));
        double[] base = values(100 * 100);
        double[] tuned = new double[base.length];
        for (int i = 0; i < base.length; i++) {
            tuned[i] = change.applyAsDouble(base[i]);
        }
        pairs.add(pair("w", DType.F32, Shape.of(100, 100), base, tuned));
        return diagnose().baseFit();
    }

    /**
     * Checks changes of three times the base's norm that leave no doubt of the base: the change has a low rank, or some
     * matrices are still the base's.
     */
    @Test
    void whatIsEvidentlyTheBaseIsNotUnrelated() throws Exception {
        double[] base = values(64 * 64);
        double[] tuned = base.clone();
        double[] a = values(2 * 64);
        for (int j = 0; j < tuned.length; j++) {
            tuned[j] += 3 * a[j / 64] * a[64 + j % 64];
        }
        pairs.add(pair("w", DType.F32, Shape.of(64, 64), base, tuned));
        PairDiagnosis diagnosis = diagnose();
        assertTrue(diagnosis.weights().relativeChange() > 2);
        assertEquals(BaseFit.FAR, diagnosis.baseFit());
        assertEquals(Optional.of(RankVerdict.LOW), PairDiagnosis.rank(pairs, 0, PruningMonitor.NONE));
        pairs.clear();
        pairs.add(pair("w", DType.F32, Shape.of(64, 64), base, values(64 * 64)));
        assertEquals(BaseFit.UNRELATED, diagnose().baseFit());
        assertEquals(Optional.of(RankVerdict.FULL), PairDiagnosis.rank(pairs, 0, PruningMonitor.NONE));
        pairs.add(pair("frozen", DType.F32, Shape.of(2, 64), java.util.Arrays.copyOf(base, 128),
                java.util.Arrays.copyOf(base, 128)));
        assertEquals(BaseFit.FAR, diagnose().baseFit());
        // One in fifty of the weights: a table of positions is less.
        pairs.set(1, pair("positions", DType.F32, Shape.of(1, 64), java.util.Arrays.copyOf(base, 64),
                java.util.Arrays.copyOf(base, 64)));
        assertEquals(BaseFit.UNRELATED, diagnose().baseFit());
    }

    /** The rank is settled by two matrices of low rank, or by four where one was trained in full. */
    @Test
    void fewMatricesSettleTheRank() throws Exception {
        MatchedTensors low = change(true);
        MatchedTensors full = change(false);
        assertEquals(Optional.of(RankVerdict.LOW), rank(low, low, full, full, full));
        assertEquals(Optional.of(RankVerdict.LOW), rank(full, low, low, low, low));
        assertEquals(Optional.of(RankVerdict.LOW), rank(low, full, low, low, low));
        assertEquals(Optional.of(RankVerdict.FULL), rank(full, low, low, low));
        assertEquals(Optional.of(RankVerdict.FULL), rank(low, full, low, full, low));
    }

    private static Optional<RankVerdict> rank(MatchedTensors... matrices) throws Exception {
        return PairDiagnosis.rank(List.of(matrices), 0, PruningMonitor.NONE);
    }

    /** A matrix whose change is of rank one, or of full rank. */
    private MatchedTensors change(boolean isLow) throws Exception {
        double[] base = values(64 * 64);
        double[] tuned = isLow ? base.clone() : values(64 * 64);
        double[] a = values(2 * 64);
        for (int j = 0; isLow && j < tuned.length; j++) {
            tuned[j] += 3 * a[j / 64] * a[64 + j % 64];
        }
        return pair("w", DType.F32, Shape.of(64, 64), base, tuned);
    }

    @Test
    void aValueThatIsNotFiniteTellsNoRank() throws Exception {
        double[] base = values(64 * 64);
        double[] bad = base.clone();
        bad[5] = Double.NaN;
        pairs.add(pair("w", DType.F32, Shape.of(64, 64), base, bad));
        assertEquals(Optional.empty(), PairDiagnosis.rank(pairs, 0, PruningMonitor.NONE));
    }

    @Test
    void vectorsTellTheBaseWhereThereAreNoMatrices() throws Exception {
        pairs.add(pair("a", DType.F32, Shape.of(1000), values(1000), values(1000)));
        assertEquals(BaseFit.UNRELATED, diagnose().baseFit());
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F16", "BF16", "F32"})
    void whereOnlyTheTypeDiffersNothingChanged(DType type) throws Exception {
        double[] values = values(64 * 64);
        SampleTensor tuned = SampleTensor.of("w", type, Shape.of(64, 64), values);
        pairs.add(new MatchedTensors(tuned, tuned, Shape.of(64, 64), DType.F64));
        PairDiagnosis diagnosis = diagnose();
        assertTrue(diagnosis.isUnchanged());
        assertTrue(diagnosis.isTypeOnly());
        assertTrue(diagnosis.rank().verdict().isEmpty());
        pairs.clear();
        pairs.add(new MatchedTensors(tuned, tuned, Shape.of(64, 64), type));
        assertTrue(diagnose().isUnchanged());
        assertFalse(diagnose().isTypeOnly());
    }

    /** Integers count as changed or not and have no distance; rows that only tuned has are not compared. */
    @Test
    void comparesWhatBothHave() throws Exception {
        pairs.add(pair("ids", DType.I64, Shape.of(4), new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 5}));
        pairs.add(new MatchedTensors(SampleTensor.of("e", DType.F32, Shape.of(3, 2), 1, 1, 1, 1, 0, 0),
                SampleTensor.of("e", DType.F32, Shape.of(3, 2), 1, 1, 1, 2, 7, 7), Shape.of(2, 2), DType.F32));
        pairs.add(pair("none", DType.F32, Shape.of(0, 5), new double[0], new double[0]));
        pairs.add(pair("scalar", DType.F32, Shape.of(), new double[] {1}, new double[] {1}));
        PairDiagnosis diagnosis = diagnose();
        assertEquals(new SampledChange(4, 4, 1, 0, 0, 0, 0), diagnosis.tensors().getFirst().change());
        assertEquals(new SampledChange(4, 4, 1, 4, 7, 5, 1), diagnosis.tensors().get(1).change());
        assertEquals(new SampledChange(0, 0, 0, 0, 0, 0, 0), diagnosis.tensors().get(2).change());
        assertEquals(9, diagnosis.total().sampled());
        assertEquals(0.5, diagnosis.baseFit() == BaseFit.FAR ? diagnosis.weights().relativeChange() : -1);
    }

    @Test
    void sumsByRole() throws Exception {
        double[] values = values(64 * 64);
        double[] other = values(64 * 64);
        pairs.add(pair("layer.0.attention.query.weight", DType.F32, Shape.of(64, 64), values, values));
        pairs.add(pair("layer.1.attention.query.weight", DType.F32, Shape.of(64, 64), values, other));
        pairs.add(pair("classifier.weight", DType.F32, Shape.of(64, 64), values, values));
        PairDiagnosis diagnosis = diagnose();
        assertEquals(List.of(Role.ATTENTION, Role.HEAD), List.copyOf(diagnosis.byRole().keySet()));
        assertEquals(0.5, PairDiagnosis.sum(diagnosis.byRole().get(Role.ATTENTION)).changedShare());
        assertTrue(diagnosis.tensors().getLast().change().isUnchanged());
        assertEquals(1, diagnosis.places().get(diagnosis.tensors().get(1).tensor().id()).number().getAsInt());
        assertEquals(Optional.of(RankVerdict.FULL), diagnosis.rank().verdict());
        assertEquals(1, diagnosis.rank().full());
    }

    /** A head that was trained whole beside four adapted matrices, and a convolution. */
    @Test
    void theRankOfAModelIsThatOfMostMatrices() throws Exception {
        double[] base = values(64 * 64);
        for (int i = 0; i < 4; i++) {
            double[] tuned = base.clone();
            double[] a = values(2 * 64);
            double[] b = values(2 * 64);
            for (int j = 0; j < tuned.length; j++) {
                tuned[j] += 0.01 * (a[j / 64] * b[j % 64] + a[64 + j / 64] * b[64 + j % 64]);
            }
            pairs.add(pair("w" + i, DType.F32, Shape.of(64, 64), base, tuned));
        }
        pairs.add(pair("head", DType.F32, Shape.of(64, 64), base, values(64 * 64)));
        pairs.add(pair("conv", DType.F32, Shape.of(64, 32, 2), base, values(64 * 64)));
        PairDiagnosis diagnosis = diagnose();
        assertEquals(Optional.of(RankVerdict.LOW), diagnosis.rank().verdict());
        assertEquals(2, diagnosis.rank().rank());
        assertEquals(List.of(4, 1, 0, 1),
                List.of(diagnosis.rank().low(), diagnosis.rank().full(), diagnosis.rank().hidden(),
                        diagnosis.rank().untold()));
        pairs.removeFirst();
        assertEquals(Optional.of(RankVerdict.FULL), diagnose().rank().verdict());
    }

    @Test
    void dependsOnSeedAndNotOnThreadsOrNeighbours() throws Exception {
        for (int i = 0; i < 5; i++) {
            pairs.add(pair("w" + i, DType.BF16, Shape.of(600, 50), values(30_000), values(30_000)));
        }
        PairDiagnosis one = diagnose();
        assertEquals(one, PairDiagnosis.of(pairs, 0, 3, PruningMonitor.NONE));
        assertEquals(one.tensors().get(3),
                PairDiagnosis.of(pairs.subList(3, 4), 0, 1, PruningMonitor.NONE).tensors().getFirst());
        assertNotEquals(one.total(), PairDiagnosis.of(pairs, 1, 1, PruningMonitor.NONE).total());
    }

    @ParameterizedTest
    @CsvSource({"base,NaN", "tuned,Infinity", "tuned,-Infinity"})
    void refusesWhatIsNoNumber(String checkpoint, double value) {
        double[] good = values(50 * 40);
        double[] bad = good.clone();
        bad[40 * 7 + 3] = value;
        pairs.add(checkpoint.equals("base") ? pair("w", DType.F16, Shape.of(50, 40), bad, good)
                : pair("w", DType.F16, Shape.of(50, 40), good, bad));
        AnalysisException failure = assertThrows(AnalysisException.class, this::diagnose);
        assertTrue(failure.getMessage().startsWith("Tensor 'w', row 7 of " + checkpoint + ", holds " + value),
                failure.getMessage());
    }

    @Test
    void largeAndTinyValuesOfF64GiveNoNonsense() throws Exception {
        double[] large = values(64 * 64);
        double[] tiny = values(64 * 64);
        for (int i = 0; i < large.length; i++) {
            large[i] *= 1e300;
            tiny[i] *= 1e-310;
        }
        pairs.add(pair("large", DType.F64, Shape.of(64, 64), large, values(64 * 64)));
        pairs.add(pair("tiny", DType.F64, Shape.of(64, 64), tiny, new double[64 * 64]));
        PairDiagnosis diagnosis = diagnose();
        assertEquals(1, diagnosis.total().changedShare());
        assertEquals(BaseFit.UNRELATED, diagnosis.baseFit());
    }

    @Test
    void stopsWhenTold() {
        double[] values = values(300 * 100);
        for (int i = 0; i < 20; i++) {
            pairs.add(pair("w" + i, DType.F32, Shape.of(300, 100), values, values));
        }
        AtomicLong done = new AtomicLong();
        PruningMonitor monitor = new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                done.addAndGet(count);
            }

            @Override
            public boolean isCancelled() {
                return done.get() > 10_000;
            }
        };
        assertThrows(PruningCancelledException.class, () -> PairDiagnosis.of(pairs, 0, 2, monitor));
        // A piece of 16 rows each thread may be under way.
        assertTrue(done.get() <= 10_000 + 3 * 1600, done.toString());
    }

    private PairDiagnosis diagnose() throws Exception {
        return PairDiagnosis.of(pairs, 0, 1, PruningMonitor.NONE);
    }

    private double[] values(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }

    private static MatchedTensors pair(String name, DType type, Shape shape, double[] base, double[] tuned) {
        return new MatchedTensors(SampleTensor.of(name, type, shape, base), SampleTensor.of(name, type, shape, tuned),
                shape,
                type);
    }
}
