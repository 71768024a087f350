/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.analysis.rows.RowSource;
import org.kenworkbench.analysis.rows.RowWeights;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;

/** Rows of a pruned model whose settings say rule ken, reset 40 %. */
class RowOfModelTest {

    private static final KenRule KEN = new KenRule();

    @TempDir
    Path folder;

    @Test
    void theStoredMaskIsExplained() throws Exception {
        for (DType dtype : new DType[] {DType.F32, DType.BF16, DType.F64}) {
            SampleModel random = new SampleModel().random(new Random(71), "t", dtype, Shape.of(3, 50),
                    StoredFate.PRUNED, 0);
            SampleModel.Part part = random.parts.getFirst();
            boolean[] kept = selected(part, 30);
            SampleModel sample = new SampleModel().add("t", dtype, Shape.of(3, 50), StoredFate.PRUNED, part.base(),
                    part.tuned(), kept);
            try (PrunedModel model = sample.open(Files.createDirectory(folder.resolve(dtype.name())))) {
                RowExplanation row = RowExplanation.of(SampleModel.tensor(model, "t"), 2, KEN,
                        model.subnetwork().settings(), PruningMonitor.NONE);
                assertTrue(row.agrees());
                assertEquals(30, row.source().k());
                assertEquals(2, row.source().row());
                for (int c = 0; c < 50; c++) {
                    assertEquals(kept[100 + c], row.kept().get(c));
                    assertEquals(part.tuned()[100 + c], row.source().tuned()[c]);
                    assertEquals(part.base()[100 + c], row.source().base()[c]);
                    assertFalse(row.why(c).isBlank());
                }
                assertInstanceOf(RowTrace.GridPoints.class, row.trace().orElseThrow());
            }
        }
    }

    @Test
    void anotherMaskIsNotExplainedAway() throws Exception {
        SampleModel sample = new SampleModel().random(new Random(72), "t", DType.F32, Shape.of(3, 50),
                StoredFate.PRUNED, 0.6);
        try (PrunedModel model = sample.open(folder)) {
            RowExplanation row = RowExplanation.of(SampleModel.tensor(model, "t"), 0, KEN,
                    model.subnetwork().settings(), PruningMonitor.NONE);
            assertFalse(row.agrees());
            assertTrue(row.trace().isEmpty());
            assertEquals(sample.parts.getFirst().kept()[7], row.kept().get(7), "the mask shown is the stored one");
            assertEquals("Rule 'ken' would now choose other values of this row, so its steps cannot be explained:"
                    + " the weights or the file have changed since.", row.why(7));
        }
    }

    @Test
    void longRowsAreShownWithoutTheirSteps() throws Exception {
        int n = RowExplanation.MOST_TRACED + 1;
        SampleModel sample = new SampleModel().random(new Random(73), "t", DType.F32, Shape.of(n), StoredFate.PRUNED,
                0.6);
        try (PrunedModel model = sample.open(folder)) {
            RowExplanation row = RowExplanation.of(SampleModel.tensor(model, "t"), 0, KEN,
                    model.subnetwork().settings(), PruningMonitor.NONE);
            assertTrue(row.trace().isEmpty());
            assertEquals("The steps of a rule are explained for rows of up to 32768 values; this one has 32769.",
                    row.why(0));
            assertEquals(model.subnetwork().tensor(new TensorId("t")).orElseThrow().keptCount(), row.keptCount());
            assertTrue(row.distribution().curve().size() > 0);
        }
    }

    /** A row keeps what the others leave it: here all, one value and none; by chance it does not tell its steps. */
    @Test
    void rowsThatShareTheirBudget() throws Exception {
        SampleModel sample = new SampleModel().add("t", DType.F32, Shape.of(3, 3), StoredFate.PRUNED, new double[9],
                new double[] {7, 8, 9, 1, -6, 2, 3, 1, 2},
                new boolean[] {true, true, true, false, true, false, false, false, false});
        try (PrunedModel model = sample.open(folder)) {
            PrunedTensor tensor = SampleModel.tensor(model, "t");
            SubnetworkSettings settings = new SubnetworkSettings("magnitude", "keep 40%", "all", "tuned", "base", "cpu",
                    "0", "9", "tensor", "none", "exact", "exact");
            RowExplanation one = RowExplanation.of(tensor, 1, new MagnitudeRule(), settings, PruningMonitor.NONE);
            assertTrue(one.agrees());
            assertEquals("Its value −6.000 has the magnitude 6.000, rank 1 of 3; the 1 largest stay, down to 6.000.",
                    one.why(1));
            RowExplanation none = RowExplanation.of(tensor, 2, new MagnitudeRule(), settings, PruningMonitor.NONE);
            assertTrue(none.agrees());
            assertEquals(0, none.keptCount());
            assertEquals("None of the 3 values of the row stay, because other rows that share its budget have"
                    + " higher scores.",
                    none.why(0));
            RowExplanation all = RowExplanation.of(tensor, 0, new MagnitudeRule(), settings, PruningMonitor.NONE);
            assertEquals("All 3 values of the row stay, because none was to be reset.", all.why(0));
            SubnetworkSettings drawn = new SubnetworkSettings("random", "keep 40%", "all", "tuned", "base", "cpu", "0",
                    "9", "tensor", "none", "exact", "exact");
            RowExplanation chance = RowExplanation.of(tensor, 1, new RandomRule(), drawn, PruningMonitor.NONE);
            assertTrue(chance.agrees());
        }
    }

    @Test
    void whatCannotBeExplained() throws Exception {
        SampleModel sample = new SampleModel()
                .random(new Random(74), "outside", DType.F32, Shape.of(2, 5), StoredFate.WHOLE, 1)
                .random(new Random(75), "t", DType.F32, Shape.of(2, 5), StoredFate.PRUNED, 1);
        try (PrunedModel model = sample.open(folder)) {
            SubnetworkSettings settings = model.subnetwork().settings();
            assertThrows(AnalysisException.class, () -> RowExplanation.of(SampleModel.tensor(model, "outside"), 0, KEN,
                    settings, PruningMonitor.NONE));
            String message = assertThrows(AnalysisException.class, () -> RowExplanation
                    .of(SampleModel.tensor(model, "t"), 0, new MagnitudeRule(), settings, PruningMonitor.NONE))
                    .getMessage();
            assertTrue(message.contains("'ken'") && message.contains("'magnitude'"), message);
            assertThrows(IndexOutOfBoundsException.class, () -> RowExplanation.of(SampleModel.tensor(model, "t"), 2,
                    KEN, settings, PruningMonitor.NONE));
            SubnetworkSettings odd = new SubnetworkSettings("ken", "a few", "all", "tuned", "base", "cpu", "0", "9");
            assertThrows(AnalysisException.class, () -> RowExplanation.of(SampleModel.tensor(model, "t"), 0, KEN, odd,
                    PruningMonitor.NONE));
        }
    }

    private static boolean[] selected(SampleModel.Part part, int k) throws Exception {
        boolean[] kept = new boolean[part.tuned().length];
        int n = part.columns();
        for (int row = 0; row < kept.length / n; row++) {
            double[] tuned = Arrays.copyOfRange(part.tuned(), row * n, row * n + n);
            RowExplanation explained = RowExplanation
                    .of(new RowSource(new RowWeights(part.info().id(), part.info().dtype(), row, tuned, tuned), KEN, k,
                            0), PruningMonitor.NONE);
            for (int c = 0; c < n; c++) {
                kept[row * n + c] = explained.kept().get(c);
            }
        }
        return kept;
    }
}
