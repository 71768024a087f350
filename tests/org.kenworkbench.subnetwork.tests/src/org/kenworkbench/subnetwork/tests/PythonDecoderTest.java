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
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;
import org.kenworkbench.testing.Python;

/** The file opens in the safetensors package, and the decoder printed in docs/ken-format.md restores the same bytes. */
class PythonDecoderTest {

    private static final String MAIN = """

            import hashlib
            import sys
            from safetensors import safe_open

            with safe_open(sys.argv[2], "np") as opened:
                assert opened.metadata()["format"] == "ken-subnetwork"
                _, streams = container(sys.argv[2])
                version = opened.metadata()["version"]
                assert set(opened.keys()) == (set(streams) if version == "1" else {"data", "header"})
                for name in opened.keys() if version == "1" else ():
                    if name.startswith(("mask:", "kept:", "signs:")):
                        assert opened.get_tensor(name).tobytes() == streams[name]
            model, kept = restore(sys.argv[1], sys.argv[2])
            metadata, _ = container(sys.argv[2])
            for tensor in json.loads(metadata["tensors"]):
                data = model[tensor["name"]]
                text = tensor["dtype"] + " [" + ", ".join(map(str, tensor["shape"])) + "]\\n"
                assert hashlib.sha256(text.encode() + data).hexdigest() == tensor["pruned"]
                mask = kept.get(tensor["name"], [])
                print(tensor["name"], data.hex(), "".join("01"[int(bit)] for bit in mask))
            """;

    @TempDir
    Path folder;

    static Stream<Arguments> fillsAndCodings() {
        return Stream.of("base", "zero", "sign", "low-rank").flatMap(
                fill -> Stream.of(SubnetworkCoding.values()).map(coding -> Arguments.of(fill, coding)));
    }

    @ParameterizedTest
    @MethodSource("fillsAndCodings")
    @Tag("slow")
    void documentedDecoderRestores(String fill, SubnetworkCoding coding) throws IOException, InterruptedException {
        Random random = new Random(11);
        Model model = new Model(fill).coding(coding);
        int number = 100;
        for (DType type : List.of(DType.F64, DType.F32, DType.F16, DType.BF16)) {
            for (int size : new int[] {0, 1, 63, 64, 65, 3001}) {
                for (double density : new double[] {0, 0.001, 0.125, 0.5, 1}) {
                    model.random(random, "t" + number++, type, Shape.of(size), StoredFate.PRUNED, density);
                }
            }
        }
        for (DType type : List.of(DType.F64, DType.F32, DType.F16, DType.BF16)) {
            model.random(random, "t" + number++, type, Shape.of(31, 17), StoredFate.PRUNED, 0.1);
            model.random(random, "t" + number++, type, Shape.of(3, 7, 5), StoredFate.PRUNED, 0);
            model.random(random, "t" + number++, type, Shape.of(2, 3, 64), StoredFate.PRUNED, 0.5);
        }
        if (model.fill.equals("base")) {
            model.scattered(random, "t999", DType.F16, Shape.of(10_000), 0.995);
        }
        model.random(random, "u1", DType.I64, Shape.of(2, 3), StoredFate.WHOLE, 1);
        model.random(random, "u2", DType.BOOL, new Shape(List.of()), StoredFate.WHOLE, 1);
        model.random(random, "u3", DType.F32, Shape.of(5), StoredFate.BASE, 0);
        model.random(random, "u4", DType.F4, Shape.of(32, 66), StoredFate.WHOLE, 1);
        model.random(random, "u5", DType.F6_E2M3, Shape.of(3, 2, 2), StoredFate.WHOLE, 1);
        model.random(random, "u6", DType.F6_E3M2, Shape.of(40, 80), StoredFate.WHOLE, 1);
        model.random(random, "u7", DType.F4, Shape.of(2, 3), StoredFate.BASE, 0);
        Path ken = folder.resolve("s.ken");
        Path base = folder.resolve("base.safetensors");
        model.writeKen(ken, random, 500);
        model.writeBase(base);
        assertEquals(expected(model), Python.run(folder, FormatDocument.block("python") + MAIN, base, ken));
    }

    @ParameterizedTest
    @EnumSource(names = "EXACT", mode = EnumSource.Mode.EXCLUDE)
    void documentedDecoderRestoresQuantisedValues(ValuePrecision precision) throws IOException, InterruptedException {
        Random random = new Random(14);
        Model model = new Model(precision == ValuePrecision.INT2 ? "zero"
                : precision.mostSteps() > 3 ? "low-rank" : "base").values(precision)
                .factors(precision == ValuePrecision.INT4 ? FactorPrecision.INT4
                        : precision == ValuePrecision.INT8 ? FactorPrecision.INT8 : FactorPrecision.EXACT);
        for (DType type : List.of(DType.F64, DType.F32, DType.F16, DType.BF16)) {
            for (double density : new double[] {0, 0.05, 0.5, 1}) {
                String name = type + "." + density;
                model.random(random, name, type, Shape.of(40, 33), StoredFate.PRUNED, density);
                model.random(random, name + ".one", type, Shape.of(1), StoredFate.PRUNED, density);
                model.random(random, name + ".kernel", type, Shape.of(6, 5, 3), StoredFate.PRUNED, density);
            }
        }
        model.random(random, "i", DType.I32, Shape.of(50), StoredFate.PRUNED, 0.5);
        Path ken = folder.resolve("s.ken");
        Path base = folder.resolve("base.safetensors");
        model.writeKen(ken, random, 500);
        model.writeBase(base);
        assertEquals(expected(model), Python.run(folder, FormatDocument.block("python") + MAIN, base, ken));
    }

    private static String expected(Model model) {
        List<Model.Part> sorted = new ArrayList<>(model.parts);
        sorted.sort(Comparator.comparing(part -> part.info().id()));
        StringBuilder expected = new StringBuilder();
        for (Model.Part part : sorted) {
            expected.append(part.info().name()).append(' ');
            expected.append(HexFormat.of().formatHex(model.pruned(part))).append(' ');
            for (boolean bit : part.fate() == StoredFate.PRUNED ? part.kept() : new boolean[0]) {
                expected.append(bit ? '1' : '0');
            }
            expected.append('\n');
        }
        return expected.toString();
    }

    /** Masks of every kind of block in several blocks, values of several. */
    @Test
    @Tag("slow")
    void documentedDecoderReadsManyBlocks() throws IOException, InterruptedException {
        Random random = new Random(13);
        Model model = new Model("base");
        for (double density : new double[] {0.0001, 0.01, 0.1, 0.4, 0.6, 0.97, 0.9999}) {
            model.random(random, "t" + density, DType.BF16, Shape.of((1 << 20) + 1000), StoredFate.PRUNED, density);
        }
        model.random(random, "w", DType.F32, Shape.of(3, 100_000), StoredFate.WHOLE, 1);
        model.scattered(random, "d", DType.F32, Shape.of(300_000), 0.995);
        Path ken = folder.resolve("s.ken");
        Path base = folder.resolve("base.safetensors");
        model.writeKen(ken, random, 100_000);
        model.writeBase(base);
        String main = """

                import hashlib
                import sys

                model, kept = restore(sys.argv[1], sys.argv[2])
                for name in model:
                    print(name, hashlib.sha256(model[name]).hexdigest(), int(np.sum(kept.get(name, 0))),
                          int(np.sum(np.flatnonzero(kept.get(name, [])))))
                """;
        List<Model.Part> sorted = new ArrayList<>(model.parts);
        sorted.sort(Comparator.comparing(part -> part.info().id()));
        StringBuilder expected = new StringBuilder();
        for (Model.Part part : sorted) {
            long count = 0;
            long sum = 0;
            for (int i = 0; part.fate() == StoredFate.PRUNED && i < part.kept().length; i++) {
                count += part.kept()[i] ? 1 : 0;
                sum += part.kept()[i] ? i : 0;
            }
            expected.append(part.info().name()).append(' ').append(sha256(model.pruned(part))).append(' ').append(count)
                    .append(' ').append(sum).append('\n');
        }
        assertEquals(expected.toString(), Python.run(folder, FormatDocument.block("python") + main, base, ken));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Every pair of types, with a base of more rows, of fewer and of none, under other names; values at and between all
     * roundings.
     */
    @Test
    void documentedDecoderConvertsTheBase() throws IOException, InterruptedException {
        Random random = new Random(12);
        List<DType> types = List.of(DType.F64, DType.F32, DType.F16, DType.BF16);
        Map<TensorId, TensorInfo> bases = new HashMap<>();
        Map<TensorInfo, byte[]> bytes = new LinkedHashMap<>();
        List<TensorInfo> tuned = new ArrayList<>();
        for (DType from : types) {
            for (DType to : types) {
                for (int[] rows : new int[][] {{9, 7}, {9, 9}, {9, 11}, {0, 3}}) {
                    TensorInfo base = new TensorInfo(new TensorId("b." + from + to + rows[1]), from,
                            Shape.of(rows[0], 200));
                    TensorInfo info = new TensorInfo(new TensorId("t." + from + to + rows[1]), to,
                            Shape.of(rows[1], 200));
                    bases.put(info.id(), base);
                    bytes.put(base, awkward(random, from, rows[0] * 200));
                    tuned.add(info);
                }
            }
        }
        Path baseFile = folder.resolve("base.safetensors");
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(baseFile, List.copyOf(bytes.keySet()), Map.of())) {
            for (TensorInfo info : bytes.keySet()) {
                writer.write(info.id(), 0, MemorySegment.ofArray(bytes.get(info)));
            }
            writer.finish();
        }
        Path ken = folder.resolve("s.ken");
        List<String> expected = new ArrayList<>();
        try (Checkpoint base = Model.open(baseFile);
                SubnetworkWriter writer = SubnetworkWriter.create(ken, Model.settings("base"),
                        ModelTensors.of(tuned, bases, Map.of()), Set.of(), SubnetworkCoding.AUTO,
                        CodingWorkers.CALLER)) {
            Map<TensorId, String> ofBase = new HashMap<>();
            Map<TensorId, String> pruned = new HashMap<>();
            tuned.sort(Comparator.comparing(TensorInfo::id));
            for (TensorInfo info : tuned) {
                TensorInfo before = bases.get(info.id());
                byte[] fill = Model.bytes(new AlignedTensor(base.tensor(before.id()).orElseThrow(), info));
                RowMask kept = new RowMask((int) info.shape().elementCount());
                int common = (int) Math.min(kept.size(), before.shape().elementCount());
                kept.set(common, kept.size());
                byte[] result = fill.clone();
                Arrays.fill(result, common * info.dtype().sizeBytes(), result.length, (byte) 1);
                writer.beginPruned(info);
                writer.block(kept, MemorySegment.ofArray(result), MemorySegment.ofArray(fill));
                writer.end();
                ofBase.put(info.id(), Model.digest(before, bytes.get(before)));
                pruned.put(info.id(), Model.digest(info, result));
                StringBuilder line = new StringBuilder(info.name() + ' ' + HexFormat.of().formatHex(result) + ' ');
                for (int i = 0; i < kept.size(); i++) {
                    line.append(kept.get(i) ? '1' : '0');
                }
                expected.add(line.toString());
            }
            writer.finish(ofBase, pruned, pruned);
        }
        List<String> lines = Python.run(folder, FormatDocument.block("python") + MAIN, baseFile, ken).lines().toList();
        assertEquals(tuned.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String name = tuned.get(i).name();
            assertTrue(expected.get(i).equals(lines.get(i)), () -> name + " has other bytes or positions");
        }
    }

    /** Any bits at all, and numbers half-way between two of a narrower type. */
    private static byte[] awkward(Random random, DType type, int count) {
        byte[] bytes = new byte[count * type.sizeBytes()];
        random.nextBytes(bytes);
        int size = type.sizeBytes();
        for (int i = 0; i < count; i += 2) {
            long bits = random.nextLong() & (size == 8 ? 0xFFFF_F000_0000_0000L : size == 4 ? 0xFFFF_F000L : 0xFFFF);
            if (random.nextBoolean()) {
                bits = size == 8 ? Double.doubleToRawLongBits(random.nextGaussian()) & -1L << 28 + random.nextInt(18)
                        : size == 4
                                ? Float.floatToRawIntBits((float) random.nextGaussian()) & -1 << 12 + random.nextInt(4)
                                : random.nextInt();
            }
            for (int b = 0; b < size; b++) {
                bytes[i * size + b] = (byte) (bits >>> 8 * b);
            }
        }
        return bytes;
    }
}
