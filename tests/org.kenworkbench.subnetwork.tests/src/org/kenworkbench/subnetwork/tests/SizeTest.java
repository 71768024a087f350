/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.subnetwork.mask.MaskBuilder;
import org.kenworkbench.internal.subnetwork.mask.PackedMaskBuilder;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import com.github.luben.zstd.Zstd;

/** Tests of how small files come out, and that it makes no difference who codes them. */
class SizeTest {

    /** Share of a set's entropy by which its mask may be larger. */
    private static final double OVERHEAD = 0.02;

    @TempDir
    Path folder;

    /** Checks masks of two blocks and a rest. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 0.8, 0.9, 0.95, 0.99})
    void aMaskIsNearItsEntropy(double share) throws IOException {
        int size = (2 << 20) + 5000;
        Random random = new Random((long) (1000 * share));
        try (MaskBuilder builder = new PackedMaskBuilder(size, CodingWorkers.CALLER)) {
            for (int i = 0; i < size; i++) {
                builder.add(random.nextDouble() < share ? 1 : 0, 1);
            }
            assertEquals(MaskCoding.PACKED, builder.coding());
            double entropyBytes = entropyBytes(size, builder.count());
            double ratio = builder.bytes().byteSize() / entropyBytes;
            assertTrue(ratio <= 1 + OVERHEAD, () -> "a share of " + share + " takes " + ratio + " of its entropy");
        }
    }

    /** A set whose density differs from place to place takes less than its overall entropy. */
    @Test
    void untouchedPartsTakeNothing() throws IOException {
        int size = 3 << 20;
        Random random = new Random(5);
        try (MaskBuilder builder = new PackedMaskBuilder(size, CodingWorkers.CALLER)) {
            for (int i = 0; i < size; i++) {
                builder.add(i >= 2 << 20 && random.nextDouble() < 0.6 ? 1 : 0, 1);
            }
            assertTrue(builder.bytes().byteSize() < 0.5 * entropyBytes(size, builder.count()));
        }
    }

    private static double entropyBytes(long size, long count) {
        double p = (double) count / size;
        return size * -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2) / 8;
    }

    static Stream<Arguments> pairs() {
        return Stream.of(DType.F32, DType.F16, DType.BF16).flatMap(type -> Stream.of(0.25, 0.6, 0.9)
                .map(share -> Arguments.of(type, share)));
    }

    /**
     * Checks the bars: what restoring needs is larger neither than bitmap and raw values nor than the XORed planes of
     * all values.
     */
    @ParameterizedTest
    @MethodSource("pairs")
    @Tag("slow")
    void restoringNeedsNoMoreThanTheSimplerWays(DType type, double share) throws IOException {
        Random random = new Random(17);
        Model model = new Model("base");
        long raw = 0;
        long whole = 0;
        for (int size : new int[] {384, 1536, 700_000}) {
            Model.Part part = weights(random, "t" + size, type, size, share);
            model.parts.add(part);
            int stored = 0;
            boolean[] storedElements = new Model("base").stored(part);
            for (int i = 0; i < size; i++) {
                stored += storedElements[i] ? 1 : 0;
            }
            raw += (size + 7) / 8 + (long) stored * type.sizeBytes();
            whole += xorPlanes(part);
        }
        Path ken = folder.resolve("s.ken");
        model.writeKen(ken, random, 100_000);
        try (Checkpoint container = Model.open(ken)) {
            long needed = 0;
            for (Model.Part part : model.parts) {
                needed += streamBytes(container, "mask:" + part.info().name())
                        + streamBytes(container, "values:" + part.info().name());
            }
            assertTrue(needed <= raw && needed <= whole, needed + " bytes beside " + raw + " and " + whole);
        }
    }

    private static long streamBytes(Checkpoint container, String name) {
        return container.tensor(new TensorId(name)).map(tensor -> tensor.info().sizeBytes()).orElse(0L);
    }

    /** Creates weights of a layer, before and after tuning. */
    private static Model.Part weights(Random random, String name, DType type, int size, double share) {
        byte[] base = new byte[size * type.sizeBytes()];
        byte[] tuned = base.clone();
        boolean[] kept = new boolean[size];
        for (int i = 0; i < size; i++) {
            float weight = (float) (0.04 * random.nextGaussian());
            put(base, type, i, weight);
            put(tuned, type, i, weight + (float) (0.001 * random.nextGaussian()));
            kept[i] = random.nextDouble() < share;
        }
        return new Model.Part(new TensorInfo(new TensorId(name), type, Shape.of(size)),
                StoredFate.PRUNED, base, tuned, kept);
    }

    private static void put(byte[] bytes, DType type, int index, float value) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case F32 -> buffer.putFloat(4 * index, value);
            case F16 -> buffer.putShort(2 * index, Float.floatToFloat16(value));
            case BF16 -> buffer.putShort(2 * index, (short) (Float.floatToRawIntBits(value) >>> 16));
            default -> throw new IllegalArgumentException(type.toString());
        }
    }

    /** Returns the bytes of all of the pruned tensor XORed with the base's, each byte plane in one frame. */
    private static long xorPlanes(Model.Part part) {
        byte[] pruned = new Model("base").pruned(part);
        int size = part.info().dtype().sizeBytes();
        long bytes = 0;
        for (int plane = 0; plane < size; plane++) {
            byte[] ofPlane = new byte[pruned.length / size];
            for (int i = 0; i < ofPlane.length; i++) {
                ofPlane[i] = (byte) (pruned[i * size + plane] ^ part.base()[i * size + plane]);
            }
            bytes += Zstd.compress(ofPlane).length;
        }
        return bytes;
    }

    @Test
    @Tag("slow")
    void neitherThreadsNorBlocksUnderWayNorCutsChangeTheFile() throws IOException {
        byte[] expected = write("caller.ken", CodingWorkers.CALLER, 1 << 20);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            assertEquals(-1, Arrays.mismatch(expected, write("few.ken", new CodingWorkers(threads, 1), 5000)));
            assertEquals(-1, Arrays.mismatch(expected, write("many.ken", new CodingWorkers(threads, 7), 77_777)));
        }
    }

    private byte[] write(String name, CodingWorkers workers, int maxBlock) throws IOException {
        Random random = new Random(3);
        Model model = new Model("base").workers(workers)
                .random(random, "a", DType.F32, Shape.of(1100, 1000), StoredFate.PRUNED, 0.6)
                .random(random, "b", DType.BF16, Shape.of(900, 1001), StoredFate.WHOLE, 1)
                .random(random, "c", DType.F64, Shape.of(300_000), StoredFate.PRUNED, 0.9);
        Path file = folder.resolve(name);
        model.writeKen(file, new Random(maxBlock), maxBlock);
        return Files.readAllBytes(file);
    }

    @Test
    void whatWasAskedForRawNeedsNoZstandard() throws IOException {
        Path file = folder.resolve("raw.ken");
        new Model("base").coding(SubnetworkCoding.RAW)
                .random(new Random(1), "a", DType.F32, Shape.of(1100, 1000), StoredFate.PRUNED, 0.9)
                .writeKen(file, new Random(1), 1 << 20);
        try (Subnetwork subnetwork = Model.openKen(file)) {
            assertEquals(MaskCoding.BITMAP, subnetwork.tensors().getFirst().maskCoding());
            assertEquals(ValueCoding.RAW, subnetwork.tensors().getFirst().valueCoding());
        }
    }
}
