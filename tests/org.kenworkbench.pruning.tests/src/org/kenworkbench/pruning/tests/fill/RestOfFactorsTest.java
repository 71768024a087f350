/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** Tests of quantised values that tell what factors leave of a change. */
class RestOfFactorsTest {

    private static final Map<String, Shape> SHAPES = Map.of("blocks", Shape.of(271, 300), "kernel", Shape.of(6, 5, 3),
            "matrix", Shape.of(40, 33), "narrow", Shape.of(70, 1), "vector", Shape.of(77));

    private static ArrayCheckpoint model(DType dtype, boolean tuned) {
        ArrayCheckpoint model = new ArrayCheckpoint();
        SHAPES.forEach((name, shape) -> {
            Random random = new Random(name.hashCode());
            double[] values = new double[(int) shape.elementCount()];
            for (int i = 0; i < values.length; i++) {
                double base = random.nextGaussian() * 0.1;
                double change = random.nextGaussian() * (i % 40 == 3 ? 0.2 : 1e-3) + 0.05 * Math.sin(i % 33);
                values[i] = base + (tuned ? change : 0);
            }
            byte[] bytes = new byte[values.length * dtype.sizeBytes()];
            ElementConversion.fromDoubles(values, values.length, dtype, MemorySegment.ofArray(bytes), 0);
            model.with(name, dtype, shape, bytes);
        });
        return model;
    }

    private static double[] doubles(DType dtype, byte[] bytes) {
        double[] values = new double[bytes.length / dtype.sizeBytes()];
        Elements.toDoubles(dtype, MemorySegment.ofArray(bytes), 0, values, values.length);
        return values;
    }

    private static PruningRequest request(double keep, ValuePrecision precision, FactorPrecision factors) {
        return PruningRequest.ken(new Budget.KeepShare(keep)).withRule("delta-magnitude").withLowRank(3, factors)
                .withPrecision(precision);
    }

    /** Makes a model of what all values would be reset to. */
    private static ArrayCheckpoint filled(ArrayCheckpoint base, ArrayCheckpoint tuned, DType dtype,
            FactorPrecision factors) throws IOException {
        Map<TensorId, ChangeForm> forms = new HashMap<>();
        SHAPES.forEach((name, shape) -> forms.put(new TensorId(name), new ChangeForm(0, ValuePrecision.EXACT,
                (int) Math.min(3, FactorShape.mostRank(shape.rowCount(), shape.rowLength())), factors)));
        PruningRequest request = request(0.5, ValuePrecision.EXACT, FactorPrecision.EXACT)
                .withAllocation(Allocation.TENSOR);
        Pruning.Outcome outcome = Pruning
                .run(PruningPlan.of(request, base.tensors(), tuned.tensors()).withForms(forms), base, tuned);
        ArrayCheckpoint filled = new ArrayCheckpoint();
        SHAPES.forEach((name, shape) -> filled.with(name, dtype, shape, outcome.pruned().get(name)));
        assertNotEquals(List.of(base.bytes("matrix")), List.of(filled.bytes("matrix")));
        return filled;
    }

    /** Gives what would come out if the base were what the factors make of it. */
    @ParameterizedTest
    @CsvSource({"INT4, F32, ROW, 0.1, EXACT", "INT2, BF16, MODEL, 0.2, EXACT", "SIGN, F16, TENSOR, 0.5, EXACT",
            "INT3, F64, ROW, 1, EXACT", "INT8, F32, MODEL, 0.05, EXACT",
            "INT4, F32, ROW, 0.1, INT4", "SIGN, BF16, TENSOR, 0.3, INT8", "INT3, F64, MODEL, 0.2, INT4"})
    void theFactorsAreTheBase(ValuePrecision precision, DType dtype, Allocation allocation, double keep,
            FactorPrecision factors) throws IOException {
        ArrayCheckpoint base = model(dtype, false);
        ArrayCheckpoint tuned = model(dtype, true);
        ArrayCheckpoint filled = filled(base, tuned, dtype, factors);
        PruningRequest request = request(keep, precision, factors).withAllocation(allocation);
        Pruning.Outcome outcome = Pruning.run(request, base, tuned, 3);
        Pruning.Outcome plain = Pruning.run(request.withFill(Fill.BASE), filled, tuned);
        assertEquals(plain.kept(), outcome.kept());
        for (String name : SHAPES.keySet()) {
            assertArrayEquals(plain.pruned().get(name), outcome.pruned().get(name), name);
            double[] b = doubles(dtype, base.bytes(name));
            double[] t = doubles(dtype, tuned.bytes(name));
            double[] p = doubles(dtype, outcome.pruned().get(name));
            double kept = 0;
            double missed = 0;
            for (int i = 0; i < t.length; i++) {
                if (outcome.kept(name).charAt(i) == '1') {
                    kept += (t[i] - b[i]) * (t[i] - b[i]);
                    missed += (t[i] - p[i]) * (t[i] - p[i]);
                }
            }
            assertTrue(missed < kept || !name.equals("blocks"), name);
            assertEquals(Math.max(0, kept - missed), outcome.of(name).keptDeltaNormSquared(), 1e-9 * kept, name);
        }
    }

    @ParameterizedTest
    @CsvSource({"ROW, EXACT", "TENSOR, EXACT", "MODEL, EXACT", "ROW, INT8", "MODEL, INT4"})
    void threadsPiecesAndAmountsGiveTheSame(Allocation allocation, FactorPrecision factors) throws IOException {
        ArrayCheckpoint base = model(DType.F32, false);
        ArrayCheckpoint tuned = model(DType.F32, true);
        List<PruningRequest> requests = List.of(
                request(0.1, ValuePrecision.INT3, factors).withAllocation(allocation),
                request(1, ValuePrecision.INT3, factors).withAllocation(allocation));
        List<Pruning.Outcome> alone = List.of(Pruning.run(requests.get(0), base, tuned, 1),
                Pruning.run(requests.get(1), base, tuned, 3));
        List<List<Pruning.Outcome>> others = List.of(
                Pruning.runEach(requests, Pruning.reference(Pruning.rule("delta-magnitude")), base, tuned, 2),
                Pruning.runDivided(requests, Pruning.reference(Pruning.rule("delta-magnitude")), base, tuned,
                        List.of(new TensorSpan(0, 2), new TensorSpan(2, 3), new TensorSpan(3, 5))));
        for (List<Pruning.Outcome> other : others) {
            for (int i = 0; i < 2; i++) {
                assertEquals(alone.get(i).result().tensors(), other.get(i).result().tensors());
                for (String name : SHAPES.keySet()) {
                    assertArrayEquals(alone.get(i).pruned().get(name), other.get(i).pruned().get(name), name);
                }
            }
        }
    }

    /** Gives each of several plans in one run the factors of its own form, and the rest that these leave. */
    @Test
    void plansOfOneRunMayDifferInTheirExactFactors() throws IOException {
        ArrayCheckpoint base = model(DType.F32, false);
        ArrayCheckpoint tuned = model(DType.F32, true);
        PruningRequest spent = request(0.2, ValuePrecision.INT4, FactorPrecision.EXACT).withLowRank(0);
        List<Pruning.Outcome> together = Pruning.runEach(List.of(spent, spent.withBudget(new Budget.KeepShare(0.5))),
                Pruning.reference(Pruning.rule("delta-magnitude")), base, tuned, 2);
        for (Pruning.Outcome outcome : together) {
            assertEquals(0, outcome.of("matrix").kept());
            assertTrue(outcome.of("vector").kept() > 0);
            assertArrayEquals(Pruning.run(outcome.result().plan().request(), base, tuned).pruned().get("matrix"),
                    outcome.pruned().get("matrix"));
        }
    }
}
