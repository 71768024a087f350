/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.regroup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.internal.analysis.regroup.ShapedTensor;
import org.kenworkbench.internal.analysis.regroup.UnwovenTensor;
import org.kenworkbench.internal.analysis.regroup.WovenTensor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TransposedTensor;

/** Any range that is copied out of a view is that range of the whole, which plain loops have put together. */
class ViewTensorsTest {

    private static final int RANGES = 25;

    private final Random random = new Random(11);

    private static TensorInfo info(DType dtype, long... dims) {
        return new TensorInfo(new TensorId("view"), dtype, Shape.of(dims));
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Tensor tensor(DType dtype, byte[] bytes, long... dims) {
        return new MemoryTensor(info(dtype, dims), MemorySegment.ofArray(bytes));
    }

    private void check(byte[] expected, Tensor view) throws Exception {
        assertArrayEquals(expected, TwoModels.bytes(view));
        int elementBytes = view.info().dtype().sizeBytes();
        int elements = expected.length / elementBytes;
        for (int i = 0; i < RANGES; i++) {
            int size = random.nextInt(i % 2 == 0 ? Math.min(elements, 70) + 1 : elements + 1);
            checkRange(expected, view, random.nextInt(elements - size + 1) * elementBytes, size * elementBytes);
        }
        assertThrows(IndexOutOfBoundsException.class,
                () -> view.copy(expected.length, MemorySegment.ofArray(new byte[elementBytes])));
    }

    private static void checkRange(byte[] expected, Tensor view, int from, int size) throws Exception {
        byte[] part = new byte[size + 16];
        view.copy(from, MemorySegment.ofArray(part).asSlice(8, size));
        byte[] framed = new byte[size + 16];
        System.arraycopy(expected, from, framed, 8, size);
        assertArrayEquals(framed, part);
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "BF16", "I8"})
    void copiesWhatIsWovenAndUnwoven(DType dtype) throws Exception {
        for (int round = 0; round < 40; round++) {
            int groups = round % 4 == 0 ? 1 : 1 + random.nextInt(round % 4 == 1 ? 3000 : 30);
            int[] pieces = new int[1 + random.nextInt(4)];
            List<byte[]> parts = new ArrayList<>();
            List<Tensor> tensors = new ArrayList<>();
            for (int p = 0; p < pieces.length; p++) {
                int values = 1 + random.nextInt(round % 4 == 1 ? 3 : 200);
                pieces[p] = values * dtype.sizeBytes();
                parts.add(bytes(groups * pieces[p]));
                tensors.add(tensor(dtype, parts.get(p), groups, values));
            }
            int groupBytes = Arrays.stream(pieces).sum();
            byte[] woven = new byte[groups * groupBytes];
            int at = 0;
            for (int g = 0; g < groups; g++) {
                for (int p = 0; p < pieces.length; p++) {
                    System.arraycopy(parts.get(p), g * pieces[p], woven, at, pieces[p]);
                    at += pieces[p];
                }
            }
            check(woven, new WovenTensor(info(dtype, groups, groupBytes / dtype.sizeBytes()), tensors, groups));
            Tensor whole = tensor(dtype, woven, groups, groupBytes / dtype.sizeBytes());
            int first = 0;
            for (int p = 0; p < pieces.length; p++) {
                check(parts.get(p), new UnwovenTensor(tensors.get(p).info(), whole, groups, first));
                first += pieces[p];
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "BF16", "I8"})
    void copiesWhatIsTurned(DType dtype) throws Exception {
        int size = dtype.sizeBytes();
        for (int[] dims : new int[][] {{1, 1, 1}, {1, 1, 9}, {1, 9, 1}, {3, 5, 7}, {2, 64, 64}, {2, 65, 63},
                {1, 3, 700}, {1, 700, 3}, {3, 300, 70}, {1, 20_000, 2}, {1, 2, 20_000}, {1, 130, 257}}) {
            byte[] stored = bytes(dims[0] * dims[1] * dims[2] * size);
            byte[] turned = new byte[stored.length];
            for (int m = 0; m < dims[0]; m++) {
                for (int r = 0; r < dims[1]; r++) {
                    for (int c = 0; c < dims[2]; c++) {
                        System.arraycopy(stored, ((m * dims[1] + r) * dims[2] + c) * size, turned,
                                ((m * dims[2] + c) * dims[1] + r) * size, size);
                    }
                }
            }
            Tensor view = turned(tensor(dtype, stored, dims[0], dims[1], dims[2]));
            check(turned, view);
            check(stored, turned(view));
        }
    }

    @Test
    void givesManyThreadsTheSame() throws Exception {
        Tensor some = tensor(DType.BF16, bytes(2 * 90 * 40 * 2), 2, 90, 40);
        Tensor others = tensor(DType.BF16, bytes(2 * 90 * 40 * 2), 2, 90, 40);
        Tensor view = turned(new WovenTensor(info(DType.BF16, 2, 180, 40), List.of(some, others), 2 * 90));
        byte[] whole = TwoModels.bytes(view);
        List<Callable<byte[]>> calls = Collections.nCopies(16, () -> {
            byte[] copy = new byte[whole.length];
            for (int at = 0; at < copy.length; at += 338) {
                view.copy(at, MemorySegment.ofArray(copy).asSlice(at, Math.min(338, copy.length - at)));
            }
            return copy;
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<byte[]> copy : threads.invokeAll(calls)) {
                assertArrayEquals(whole, copy.get());
            }
        }
    }

    @Test
    void refusesPartsThatDoNotFit() {
        Tensor part = tensor(DType.I8, new byte[10], 10);
        assertThrows(IllegalArgumentException.class, () -> new WovenTensor(info(DType.I8, 10), List.of(part), 3));
        assertThrows(IllegalArgumentException.class, () -> new WovenTensor(info(DType.I8, 11), List.of(part), 1));
        assertThrows(IllegalArgumentException.class, () -> new UnwovenTensor(info(DType.I8, 6), part, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new UnwovenTensor(info(DType.I8, 6), part, 4, 0));
        assertThrows(IllegalArgumentException.class, () -> new ShapedTensor(info(DType.I8, 9), part));
    }

    private static Tensor turned(Tensor tensor) {
        return new TransposedTensor(tensor.info().id(), tensor);
    }
}
