/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** Tests of plans in which each tensor has a form of its own. */
class ChangeFormsTest {

    private static final List<String> NAMES = List.of("as planned", "both", "factors", "kept", "nothing", "signs",
            "steps", "vector");
    private static final PruningRequest REQUEST = PruningRequest.ken(new Budget.KeepShare(0.25))
            .withRule("delta-magnitude").withLowRank(1).withAllocation(Allocation.TENSOR);

    private static ArrayCheckpoint model(int seed) {
        Random random = new Random(seed);
        ArrayCheckpoint model = new ArrayCheckpoint();
        for (String name : NAMES) {
            float[] values = new float[40 * 30];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            model.with(name, name.equals("vector") ? Shape.of(1200) : Shape.of(40, 30), values);
        }
        return model;
    }

    private static final Map<TensorId, ChangeForm> FORMS = Map.of(
            new TensorId("both"), new ChangeForm(17, ValuePrecision.EXACT, 3, FactorPrecision.EXACT),
            new TensorId("factors"), new ChangeForm(0, ValuePrecision.EXACT, 2, FactorPrecision.EXACT),
            new TensorId("kept"), new ChangeForm(101, ValuePrecision.EXACT, 0, FactorPrecision.INT4),
            new TensorId("nothing"), ChangeForm.NOTHING,
            new TensorId("signs"), new ChangeForm(1200, ValuePrecision.SIGN, 0, FactorPrecision.EXACT),
            new TensorId("steps"), new ChangeForm(333, ValuePrecision.INT4, 0, FactorPrecision.EXACT),
            new TensorId("vector"), new ChangeForm(1199, ValuePrecision.INT8, 0, FactorPrecision.EXACT));

    private static PruningPlan plan(ArrayCheckpoint base, ArrayCheckpoint tuned) throws IOException {
        return PruningPlan.of(REQUEST, base.tensors(), tuned.tensors()).withForms(FORMS);
    }

    /** Each tensor is what a request of its form makes of it. */
    @Test
    void eachTensorHasItsForm() throws IOException {
        ArrayCheckpoint base = model(1);
        ArrayCheckpoint tuned = model(2);
        PruningPlan plan = plan(base, tuned);
        assertTrue(plan.hasForms());
        PruningPlan asRequested = PruningPlan.of(REQUEST, base.tensors(), tuned.tensors());
        assertFalse(asRequested.hasForms());
        for (ChangeForm form : List.of(ChangeForm.NOTHING,
                new ChangeForm(320, ValuePrecision.EXACT, 0, FactorPrecision.EXACT),
                new ChangeForm(321, ValuePrecision.EXACT, 1, FactorPrecision.EXACT))) {
            assertTrue(asRequested.withForms(Map.of(new TensorId("kept"), form)).hasForms(), form.toString());
        }
        Pruning.Outcome outcome = Pruning.run(plan, base, tuned);
        for (String name : NAMES) {
            ChangeForm form = FORMS.getOrDefault(new TensorId(name),
                    new ChangeForm(320, ValuePrecision.EXACT, 1, FactorPrecision.EXACT));
            TensorPlan of = outcome.of(name).plan();
            assertEquals(form.kept(), of.kept(), name);
            assertEquals(form.values(), of.precision(), name);
            assertEquals(form.rank(), of.rank(), name);
            assertEquals(form.rank() > 0 ? form.factors() : FactorPrecision.EXACT, of.factorPrecision(), name);
            assertEquals(of.kept(), outcome.of(name).kept(), name);
            assertEquals(largest(base, tuned, name, (int) form.kept()), outcome.kept(name), name);
        }
        assertEquals(plan.keptInScope(), outcome.result().scope().kept());
        assertArrayEquals(base.bytes("nothing"), outcome.pruned().get("nothing"));
        PruningRequest plain = REQUEST.withFill(Fill.BASE)
                .withBudget(new Budget.KeepShare(1));
        assertArrayEquals(Pruning.run(plain.withPrecision(ValuePrecision.SIGN), base, tuned).pruned().get("signs"),
                outcome.pruned().get("signs"));
        assertArrayEquals(
                Pruning.run(REQUEST.withAllocation(Allocation.ROW).withLowRank(0)
                        .withBudget(new Budget.KeepShare(2 * 70 / 1200.0)), base, tuned).pruned().get("factors"),
                outcome.pruned().get("factors"));
        PruningRequest third = REQUEST.withLowRank(3);
        Pruning.Outcome ofThird = Pruning.run(third, base, tuned);
        byte[] both = ofThird.pruned().get("both");
        for (int i = 0; i < 1200; i++) {
            if (outcome.kept("both").charAt(i) == '1') {
                assertTrue(same(tuned.bytes("both"), outcome.pruned().get("both"), i));
            } else if (ofThird.kept("both").charAt(i) == '0') {
                assertTrue(same(both, outcome.pruned().get("both"), i));
            }
        }
    }

    private static boolean same(byte[] one, byte[] other, int i) {
        return Arrays.equals(one, 4 * i, 4 * i + 4, other, 4 * i, 4 * i + 4);
    }

    private static String largest(ArrayCheckpoint base, ArrayCheckpoint tuned, String name, int count) {
        FloatBuffer before = floats(base.bytes(name));
        FloatBuffer after = floats(tuned.bytes(name));
        List<Integer> order = new ArrayList<>(IntStream.range(0, 1200).boxed().toList());
        order.sort(Comparator.comparingDouble((Integer i) -> -Math.abs((float) ((double) after.get(i) - before.get(i))))
                .thenComparing(Comparator.naturalOrder()));
        StringBuilder mask = new StringBuilder("0".repeat(1200));
        order.subList(0, count).forEach(i -> mask.setCharAt(i, '1'));
        return mask.toString();
    }

    private static FloatBuffer floats(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    /** Rows that the base does not have stay exact, since there is no change to quantise. */
    @Test
    void aTensorWithAddedRowsKeepsExactValues() throws IOException {
        String name = "model.embed_tokens.weight";
        ArrayCheckpoint base = new ArrayCheckpoint().with(name, Shape.of(4, 4), new float[16]);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with(name, Shape.of(5, 4), new float[20]);
        TensorPlan plan = PruningPlan.of(REQUEST, base.tensors(), tuned.tensors())
                .withForms(Map.of(new TensorId(name), new ChangeForm(7, ValuePrecision.INT4, 1, FactorPrecision.INT8)))
                .tensors().getFirst();
        assertEquals(new TensorPlan.Amount(7, Allocation.TENSOR, ValuePrecision.EXACT, 0, 1, FactorPrecision.INT8,
                false),
                plan.amount());
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        ArrayCheckpoint model = model(1);
        PruningPlan plan = PruningPlan.of(REQUEST, model.tensors(), model.tensors());
        for (ChangeForm form : List.of(new ChangeForm(1201, ValuePrecision.EXACT, 0, FactorPrecision.EXACT),
                new ChangeForm(0, ValuePrecision.EXACT, 18, FactorPrecision.EXACT))) {
            assertThrows(IllegalArgumentException.class,
                    () -> plan.withForms(Map.of(new TensorId("kept"), form)));
        }
        assertThrows(IllegalArgumentException.class,
                () -> plan.withForms(Map.of(new TensorId("none"), ChangeForm.NOTHING)));
        assertThrows(IllegalArgumentException.class,
                () -> new ChangeForm(-1, ValuePrecision.EXACT, 0, FactorPrecision.EXACT));
        PruningPlan byRow = PruningPlan.of(REQUEST.withAllocation(Allocation.ROW), model.tensors(), model.tensors());
        assertThrows(IllegalArgumentException.class, () -> byRow.withForms(FORMS));
    }
}
