/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.regroup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.analysis.difference.regroup.RegroupedTensors;
import org.kenworkbench.analysis.difference.regroup.Regrouping;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Tensors that are joined in one model come together with their parts in the other, in the only order that fits. */
class RegroupingTest {

    static Stream<Layout> layouts() {
        return Layout.all();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void bringsPartsOfTheBaseTogether(Layout layout) throws Exception {
        for (TwoModels models : List.of(TwoModels.ofFloats(), new TwoModels(DType.F32, DType.BF16, 0.2),
                new TwoModels(DType.F64, DType.F16, 0.5))) {
            models.base(array(layout.apart())).tuned(array(layout.stored()));
            check(layout, models, models.regrouping(), layout.joined());
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void bringsPartsOfTheTunedModelTogether(Layout layout) throws Exception {
        TwoModels models = new TwoModels(DType.BF16, DType.F32, 0.2);
        models.base(array(layout.stored())).tuned(array(layout.apart()));
        Regrouping found = models.regrouping();
        if (layout.apart().size() == layout.stored().size()) {
            // Both have joined them: the tuned model's form counts.
            assertEquals(layout.joined().size(), found.pairs().size());
            for (RegroupedTensors pair : found.pairs()) {
                Stored tuned = layout.apart().stream().filter(one -> one.name().equals(pair.name())).findFirst()
                        .orElseThrow();
                checkPair(models, pair, tuned);
            }
        } else {
            check(layout, models, found, layout.joined());
        }
    }

    private static Stored[] array(List<Stored> stored) {
        return stored.toArray(Stored[]::new);
    }

    private static void check(Layout layout, TwoModels models, Regrouping found, List<Stored> expected)
            throws Exception {
        assertEquals(expected.stream().map(Stored::name).sorted().toList(),
                found.pairs().stream().map(RegroupedTensors::name).toList());
        assertTrue(found.rest().isComplete());
        Set<TensorInfo> used = new HashSet<>();
        for (RegroupedTensors pair : found.pairs()) {
            Stored joined = expected.stream().filter(one -> one.name().equals(pair.name())).findFirst().orElseThrow();
            assertEquals(layout.kind(), pair.kind());
            boolean isBias = pair.name().endsWith("bias");
            assertEquals(layout.order().groups(), pair.order().groups());
            assertEquals(layout.order().isReversed(), pair.order().isReversed());
            assertEquals(layout.order().isTransposed() && !isBias, pair.order().isTransposed());
            checkPair(models, pair, joined);
            pair.base().forEach(tensor -> assertTrue(used.add(tensor)));
            pair.tuned().forEach(tensor -> assertTrue(used.add(tensor)));
        }
        assertEquals(layout.apart().size() + layout.stored().size(), used.size());
    }

    private static void checkPair(TwoModels models, RegroupedTensors pair, Stored joined) throws Exception {
        Tensor base = pair.tensors().base();
        Tensor tuned = pair.tensors().tuned();
        assertEquals(joined.shape(), tuned.info().shape());
        assertEquals(joined.name(), tuned.info().name());
        assertEquals(tuned.info(), base.info());
        assertEquals(pair.base().getFirst().dtype(), pair.tensors().baseType());
        byte[] ofTuned = models.tunedBytes(joined);
        byte[] ofBase = models.baseBytes(joined);
        assertArrayEquals(ofTuned, TwoModels.bytes(tuned));
        assertArrayEquals(ofBase, TwoModels.bytes(base));
        checkRanges(tuned, ofTuned);
        checkRanges(base, ofBase);
    }

    private static void checkRanges(Tensor tensor, byte[] whole) throws Exception {
        Random random = new Random(whole.length);
        int elementBytes = tensor.info().dtype().sizeBytes();
        int elements = whole.length / elementBytes;
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(elements + 1) * elementBytes;
            int most = i % 2 == 0 ? 40 : elements;
            int size = Math.min(random.nextInt(most) * elementBytes, whole.length - from);
            byte[] part = new byte[size];
            tensor.copy(from, MemorySegment.ofArray(part));
            assertArrayEquals(Arrays.copyOfRange(whole, from, from + size), part);
        }
    }

    @Test
    void readsNamesUnderAPrefix() throws Exception {
        Layout layout = Layout.all().findFirst().orElseThrow();
        Stored other = Stored.matrix("model.embed.weight", Stored.matrix(60_000, 6, 6));
        for (boolean ofTuned : new boolean[] {false, true}) {
            List<Stored> below = layout.stored().stream()
                    .map(one -> new Stored("vision." + one.name(), one.shape(), one.ids())).toList();
            Stored otherBelow = new Stored("vision." + other.name(), other.shape(), other.ids());
            TwoModels models = TwoModels.ofFloats();
            if (ofTuned) {
                models.base(array(layout.apart())).base(other).tuned(array(below)).tuned(otherBelow);
            } else {
                models.base(array(below)).base(otherBelow).tuned(array(layout.apart())).tuned(other);
            }
            Regrouping found = models.regrouping();
            assertEquals(2, found.pairs().size());
            assertTrue(found.rest().isComplete());
            assertEquals(1, found.rest().pairs().size());
        }
    }

    @Test
    void givesZeroBiasesTheOrderOfTheirWeights() throws Exception {
        Layout layout = Layout.all().filter(one -> one.what().equals("heads")).findFirst().orElseThrow();
        ArrayCheckpoint base = new ArrayCheckpoint();
        ArrayCheckpoint tuned = new ArrayCheckpoint();
        TwoModels models = TwoModels.ofFloats();
        for (Stored stored : layout.apart()) {
            base.with(stored.name(), DType.F32, stored.shape(), stored.name().endsWith("bias")
                    ? new byte[stored.ids().length * Float.BYTES] : models.baseBytes(stored));
        }
        for (Stored stored : layout.stored()) {
            tuned.with(stored.name(), DType.F32, stored.shape(), stored.name().endsWith("bias")
                    ? new byte[stored.ids().length * Float.BYTES] : models.tunedBytes(stored));
        }
        Regrouping found = Regrouping.of(TensorMatch.of(base.tensors(), tuned.tensors()), base.open(), tuned.open(),
                () -> false);
        assertEquals(List.of(4L, 4L), found.pairs().stream().map(pair -> pair.order().groups()).toList());
    }

    @Test
    void stacksBlocksOfGgml() throws Exception {
        Random random = new Random(2);
        ArrayCheckpoint base = new ArrayCheckpoint();
        byte[] all = new byte[3 * 16 * 2 * DType.Q8_0.packBytes()];
        random.nextBytes(all);
        for (int e = 0; e < 3; e++) {
            base.with("blk.0.ffn_up." + e + ".weight", DType.Q8_0, Shape.of(16, 64),
                    Arrays.copyOfRange(all, e * all.length / 3, (e + 1) * all.length / 3));
        }
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("blk.0.ffn_up_exps.weight", DType.Q8_0, Shape.of(3, 16, 64),
                all);
        RegroupedTensors pair = Regrouping.of(TensorMatch.of(base.tensors(), tuned.tensors()), base.open(),
                tuned.open(), () -> false).pairs().getFirst();
        assertEquals(DType.Q8_0, pair.tensors().base().info().dtype());
        assertEquals(Shape.of(3, 16, 64), pair.tensors().base().info().shape());
        assertArrayEquals(all, TwoModels.bytes(pair.tensors().base()));
    }

    @Test
    void readsNamesThatAreNoNames() throws Exception {
        TwoModels models = TwoModels.ofFloats();
        for (String name : List.of("", ".", "/", "weight", "0", "0.weight", "q", "experts.0", "experts.0.weight")) {
            models.base(Stored.matrix(name, Stored.matrix(0, 6, 6)));
        }
        assertEquals(models.match(), models.regrouping().rest());
    }

    @Test
    void takesOtherTypesWhereTheyAreEqual() throws Exception {
        Layout layout = Layout.all().filter(one -> one.what().equals("experts")).findFirst().orElseThrow();
        TwoModels equal = new TwoModels(DType.I8, DType.I8, 0);
        equal.base(array(layout.apart())).tuned(array(layout.stored()));
        check(layout, equal, equal.regrouping(), layout.joined());
        TwoModels differing = new TwoModels(DType.I8, DType.I8, 0.2);
        differing.base(array(layout.apart())).tuned(array(layout.stored()));
        assertEquals(List.of(), differing.regrouping().pairs());
    }
}
