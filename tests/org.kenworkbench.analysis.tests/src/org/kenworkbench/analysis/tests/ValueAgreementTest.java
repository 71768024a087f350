/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.analysis.DeltaMoments;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.ValueAgreement;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.NoiseNull;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.analysis.comparison.SubnetworkGroup;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.place.Layer;

/** Tests of how far models agree in the values at positions that two subnetworks both keep. */
class ValueAgreementTest {

    private static final int ROWS = 40;
    private static final int COLUMNS = 501;
    private static final int SIZE = ROWS * COLUMNS;
    private static final String[] NAMES = {"encoder.layer.0.attention.self.query.weight",
            "encoder.layer.1.attention.self.query.weight"};

    @TempDir
    Path folder;

    private final List<PrunedModel> models = new ArrayList<>();

    /** One tuned model: its values, and which of them are kept. */
    private record Tuned(double[][] values, boolean[][] kept) {
    }

    @AfterEach
    void close() {
        models.forEach(PrunedModel::close);
    }

    @ParameterizedTest
    @CsvSource({"F32, base", "BF16, base", "F64, base", "F16, zero"})
    void asCountedByHand(DType dtype, String fill) throws Exception {
        Random random = new Random(3);
        double[][] base = {values(random, dtype), values(random, dtype)};
        List<Tuned> tuned = List.of(tuned(random, dtype, base, 0.7, 0.6), tuned(random, dtype, base, 0.5, 0.9),
                tuned(random, dtype, base, 0.3, 0.5));
        List<Subnetwork> subnetworks = subnetworks(dtype, fill, base, tuned);
        SubnetworkGroup group = SubnetworkGroup.of(subnetworks);
        GroupOverlap overlap;
        try (Checkpoint ofBase = base(0)) {
            overlap = group.overlap(Optional.of(ofBase), 1, PruningMonitor.NONE);
            assertEquals(overlap, group.overlap(Optional.of(ofBase), 3, PruningMonitor.NONE),
                    "threads make no difference");
        }
        GroupOverlap positions = group.overlap(PruningMonitor.NONE);
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                if (a != b) {
                    ValueAgreement total = ValueAgreement.NONE;
                    for (int tensor = 0; tensor < NAMES.length; tensor++) {
                        ValueAgreement expected = byHand(base[tensor], tuned.get(a), tuned.get(b), tensor);
                        assertSame(expected, overlap.tensors().get(tensor).overlap().of(a, b).values().orElseThrow());
                        assertSame(expected,
                                overlap.byLayer().get(new Layer("", tensor)).of(a, b).values().orElseThrow());
                        total = total.plus(expected);
                    }
                    OverlapResult result = overlap.total().of(a, b);
                    assertSame(total, result.values().orElseThrow());
                    assertEquals(result.both(), total.positions());
                    assertEquals(positions.total().of(a, b),
                            new OverlapResult(result.parameters(), result.keptA(), result.keptB(), result.both(),
                                    result.expectedBoth()));
                    assertEquals(pearson(base, tuned.get(a), tuned.get(b)), Closeness.CORRELATION.of(result), 1e-9);
                    assertEquals((double) total.equal() / total.positions(), Closeness.EXACT.of(result));
                    assertEquals((double) total.sameDirection() / total.changedByBoth(), Closeness.SIGN.of(result));
                }
            }
        }
        assertFalse(new Comparison(positions, List.of()).hasValues());
        assertTrue(Double.isNaN(Closeness.SIGN.of(positions.total().of(0, 1))));
    }

    private static void assertSame(ValueAgreement expected, ValueAgreement found) {
        assertEquals(expected.positions(), found.positions());
        assertEquals(expected.equal(), found.equal());
        assertEquals(expected.expectedEqual(), found.expectedEqual(), 1e-9);
        assertEquals(expected.changedByBoth(), found.changedByBoth());
        assertEquals(expected.sameDirection(), found.sameDirection());
        assertEquals(expected.expectedSameDirection(), found.expectedSameDirection(), 1e-9);
        assertEquals(expected.deltas().correlation(), found.deltas().correlation(), 1e-9);
    }

    private static ValueAgreement byHand(double[] base, Tuned a, Tuned b, int tensor) {
        long positions = 0;
        long equal = 0;
        long unchangedA = 0;
        long unchangedB = 0;
        long changed = 0;
        long same = 0;
        long upA = 0;
        long upB = 0;
        DeltaMoments moments = DeltaMoments.NONE;
        for (int i = 0; i < SIZE; i++) {
            if (a.kept[tensor][i] && b.kept[tensor][i]) {
                double x = a.values[tensor][i] - base[i];
                double y = b.values[tensor][i] - base[i];
                positions++;
                equal += a.values[tensor][i] == b.values[tensor][i] ? 1 : 0;
                unchangedA += x == 0 ? 1 : 0;
                unchangedB += y == 0 ? 1 : 0;
                if (x != 0 && y != 0) {
                    changed++;
                    same += x > 0 == y > 0 ? 1 : 0;
                    upA += x > 0 ? 1 : 0;
                    upB += y > 0 ? 1 : 0;
                }
                moments = moments.plus(new DeltaMoments(1, x, y, x * x, y * y, x * y));
            }
        }
        return new ValueAgreement(positions, equal, (double) unchangedA * unchangedB / positions, changed, same,
                ((double) upA * upB + (double) (changed - upA) * (changed - upB)) / changed, moments);
    }

    /** Computes the correlation of the differences that both models keep, in two passes over both tensors as one. */
    private static double pearson(double[][] base, Tuned a, Tuned b) {
        List<double[]> shared = new ArrayList<>();
        for (int tensor = 0; tensor < base.length; tensor++) {
            for (int i = 0; i < SIZE; i++) {
                if (a.kept[tensor][i] && b.kept[tensor][i]) {
                    shared.add(new double[] {a.values[tensor][i] - base[tensor][i],
                            b.values[tensor][i] - base[tensor][i]});
                }
            }
        }
        double meanA = shared.stream().mapToDouble(pair -> pair[0]).average().orElseThrow();
        double meanB = shared.stream().mapToDouble(pair -> pair[1]).average().orElseThrow();
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (double[] pair : shared) {
            squaresA += (pair[0] - meanA) * (pair[0] - meanA);
            squaresB += (pair[1] - meanB) * (pair[1] - meanB);
            products += (pair[0] - meanA) * (pair[1] - meanB);
        }
        return products / Math.sqrt(squaresA * squaresB);
    }

    /**
     * Checks that models that were changed independently agree as the closed forms say, within five standard
     * deviations.
     */
    @Test
    void independentChangesAgreeAsChanceSays() throws Exception {
        Random random = new Random(8);
        double[][] base = {values(random, DType.F32), values(random, DType.F32)};
        List<Tuned> tuned = List.of(tuned(random, DType.F32, base, 0.8, 0.6), tuned(random, DType.F32, base, 0.6, 0.3));
        SubnetworkGroup group = SubnetworkGroup.of(subnetworks(DType.F32, "base", base, tuned));
        try (Checkpoint ofBase = base(0)) {
            ValueAgreement values = group.overlap(Optional.of(ofBase), 1, PruningMonitor.NONE).total().of(0, 1).values()
                    .orElseThrow();
            double equal = values.chanceExact();
            assertEquals((1 - 0.6) * (1 - 0.3), equal, 0.02, "neither changed");
            assertEquals(equal, values.exact(), 5 * Math.sqrt(equal * (1 - equal) / values.positions()));
            // Four of five are raised.
            assertEquals(0.8 * 0.8 + 0.2 * 0.2, values.chanceSign(), 0.02);
            assertEquals(values.chanceSign(), values.sign(), 5 * Math.sqrt(0.25 / values.changedByBoth()));
            assertEquals(1 / Math.sqrt(values.positions() - 1), values.deltas().chanceDeviation(), 1e-15);
            assertEquals(0, values.deltas().correlation(), 5 * values.deltas().chanceDeviation());
        }
    }

    /**
     * Checks models that have learned nothing: directions agree in half of the cases and differences do not correlate,
     * in the spread of coin tosses.
     */
    @ParameterizedTest
    @CsvSource({"F32", "BF16"})
    void noiseHasNoDirection(DType dtype) throws Exception {
        Random random = new Random(4);
        double[][] base = {values(random, dtype), values(random, dtype)};
        List<Tuned> tuned = List.of(tuned(random, dtype, base, 0.5, 1), tuned(random, dtype, base, 0.5, 1));
        List<Subnetwork> subnetworks = subnetworks(dtype, "base", base, tuned);
        try (Checkpoint ofBase = base(0);
                Checkpoint first = checkpoint(0, "tuned");
                Checkpoint second = checkpoint(1, "tuned")) {
            NoiseNull drawn = NoiseNull.of(List.of(
                    new NoiseNull.Member(subnetworks.get(0), ofBase, first, new DeltaMagnitudeRule()::newKernel,
                            new Budget.KeepShare(0.5), 0),
                    new NoiseNull.Member(subnetworks.get(1), ofBase, second, new DeltaMagnitudeRule()::newKernel,
                            new Budget.KeepShare(0.5), 0)));
            List<GroupOverlap> draws = drawn.draw(20, 1, true, 2, PruningMonitor.NONE);
            Comparison comparison = new Comparison(draws.getFirst(), draws);
            Spread sign = comparison.ofNull(Closeness.SIGN, 0, 1, GroupOverlap::total).orElseThrow();
            Spread correlation = comparison.ofNull(Closeness.CORRELATION, 0, 1, GroupOverlap::total).orElseThrow();
            double positions = draws.getFirst().total().of(0, 1).both();
            assertEquals(0.25, positions / SIZE / 2, 0.01);
            assertEquals(0.5, sign.mean(), 5 * 0.5 / Math.sqrt(positions * 20));
            assertEquals(0.5 / Math.sqrt(positions), sign.deviation(), 0.3 / Math.sqrt(positions));
            assertEquals(0, correlation.mean(), 5 / Math.sqrt(positions * 20));
            assertEquals(1 / Math.sqrt(positions), correlation.deviation(), 0.6 / Math.sqrt(positions));
            assertEquals(drawn.draw(2, 1, false, 1, PruningMonitor.NONE).getLast().total().of(0, 1).both(),
                    draws.get(1).total().of(0, 1).both());
            assertFalse(comparison.isBeyondNull(Closeness.SIGN, 0, 1));
        }
    }

    @Test
    void anotherBaseIsRefused() throws Exception {
        Random random = new Random(4);
        double[][] base = {values(random, DType.F32), values(random, DType.F32)};
        SubnetworkGroup group = SubnetworkGroup
                .of(subnetworks(DType.F32, "base", base, List.of(tuned(random, DType.F32, base, 0.5, 1),
                        tuned(random, DType.F32, base, 0.5, 1))));
        try (Checkpoint tuned = checkpoint(1, "tuned")) {
            String message = assertThrows(ComparisonException.class,
                    () -> group.overlap(Optional.of(tuned), 2, PruningMonitor.NONE)).getMessage();
            assertTrue(message.contains("tuned.safetensors") && message.contains("differs in tensor '" + NAMES[0]),
                    message);
        }
    }

    @Test
    void measuresThatAreNotDefined() {
        DeltaMoments constant = new DeltaMoments(3, 0.3, 0.2, 0.03, 0.02, 0.02);
        assertTrue(Double.isNaN(constant.correlation()), "one of the two is the same everywhere");
        assertTrue(Double.isNaN(DeltaMoments.NONE.correlation()));
        assertTrue(Double.isNaN(ValueAgreement.NONE.exact()) && Double.isNaN(ValueAgreement.NONE.sign()));
        OverlapResult apart = new OverlapResult(10, 5, 5, 0, 2.5, Optional.of(ValueAgreement.NONE));
        assertTrue(Double.isNaN(Closeness.EXACT.of(apart)) && Double.isNaN(Closeness.EXACT.chance(apart)));
        assertEquals(0, Closeness.OVERLAP.of(apart));
        assertEquals(apart.swapped().swapped(), apart);
        assertEquals(apart, OverlapResult.NONE.plus(apart).plus(OverlapResult.NONE));
        assertEquals(Optional.empty(), apart.plus(new OverlapResult(1, 1, 1, 1, 1)).values(),
                "of one part they are not known");
    }

    private static double[] values(Random random, DType dtype) {
        double[] values = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[i] = SampleModel.rounded(dtype, random.nextGaussian() * 0.05);
        }
        return values;
    }

    /** Changes some values, four of five upwards. */
    private static Tuned tuned(Random random, DType dtype, double[][] base, double kept, double changed) {
        double[][] values = new double[base.length][SIZE];
        boolean[][] mask = new boolean[base.length][SIZE];
        for (int tensor = 0; tensor < base.length; tensor++) {
            for (int i = 0; i < SIZE; i++) {
                double delta = (random.nextInt(5) == 0 ? -1 : 1) * (0.001 + random.nextDouble() * 0.01);
                values[tensor][i] = random.nextDouble() < changed ? SampleModel.rounded(dtype, base[tensor][i] + delta)
                        : base[tensor][i];
                mask[tensor][i] = random.nextDouble() < kept;
            }
        }
        return new Tuned(values, mask);
    }

    private List<Subnetwork> subnetworks(DType dtype, String fill, double[][] base, List<Tuned> tuned)
            throws IOException {
        for (int i = 0; i < tuned.size(); i++) {
            SampleModel model = new SampleModel().fill(fill);
            for (int tensor = 0; tensor < base.length; tensor++) {
                model.add(NAMES[tensor], dtype, Shape.of(ROWS, COLUMNS), StoredFate.PRUNED, base[tensor],
                        tuned.get(i).values[tensor],
                        tuned.get(i).kept[tensor]);
            }
            models.add(model.open(Files.createDirectory(folder.resolve(String.valueOf(i)))));
        }
        return models.stream().map(PrunedModel::subnetwork).toList();
    }

    private Checkpoint base(int model) throws IOException {
        return checkpoint(model, "base");
    }

    private Checkpoint checkpoint(int model, String name) throws IOException {
        return new SafeTensorsFormat().open(folder.resolve(String.valueOf(model)).resolve(name + ".safetensors"));
    }
}
