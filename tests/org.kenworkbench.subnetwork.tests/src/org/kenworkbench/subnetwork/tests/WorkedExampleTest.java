/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.InflaterInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.subnetwork.residual.NumberForm;
import org.kenworkbench.internal.subnetwork.residual.NumberOrder;
import org.kenworkbench.internal.subnetwork.residual.ResidualBlocks;
import org.kenworkbench.internal.subnetwork.residual.ResidualWriter;
import org.kenworkbench.internal.subnetwork.residual.StreamedTensor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkSet;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.FactorSteps;
import org.kenworkbench.tensor.steps.QuantisedRows;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** The example in docs/ken-format.md is what the writer writes, to the byte. */
class WorkedExampleTest {

    @TempDir
    Path folder;

    static Model example() {
        boolean[] kept = new boolean[10];
        kept[0] = true;
        kept[4] = true;
        kept[7] = true;
        return new Model("base").coding(SubnetworkCoding.VERSION_1)
                .add("a", DType.BF16, Shape.of(2, 5), StoredFate.PRUNED, hex("803f".repeat(10)),
                        hex("803f".repeat(4) + "0040" + "803f".repeat(5)), kept)
                .add("b", DType.F32, Shape.of(2), StoredFate.WHOLE, floats(1, 2), floats(1, -2))
                .add("c", DType.I64, new Shape(List.of()), StoredFate.BASE, hex("0700000000000000"),
                        hex("0700000000000000"))
                .add("d", DType.F32, Shape.of(3), StoredFate.PRUNED, floats(0, 1, 0), floats(-0f, 2, 0), true, true,
                        false);
    }

    @Test
    void documentShowsWhatTheWriterWrites() throws IOException {
        Path ken = folder.resolve("example.ken");
        example().writeKen(ken, new Random(1), 3);
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(ken)).order(ByteOrder.LITTLE_ENDIAN);
        int headerBytes = Math.toIntExact(file.getLong());
        String header = new String(file.array(), 8, headerBytes, StandardCharsets.UTF_8);
        byte[] data = Arrays.copyOfRange(file.array(), 8 + headerBytes, file.capacity());

        assertEquals(FormatDocument.block("json").replace("\n", ""), header.stripTrailing());
        assertEquals(FormatDocument.block("text").replaceAll("(?m)  .*$", "").replaceAll("\\s", "").toLowerCase(),
                HexFormat.of().formatHex(data));
        String begin = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(file.array(), 0, 8);
        assertTrue(FormatDocument.text().contains(
                "The header is " + headerBytes + " bytes long, so the file begins with `" + begin + "`."), begin);
    }

    /** The whole file of version 2, but for the bytes that zlib makes, which are the same in no two of its versions. */
    @Test
    void documentShowsAFileOfVersion2() throws IOException {
        short[] base = new short[64];
        short[] tuned = new short[64];
        steps(base, tuned);
        byte[] seven = hex("0700000000000000");
        Path ken = folder.resolve("version-2.ken");
        new Model("base").coding(SubnetworkCoding.AUTO)
                .add("n", DType.I64, new Shape(List.of()), StoredFate.BASE, seven, seven)
                .add("w", DType.BF16, Shape.of(8, 8), StoredFate.WHOLE, little(base).toArray(ValueLayout.JAVA_BYTE),
                        little(tuned).toArray(ValueLayout.JAVA_BYTE))
                .writeKen(ken, new Random(1), 64);
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(ken)).order(ByteOrder.LITTLE_ENDIAN);
        int headerBytes = Math.toIntExact(file.getLong());
        byte[] data = Arrays.copyOfRange(file.array(), 8 + headerBytes, file.capacity());
        String stream = digits(FormatDocument.block("residuals").replaceAll("(?m)  .*$", ""));
        int streamBytes = stream.length() / 2;
        String container = new String(file.array(), 8, headerBytes, StandardCharsets.UTF_8).stripTrailing();
        assertEquals(FormatDocument.block("container").replace("\n", "")
                .replace("[N]", "[" + (data.length - streamBytes) + ']').replace("42 + N", "" + data.length),
                container);
        assertEquals(stream, HexFormat.of().formatHex(data, 0, streamBytes));
        byte[] packed = Arrays.copyOfRange(data, streamBytes, data.length);
        String header = new String(new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
                StandardCharsets.UTF_8);
        assertEquals(FormatDocument.block("packed").replace("\n", ""), header);
    }

    /** The index, and the inner header of the second shard. */
    @Test
    void documentShowsShards() throws IOException {
        example().coding(SubnetworkCoding.AUTO).writeKen(SubnetworkPlace.shards(folder, 10), new Random(1), 3);
        assertEquals(FormatDocument.block("index"), Files.readString(folder.resolve(SubnetworkFiles.INDEX_FILE)));
        assertEquals(FormatDocument.block("shard").replace("\n", ""), header(SubnetworkFiles.shard(2, 3)));
    }

    /** The inner header of a shard that has no stream. */
    @Test
    void documentShowsAShardWithoutStreams() throws IOException {
        Model model = example().coding(SubnetworkCoding.AUTO);
        model.writeShard(folder.resolve("shard"), 2,
                SubnetworkSet.of("run-1", 3, model.tensors(), Set.of(), model.settings()), List.of(), new Random(1));
        assertEquals(FormatDocument.block("mark").replace("\n", ""), header("shard"));
    }

    private String header(String file) throws IOException {
        try (Checkpoint shard = Model.open(folder.resolve(file))) {
            byte[] packed = Model.bytes(shard.tensor(new TensorId("header")).orElseThrow());
            return new String(new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    /** The streams of both new codings, as the file has them. */
    @Test
    void documentShowsPackedSetsAndPlanes() throws IOException {
        boolean[] kept = new boolean[(1 << 20) + 1];
        for (int position : new int[] {3, 4, 204, 1 << 20}) {
            kept[position] = true;
        }
        byte[] tuned = new byte[kept.length];
        Arrays.fill(tuned, (byte) 1);
        boolean[] all = new boolean[64];
        Arrays.fill(all, true);
        byte[] base = hex("803f".repeat(64));
        byte[] changed = base.clone();
        for (int i = 0; i < 64; i++) {
            base[2 * i] += i;
            changed[2 * i] = (byte) (base[2 * i] ^ 1);
        }
        Path ken = folder.resolve("packed.ken");
        new Model("base").coding(SubnetworkCoding.VERSION_1)
                .add("p", DType.U8, Shape.of(kept.length), StoredFate.PRUNED, new byte[kept.length], tuned, kept)
                .add("v", DType.BF16, Shape.of(64), StoredFate.PRUNED, base, changed, all)
                .writeKen(ken, new Random(1), 1 << 16);
        String text = FormatDocument.text();
        String packed = text.substring(text.indexOf("    03  03"), text.indexOf("A bitmap's bytes have"));
        String planes = FormatDocument.block("example").replaceAll("(?m)   .*$", "");
        assertEquals(digits(packed), HexFormat.of().formatHex(stream(ken, "mask:p")));
        assertEquals(digits(planes), HexFormat.of().formatHex(stream(ken, "values:v")));
    }

    @Test
    void documentShowsDifferences() throws IOException {
        byte[] base = hex("803f".repeat(64));
        byte[] tuned = new byte[base.length];
        boolean[] kept = new boolean[64];
        for (int i = 0; i < 64; i++) {
            base[2 * i] += i;
            tuned[2 * i] = (byte) (base[2 * i] ^ 1);
            tuned[2 * i + 1] = base[2 * i + 1];
            kept[i] = i % 2 == 0;
        }
        Path ken = folder.resolve("differences.ken");
        new Model("base").coding(SubnetworkCoding.VERSION_1)
                .add("d", DType.BF16, Shape.of(64), StoredFate.PRUNED, base, tuned, kept).writeKen(ken,
                        new Random(1), 64);
        String shown = FormatDocument.block("differences").replaceAll("(?m)   .*$", "");
        assertEquals(digits(shown), HexFormat.of().formatHex(stream(ken, "values:d")));
    }

    /** Factors are streams as they are, and the base's zeros become what the document says. */
    @Test
    void documentShowsFactors() throws IOException {
        TensorInfo info = new TensorInfo(new TensorId("f"), DType.F32, Shape.of(2, 3));
        byte[] shown = hex(digits(FormatDocument.block("factors").replaceAll("(?m)  +[a-z]*$", "")));
        FactorShape shape = FactorShape.of(info, 1);
        Path ken = folder.resolve("factors.ken");
        byte[] base = new byte[24];
        byte[] pruned = floats(3, 4, 5, 6, 8, 10);
        try (SubnetworkWriter writer = SubnetworkWriter.create(ken, Model.settings("low-rank"),
                ModelTensors.ofSameForm(List.of(info)), Set.of(), SubnetworkCoding.VERSION_1, CodingWorkers.CALLER)) {
            writer.beginPruned(info,
                    new LowRankFactors(shape, Model.inMemory(DType.F32, shape.left(), Arrays.copyOf(shown, 8)),
                            Model.inMemory(DType.F32, shape.right(), Arrays.copyOfRange(shown, 8, 20))));
            writer.block(new RowMask(6), MemorySegment.ofArray(base), MemorySegment.ofArray(base));
            writer.end();
            // Another writer goes on from here.
            String progress = writer.progress();
            try (SubnetworkWriter other = SubnetworkWriter.reopen(SubnetworkPlace.file(ken), Model.settings("low-rank"),
                    ModelTensors.ofSameForm(List.of(info)), Set.of(),
                    SubnetworkCoding.VERSION_1, CodingWorkers.CALLER)) {
                assertTrue(other.holds(progress, () -> false));
                other.takeOver(progress);
                other.finish(Map.of(info.id(), Model.digest(info, base)), Map.of(info.id(), Model.digest(info, pruned)),
                        Map.of(info.id(), Model.digest(info, pruned)));
            }
        }
        assertEquals(HexFormat.of().formatHex(shown),
                HexFormat.of().formatHex(stream(ken, "left:f")) + HexFormat.of().formatHex(stream(ken, "right:f")));
        Path from = folder.resolve("zeros.safetensors");
        new Model("base").add("f", DType.F32, Shape.of(2, 3), StoredFate.BASE, base, base).writeBase(from);
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint zeros = Model.open(from)) {
            Restorer.verify(subnetwork, zeros, _ -> {
            }, () -> false);
        }
    }

    /** Steps of factors are residuals from the most steps of their direction, and the sum is what the document says. */
    @Test
    void documentShowsStepsOfFactors() throws IOException {
        TensorInfo info = new TensorInfo(new TensorId("f"), DType.F32, Shape.of(3, 8));
        FactorShape shape = FactorShape.of(info, 2);
        byte[] left = {7, -1, 0, 2, -3, 0};
        byte[] right = {1, -7, 0, 5, 0, 0, 2, 3, 2, 1, -2, 0, 0, 1, 0, -1};
        FactorSteps steps = new FactorSteps(shape, new byte[] {7, 2}, new short[] {0x3F00, 0x3E80},
                new short[] {0x3F80, 0x4000}, Model.inMemory(DType.I8, shape.left(), left),
                Model.inMemory(DType.I8, shape.right(), right));
        byte[] base = new byte[96];
        byte[] pruned = floats(2.5f, -25, 1, 17.5f, 0, -0.5f, 7, 11, 2, 1, -2, 0, 0, 1, 0, -1, -1.5f, 10.5f, 0, -7.5f,
                0,
                0, -3, -4.5f);
        Path ken = folder.resolve("factorsteps.ken");
        SubnetworkSettings settings = new Model("low-rank").factors(FactorPrecision.INT4).settings();
        try (SubnetworkWriter writer = SubnetworkWriter.create(ken, settings, List.of(info))) {
            writer.beginPruned(info, steps.numbers());
            writer.block(new RowMask(24), MemorySegment.ofArray(base), MemorySegment.ofArray(base));
            writer.end();
            writer.finish(Map.of(info.id(), Model.digest(info, base)), Map.of(info.id(), Model.digest(info, pruned)),
                    Map.of(info.id(), Model.digest(info, pruned)));
        }
        try (Checkpoint container = Model.open(ken); Checkpoint streams = Subnetwork.streams(container)) {
            StringBuilder hex = new StringBuilder();
            for (String name : List.of("left:f", "right:f")) {
                hex.append(HexFormat.of().formatHex(Model.bytes(streams.tensor(new TensorId(name)).orElseThrow())));
            }
            assertEquals(digits(FormatDocument.block("factorsteps").replaceAll("(?m)   .*$", "")), hex.toString());
        }
        Path from = folder.resolve("zeros.safetensors");
        new Model("base").add("f", DType.F32, Shape.of(3, 8), StoredFate.BASE, base, base).writeBase(from);
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint zeros = Model.open(from)) {
            Restorer.verify(subnetwork, zeros, _ -> {
            }, () -> false);
        }
    }

    /** Steps and scales are residuals of zeros, and the base's ones become what the document says. */
    @Test
    void documentShowsSteps() throws IOException {
        TensorInfo info = new TensorInfo(new TensorId("s"), DType.F32, Shape.of(2, 4));
        byte[] base = floats(1, 1, 1, 1, 1, 1, 1, 1);
        byte[] pruned = floats(1.5f, 1, 0.5f, 1, 1, 1.75f, 1, 1);
        RowMask kept = new RowMask(8);
        List.of(0, 2, 5).forEach(kept::set);
        Path ken = folder.resolve("steps.ken");
        SubnetworkSettings settings = new Model("base").values(ValuePrecision.INT3).settings();
        try (SubnetworkWriter writer = SubnetworkWriter.create(ken, settings, List.of(info))) {
            writer.beginQuantised(info, 1, Optional.empty());
            writer.block(kept, MemorySegment.ofArray(pruned), MemorySegment.ofArray(base),
                    new QuantisedRows(4, new byte[] {1, 0, -1, 0, 0, 3, 0, 0}, new short[] {0x3F00, 0x3E80}));
            writer.end();
            writer.finish(Map.of(info.id(), Model.digest(info, base)), Map.of(info.id(), Model.digest(info, pruned)),
                    Map.of(info.id(), Model.digest(info, pruned)));
        }
        try (Checkpoint container = Model.open(ken); Checkpoint streams = Subnetwork.streams(container)) {
            StringBuilder hex = new StringBuilder();
            for (String name : List.of("values:s", "scales:s")) {
                hex.append(HexFormat.of().formatHex(Model.bytes(streams.tensor(new TensorId(name)).orElseThrow())));
            }
            assertEquals(digits(FormatDocument.block("steps").replaceAll("(?m)   .*$", "")), hex.toString());
        }
        Path from = folder.resolve("ones.safetensors");
        new Model("base").add("s", DType.F32, Shape.of(2, 4), StoredFate.BASE, base, base).writeBase(from);
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint ones = Model.open(from)) {
            Restorer.verify(subnetwork, ones, _ -> {
            }, () -> false);
        }
    }

    private static String digits(String hex) {
        return hex.replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void documentShowsResiduals() throws IOException {
        short[] base = new short[64];
        short[] tuned = new short[64];
        steps(base, tuned);
        requireResiduals("residuals", new StreamedTensor(2, 0), base, tuned);
    }

    /** Fills both with the values of the first example of residuals. */
    private static void steps(short[] base, short[] tuned) {
        int[] moved = {1, 22, -1, 1, -1, 1, 1, -1};
        for (int i = 0; i < base.length; i++) {
            base[i] = (short) ((i % 2 == 0 ? 0x3E80 : 0x3F80) + i);
            tuned[i] = (short) (base[i] + (i % 2 == 0 ? 0 : moved[i / 2 % moved.length]));
        }
    }

    @Test
    void documentShowsRowsOfResiduals() throws IOException {
        short[] base = new short[3 * 64];
        for (int i = 0; i < base.length; i++) {
            base[i] = (short) (0x3F80 + i % 64);
        }
        short[] tuned = base.clone();
        for (int column : new int[] {3, 21, 50}) {
            tuned[64 + column]++;
        }
        tuned[64 + 22] -= 2;
        requireResiduals("rows", new StreamedTensor(2, 64 * 16), base, tuned);
    }

    private static MemorySegment little(short[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(values);
        return MemorySegment.ofArray(bytes.array());
    }

    private static void requireResiduals(String block, StreamedTensor tensor, short[] base, short[] tuned)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ResidualWriter writer = new ResidualWriter(
                List.of(new NumberForm(NumberOrder.SIGN_MAGNITUDE, 16, 0)), tensor, new ResidualBlocks(),
                CodingWorkers.CALLER, part -> out.writeBytes(part.toArray(ValueLayout.JAVA_BYTE)))) {
            writer.add(little(base), little(tuned));
            writer.end();
        }
        String shown = FormatDocument.block(block).replaceAll("(?m)  .*$", "");
        assertEquals(HexFormat.of().formatHex(hex(digits(shown))), HexFormat.of().formatHex(out.toByteArray()));
    }

    private static byte[] stream(Path ken, String name) throws IOException {
        try (Checkpoint container = Model.open(ken)) {
            return Model.bytes(container.tensor(new TensorId(name)).orElseThrow());
        }
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
