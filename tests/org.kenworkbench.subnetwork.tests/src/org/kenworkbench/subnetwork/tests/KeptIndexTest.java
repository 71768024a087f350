/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.KeptIndex;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;

class KeptIndexTest {

    private static final BooleanSupplier NEVER = () -> false;
    /** Number of elements: four steps of the index and some more. */
    private static final int ELEMENTS = (1 << 17) + 1000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.5, 1})
    void anyRangeIsThatOfTheModel(double density) throws IOException {
        Random random = new Random(11);
        Model model = new Model("base").random(random, "t", DType.F32, Shape.of(8, ELEMENTS / 8), StoredFate.PRUNED,
                density);
        try (Subnetwork subnetwork = write(model, random)) {
            KeptIndex index = subnetwork.keptIndex(new TensorId("t"));
            assertEquals(ELEMENTS, index.size());
            for (int round = 0; round < 100; round++) {
                int from = random.nextInt(ELEMENTS + 1);
                int count = random.nextInt(Math.min(3000, ELEMENTS - from) + 1);
                requireKept(model.parts.getFirst().kept(), index.cursor(from, NEVER), from, count);
            }
        }
    }

    /** Positions told by values, whose blocks are shorter than those of masks. */
    @Test
    void anyRangeOfDifferences() throws IOException {
        Random random = new Random(16);
        int elements = (1 << 19) + 5000;
        Model model = new Model("base").coding(SubnetworkCoding.VERSION_1)
                .scattered(random, "t", DType.BF16, Shape.of(elements), 0.995);
        anyRange(model, random, elements);
    }

    @Test
    void anyRangeOfDifferencesThatRepeat() throws IOException {
        Random random = new Random(17);
        int elements = (1 << 19) + 5000;
        anyRange(new Model("base").coding(SubnetworkCoding.VERSION_1)
                .repeated(random, "t", DType.BF16, elements, 50_000, 0.995), random, elements);
    }

    private void anyRange(Model model, Random random, int elements) throws IOException {
        try (Subnetwork subnetwork = write(model, random)) {
            assertEquals(MaskCoding.VALUES, subnetwork.tensors().getFirst().maskCoding());
            KeptIndex index = subnetwork.keptIndex(new TensorId("t"));
            for (int from : new int[] {elements - 1, 1 << 19, (1 << 18) - 1, 0, 300_000}) {
                int count = Math.min(3000, elements - from);
                requireKept(model.parts.getFirst().kept(), index.cursor(from, NEVER), from, count);
            }
        }
    }

    @Test
    void endsAndStepsThemselves() throws IOException {
        Random random = new Random(12);
        Model model = new Model("zero").random(random, "t", DType.F16, Shape.of(ELEMENTS), StoredFate.PRUNED, 0.3);
        try (Subnetwork subnetwork = write(model, random)) {
            KeptIndex index = subnetwork.keptIndex(new TensorId("t"));
            for (int from : new int[] {ELEMENTS, ELEMENTS - 1, 1 << 17, 1 << 15, (1 << 15) - 1, 0}) {
                KeptCursor cursor = index.cursor(from, NEVER);
                assertEquals(ELEMENTS - from, cursor.remaining());
                requireKept(model.parts.getFirst().kept(), cursor, from, ELEMENTS - from);
            }
            assertThrows(IndexOutOfBoundsException.class, () -> index.cursor(-1, NEVER));
            assertThrows(IndexOutOfBoundsException.class, () -> index.cursor(ELEMENTS + 1, NEVER));
        }
    }

    @Test
    void wholeAndBaseTensors() throws IOException {
        Random random = new Random(13);
        Model model = new Model("base").random(random, "w", DType.F32, Shape.of(100), StoredFate.WHOLE, 1)
                .random(random, "b", DType.F32, Shape.of(100), StoredFate.BASE, 0)
                .random(random, "e", DType.F32, Shape.of(0), StoredFate.PRUNED, 1);
        try (Subnetwork subnetwork = write(model, random)) {
            RowMask kept = new RowMask(10);
            subnetwork.keptIndex(new TensorId("w")).cursor(90, NEVER).next(kept);
            assertEquals(10, kept.cardinality());
            subnetwork.keptIndex(new TensorId("b")).cursor(90, NEVER).next(kept);
            assertEquals(0, kept.cardinality());
            assertEquals(0, subnetwork.keptIndex(new TensorId("e")).cursor(0, NEVER).remaining());
        }
    }

    @Test
    void skippingEqualsReading() throws IOException {
        Random random = new Random(14);
        Model model = new Model("base").random(random, "t", DType.F32, Shape.of(5000), StoredFate.PRUNED, 0.2);
        try (Subnetwork subnetwork = write(model, random)) {
            KeptCursor cursor = subnetwork.keptCursor(new TensorId("t"));
            cursor.skip(0);
            cursor.skip(777);
            requireKept(model.parts.getFirst().kept(), cursor, 777, 100);
            assertThrows(IndexOutOfBoundsException.class, () -> cursor.skip(5000));
            cursor.skip(5000 - 877);
            assertEquals(0, cursor.remaining());
        }
    }

    @Test
    void cancelledWalkGoesOnWhereItStopped() throws IOException {
        Random random = new Random(15);
        Model model = new Model("base").random(random, "t", DType.F32, Shape.of(ELEMENTS), StoredFate.PRUNED, 0.5);
        try (Subnetwork subnetwork = write(model, random)) {
            KeptIndex index = subnetwork.keptIndex(new TensorId("t"));
            AtomicInteger asked = new AtomicInteger();
            assertThrows(CancellationException.class,
                    () -> index.cursor(ELEMENTS, () -> asked.incrementAndGet() > 2));
            assertEquals(3, asked.get());
            asked.set(0);
            KeptCursor cursor = index.cursor(ELEMENTS - 9, () -> asked.incrementAndGet() > 2);
            requireKept(model.parts.getFirst().kept(), cursor, ELEMENTS - 9, 9);
            assertEquals(2, asked.get());
        }
    }

    private Subnetwork write(Model model, Random random) throws IOException {
        Path file = folder.resolve("model.ken");
        model.writeKen(file, random, 10_000);
        return Model.openKen(file);
    }

    private static void requireKept(boolean[] expected, KeptCursor cursor, int from, int count) throws IOException {
        RowMask kept = new RowMask(count);
        cursor.next(kept);
        for (int i = 0; i < count; i++) {
            assertEquals(expected[from + i], kept.get(i), "position " + (from + i));
        }
    }
}
