/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;

/** Tests of tensors that are one under several names. */
class TiedTensorsTest {

    private static final PruningRequest THREE = PruningRequest.ken(new Budget.Count(3));
    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final String HEAD = "lm_head.weight";
    private static final String OTHER = "model.decoder.embed_tokens.weight";

    private static float[] values(int seed) {
        float[] values = new float[20];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(seed * 31 + i * 7);
        }
        return values;
    }

    private static ArrayCheckpoint with(ArrayCheckpoint checkpoint, String name, int seed) {
        return checkpoint.with(name, Shape.of(4, 5), values(seed));
    }

    private static TiedTensors tied(ArrayCheckpoint checkpoint) throws IOException {
        try (Checkpoint opened = checkpoint.open()) {
            return TiedTensors.of(opened, () -> false);
        }
    }

    private static PruningPlan plan(ArrayCheckpoint base, ArrayCheckpoint tuned) throws IOException {
        return PruningPlan.of(THREE, base.tensors(), tuned.tensors(), tied(base), tied(tuned));
    }

    @Test
    void equalEmbeddingsAndHeadsAreOne() throws IOException {
        ArrayCheckpoint model = with(with(with(new ArrayCheckpoint(), EMBEDDING, 1), HEAD, 1), OTHER, 2);
        with(with(model, "h.0.attn.q_proj.weight", 1), "h.1.attn.q_proj.weight", 1);
        model.with("lm_head.bias", Shape.of(4), new float[4]).with("cls.bias", Shape.of(4), new float[4]);
        TiedTensors tied = tied(model);
        assertTrue(tied.areOne(new TensorId(EMBEDDING), new TensorId(HEAD)));
        assertFalse(tied.areOne(new TensorId(EMBEDDING), new TensorId(OTHER)));
        assertEquals(2, tied.classes().size(), "neither layers nor zeros");
        try (Checkpoint opened = model.open()) {
            assertThrows(CancellationException.class, () -> TiedTensors.of(opened, () -> true));
        }
    }

    /**
     * Checks that a tensor that is stored once is pruned once, wherever it is, and that one that is merely equal is not
     * taken for it.
     */
    @Test
    void whatTheFileStoresOnceIsOne() throws IOException {
        ArrayCheckpoint model = with(with(new ArrayCheckpoint(), "h.0.mlp.weight", 1), "h.2.mlp.weight", 1)
                .withOtherName("h.0.mlp.weight", "h.1.mlp.weight").with("cls.bias", Shape.of(4), 1f, 2, 3, 4)
                .withOtherName("cls.bias", "cls.decoder.bias");
        TiedTensors tied = tied(model);
        assertTrue(tied.areOne(new TensorId("h.0.mlp.weight"), new TensorId("h.1.mlp.weight")));
        assertTrue(tied.areOne(new TensorId("cls.bias"), new TensorId("cls.decoder.bias")));
        assertFalse(tied.areOne(new TensorId("h.0.mlp.weight"), new TensorId("h.2.mlp.weight")));
        PruningPlan plan = plan(model, model);
        assertEquals(2 * 20 + 4, plan.parameters());
        assertEquals(2, plan.tensors().stream().filter(tensor -> tensor.fate() == Fate.TIED).count());
    }

    /**
     * Checks that samples are enough to tell a head that shares the embedding's values from one that was trained away
     * from it.
     */
    @Test
    void samplesTellThemToo() throws IOException {
        int rows = 5000;
        float[] embedding = new float[rows * 100];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) Math.sin(i);
        }
        float[] trained = embedding.clone();
        for (int i = 0; i < trained.length; i++) {
            trained[i] += i % 3 == 0 ? 0.01f : 0;
        }
        ArrayCheckpoint model = new ArrayCheckpoint().with(EMBEDDING, Shape.of(rows, 100), embedding)
                .with(HEAD, Shape.of(rows, 100), embedding.clone()).with(OTHER, Shape.of(rows, 100), trained);
        try (Checkpoint opened = model.open()) {
            assertEquals(TiedTensors.of(opened, () -> false), TiedTensors.ofSamples(opened, () -> false));
            assertEquals(2, TiedTensors.ofSamples(opened, () -> false).classes().size());
        }
    }

    /** Checks that a tensor that base or tuned model names twice is pruned once, and that nothing is missing. */
    @Test
    void oneOrBothSidesNameItTwice() throws IOException {
        ArrayCheckpoint once = with(new ArrayCheckpoint(), EMBEDDING, 1);
        ArrayCheckpoint twice = with(with(new ArrayCheckpoint(), EMBEDDING, 1), HEAD, 1);
        ArrayCheckpoint tunedOnce = with(new ArrayCheckpoint(), EMBEDDING, 2);
        ArrayCheckpoint tunedTwice = with(with(new ArrayCheckpoint(), EMBEDDING, 2), HEAD, 2);
        for (ArrayCheckpoint base : List.of(once, twice)) {
            for (ArrayCheckpoint tuned : List.of(tunedOnce, tunedTwice)) {
                PruningPlan plan = plan(base, tuned);
                assertTrue(plan.match().isComplete());
                assertEquals(20, plan.parameters());
                assertEquals(20, plan.parametersInScope());
                assertEquals(12, plan.keptInScope());
                assertEquals(tuned.tensors().size(), plan.tensors().size());
                assertEquals(tuned == tunedTwice ? Map.of(new TensorId(HEAD), new TensorId(EMBEDDING)) : Map.of(),
                        plan.match().tied());
            }
        }
        TensorPlan head = plan(once, tunedTwice).tensors().getFirst();
        assertEquals(Fate.TIED, head.fate());
        assertEquals("tied to " + EMBEDDING, head.reason());
    }

    /**
     * Checks that tensors that the base has apart are pruned apart: going back to one of them would untie nothing and
     * lose the other.
     */
    @Test
    void whatTheBaseHasApartIsPrunedApart() throws IOException {
        PruningPlan plan = plan(with(with(new ArrayCheckpoint(), EMBEDDING, 1), HEAD, 3),
                with(with(new ArrayCheckpoint(), EMBEDDING, 2), HEAD, 2));
        assertEquals(Map.of(), plan.match().tied());
        assertEquals(40, plan.parametersInScope());
    }

    /**
     * Checks that the tensor with a counterpart leads; another of the class is tied even if the base has something else
     * of its name.
     */
    @Test
    void theOneThatTheBaseHasLeads() throws IOException {
        ArrayCheckpoint base = with(new ArrayCheckpoint(), HEAD, 1).with(EMBEDDING, Shape.of(3), new float[3]);
        TensorMatch match = plan(base, with(with(new ArrayCheckpoint(), EMBEDDING, 2), HEAD, 2)).match();
        assertEquals(Map.of(new TensorId(EMBEDDING), new TensorId(HEAD)), match.tied());
        assertEquals(List.of(), match.unmatched());
        assertEquals(List.of(EMBEDDING), match.unused().stream().map(tensor -> tensor.name()).toList());
    }

    @Test
    void countsAndDigests() throws Exception {
        ArrayCheckpoint base = with(new ArrayCheckpoint(), EMBEDDING, 1);
        ArrayCheckpoint tuned = with(with(with(new ArrayCheckpoint(), EMBEDDING, 2), HEAD, 2), OTHER, 2);
        List<String> begun = new ArrayList<>();
        PruningResult alone = Pruning.run(THREE, base, with(new ArrayCheckpoint(), EMBEDDING, 2)).result();
        Pruning.Outcome outcome = Pruning.run(plan(base, tuned), base, tuned);
        PruningResult result = outcome.result();
        outcome.calls().stream().filter(call -> call.startsWith("begin")).forEach(begun::add);
        assertEquals(List.of("begin " + EMBEDDING), begun);
        assertEquals(List.of(HEAD, OTHER, EMBEDDING),
                result.tensors().stream().map(t -> t.plan().tensor().name()).toList());
        assertEquals(alone.model(), result.model());
        for (TensorResult tensor : result.tensors()) {
            assertEquals(alone.tensors().getFirst().prunedDigest(), tensor.prunedDigest());
            assertEquals(alone.tensors().getFirst().tunedDigest(), tensor.tunedDigest());
        }
        assertEquals(alone.baseDigest(), result.baseDigest());
        assertArrayEquals(Pruning.run(THREE, base, with(new ArrayCheckpoint(), EMBEDDING, 2)).pruned().get(EMBEDDING),
                outcome.pruned().get(EMBEDDING));
    }
}
