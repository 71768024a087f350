/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.operations.compare.CompareOperation;
import org.kenworkbench.internal.operations.compare.CompareService;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.services.SubnetworkComparer;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Gguf;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** {@code compare} on what {@code pack} wrote: the positions whose bits changed, whatever the type. */
class ComparePackedTest {

    private static final long[][] SHAPES = {{}, {0, 3}, {7}, {33, 65}};
    /** Shapes of elements that share bytes, of whole rows and of rows that end within a byte. */
    private static final long[][] PACKED = {{0, 3}, {12}, {33, 64}, {4, 3}};

    @TempDir
    Path work;

    private PrunedModels models;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void makeBase() throws IOException {
        models = new PrunedModels(work);
    }

    private Path pack(Path base, Path tuned, String name, String... options) throws Exception {
        Path ken = work.resolve(name);
        PrunedModels.run(new PackOperation(models.reader), PrunedModels.context(true), Stream.concat(
                Stream.of("--base", base.toString(), "--tuned", tuned.toString(), "--out", ken.toString()),
                Stream.of(options)).toArray(String[]::new));
        return ken;
    }

    private OperationResult compare(Object... words) throws Exception {
        StandardContext context = new StandardContext(new RunSettings(2, false, false, 0), ProgressListener.NONE,
                warnings::add);
        return PrunedModels.run(
                new CompareOperation(models.reader, new PruneRunner(models.reader, List.of(), List.of())), context,
                Stream.of(words).map(String::valueOf).toArray(String[]::new));
    }

    private static JsonObject pair(OperationResult result) {
        return ResultJson.of(result).getAsJsonArray("pairs").get(0).getAsJsonObject();
    }

    private static Map<String, JsonObject> tensors(JsonObject pair) {
        Map<String, JsonObject> tensors = new TreeMap<>();
        for (JsonElement tensor : pair.getAsJsonArray("tensors")) {
            tensors.put(tensor.getAsJsonObject().get("name").getAsString(), tensor.getAsJsonObject());
        }
        return tensors;
    }

    /** Three models' bytes of one tensor. */
    private record Bytes(DType type, byte[] base, byte[] a, byte[] b) {

        static Bytes random(Random random, DType type, int size) {
            Bytes bytes = new Bytes(type, new byte[size], null, null);
            random.nextBytes(bytes.base);
            Bytes made = new Bytes(type, bytes.base, bytes.base.clone(), bytes.base.clone());
            for (int i = 0; i < size; i++) {
                int kind = random.nextInt(12);
                if (kind < 4) {
                    made.a[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                }
                if (kind == 3) {
                    made.b[i] = made.a[i];
                } else if (kind > 1 && kind < 7) {
                    made.b[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                }
            }
            return made;
        }

        private int bits() {
            return type.packBytes() * Byte.SIZE / type.packElements();
        }

        private boolean differ(byte[] one, byte[] other, int position) {
            for (int bit = position * bits(); bit < (position + 1) * bits(); bit++) {
                if ((one[bit / Byte.SIZE] >> bit % Byte.SIZE & 1) != (other[bit / Byte.SIZE] >> bit % Byte.SIZE & 1)) {
                    return true;
                }
            }
            return false;
        }

        /** Counts positions that a changed, that b changed, that both did, and those of them that are equal. */
        long[] counts() {
            long[] counts = new long[4];
            for (int i = 0; i < base.length * Byte.SIZE / bits(); i++) {
                boolean byA = differ(base, a, i);
                boolean byB = differ(base, b, i);
                counts[0] += byA ? 1 : 0;
                counts[1] += byB ? 1 : 0;
                counts[2] += byA && byB ? 1 : 0;
                counts[3] += byA && byB && !differ(a, b, i) ? 1 : 0;
            }
            return counts;
        }
    }

    private static void assertCounts(Bytes bytes, JsonObject found, String name) {
        long[] counts = bytes.counts();
        assertEquals(counts[0], found.get("keptA").getAsLong(), name);
        assertEquals(counts[1], found.get("keptB").getAsLong(), name);
        assertEquals(counts[2], found.get("both").getAsLong(), name);
        if (counts[2] > 0) {
            assertEquals((double) counts[3] / counts[2], found.get("exact").getAsDouble(), 1e-9, name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "1", "raw"})
    void positionsOfEveryTypeCount(String coding) throws Exception {
        Random random = new Random(5);
        List<TestCheckpoints> written = List.of(TestCheckpoints.checkpoint(), TestCheckpoints.checkpoint(),
                TestCheckpoints.checkpoint());
        Map<String, Bytes> expected = new TreeMap<>();
        for (DType type : DType.values()) {
            if (type.isOfGgml()) {
                continue;
            }
            for (long[] shape : type.isPacked() ? PACKED : SHAPES) {
                String name = type + "." + Shape.of(shape);
                Bytes bytes = Bytes.random(random, type,
                        (int) new TensorInfo(new TensorId(name), type, Shape.of(shape)).sizeBytes());
                expected.put(name, bytes);
                written.get(0).tensor(name, type.name(), shape, bytes.base());
                written.get(1).tensor(name, type.name(), shape, bytes.a());
                written.get(2).tensor(name, type.name(), shape, bytes.b());
            }
        }
        Path base = written.get(0).write(work.resolve("base.safetensors"));
        Path a = pack(base, written.get(1).write(work.resolve("a.safetensors")), "a.ken", "--coding", coding);
        Path b = pack(base, written.get(2).write(work.resolve("b.safetensors")), "b.ken", "--coding", coding);
        OperationResult result = compare(a, b, "--base", base);
        Map<String, JsonObject> found = tensors(pair(result));
        expected.forEach((name, bytes) -> {
            if (bytes.base().length > 0) {
                assertCounts(bytes, found.get(name), name);
            }
        });
        assertEquals(expected.values().stream().mapToLong(bytes -> bytes.counts()[2]).sum(),
                pair(result).get("both").getAsLong());
        assertEquals(List.of("Values of I64, I32, I16, I8, U64, U32, U16, U8, BOOL, F8_E5M2, F8_E4M3, F8_E5M2FNUZ, "
                + "F8_E4M3FNUZ, F8_E8M0, F6_E2M3, F6_E3M2, F4, C64 are compared bit by bit: they count for exact, not "
                + "for sign and correlation."), warnings);
        String text = String.join("\n", ResultFormat.lines(result));
        assertTrue(text.contains("a.ken  every change"), text);
    }

    /** Positions of six bits lie across the blocks that are decoded at once. */
    @Test
    void positionsAcrossBlocksCount() throws Exception {
        Bytes bytes = Bytes.random(new Random(6), DType.F6_E2M3, 3 * 700_000);
        long[] shape = {700, 4000};
        Path base = TestCheckpoints.checkpoint().tensor("t", "F6_E2M3", shape, bytes.base())
                .write(work.resolve("base.safetensors"));
        Path a = pack(base, TestCheckpoints.checkpoint().tensor("t", "F6_E2M3", shape, bytes.a())
                .write(work.resolve("a.safetensors")), "a.ken");
        Path b = pack(base, TestCheckpoints.checkpoint().tensor("t", "F6_E2M3", shape, bytes.b())
                .write(work.resolve("b.safetensors")), "b.ken");
        assertCounts(bytes, tensors(pair(compare(a, b, "--base", base))).get("t"), "t");
    }

    /** A matrix of GGUF changes by blocks; what the file has besides its tensors is not compared. */
    @Test
    void blocksOfGgufFilesCount() throws Exception {
        byte[] codes = new byte[64 * 144];
        new Random(1).nextBytes(codes);
        Path base = gguf("base.gguf", "a", codes);
        codes[0] ^= 1;
        codes[143] ^= 1;
        codes[144] ^= 1;
        Path a = pack(base, gguf("a.gguf", "another name", codes), "a.ken");
        codes[144] ^= 2;
        codes[1000] ^= 2;
        Path b = pack(base, gguf("b.gguf", "a third", codes), "b.ken");
        JsonObject pair = pair(compare(a, b, "--base", base));
        Map<String, JsonObject> tensors = tensors(pair);
        assertEquals(List.of("blk.0.attn_q.weight", "norm"), List.copyOf(tensors.keySet()));
        assertEquals(2, pair.get("keptA").getAsLong());
        assertEquals(3, pair.get("keptB").getAsLong());
        assertEquals(2, pair.get("both").getAsLong());
        assertEquals(0.5, pair.get("exact").getAsDouble());
    }

    private Path gguf(String file, String name, byte[] codes) throws IOException {
        return Files.write(work.resolve(file), new Gguf().entry("general.name", 8, Gguf.text(name))
                .tensor("norm", 0, Gguf.little(4, 1, 7), 2).tensor("blk.0.attn_q.weight", 12, codes, 256, 64).bytes());
    }

    /** A pruned model is compared with one that keeps every change, by numbers too. */
    @Test
    void prunedAndPackedAreCompared() throws Exception {
        Path ken = models.ken("pruned", PrunedModels.tuned(), "--keep", "50%");
        Path tuned = work.resolve("tuned-pruned");
        Path packed = pack(models.base(), tuned, "packed.ken");
        JsonObject pair = pair(compare(ken, packed, "--base", models.base()));
        assertEquals(1, pair.get("overlap").getAsDouble(), 0.01, "tuning changes nearly all");
        for (String measure : List.of("exact", "sign", "correlation")) {
            assertEquals(1, pair.get(measure).getAsDouble(), 0.01, measure);
        }
        assertEquals(List.of("1 tensor is compared in " + packed + " but not in " + ken
                + " and left out of its comparisons."), warnings);
        assertFalse(tensors(pair).containsKey("position_ids"));
    }

    /** Bits decide where a model keeps every change: -0 is not 0, and a NaN equals the same one. */
    @Test
    void equalFloatsHaveEqualBits() throws Exception {
        Path base = TestCheckpoints.checkpoint().f32("t", new long[] {4}, 1, 1, 1, 1).write(work.resolve("base.st"));
        Path a = pack(base, TestCheckpoints.checkpoint().f32("t", new long[] {4}, 0f, Float.NaN, 2, 1)
                .write(work.resolve("a.st")), "a.ken");
        Path b = pack(base, TestCheckpoints.checkpoint().f32("t", new long[] {4}, -0f, Float.NaN, 2, 1)
                .write(work.resolve("b.st")), "b.ken");
        JsonObject pair = pair(compare(a, b, "--base", base));
        assertEquals(3, pair.get("both").getAsLong());
        assertEquals(2.0 / 3, pair.get("exact").getAsDouble(), 1e-9);
    }

    @Test
    void whatCannotBeComparedIsRefused() throws Exception {
        PrunedModels.tuned().write(work.resolve("tuned.safetensors"));
        Path packed = pack(models.base(), work.resolve("tuned.safetensors"), "packed.ken");
        OperationException e = assertThrows(OperationException.class, () -> compare(packed, packed));
        assertEquals(ExitCode.USAGE, e.kind());
        assertEquals(packed + " is a delta that keeps every change, as ken pack writes it, and only the base tells "
                + "which positions these are; name the base with --base.", e.getMessage());
        String told = assertThrows(SubnetworkException.class,
                () -> compare(packed, packed, "--base", models.base(), "--null", "19")).getMessage();
        assertTrue(told.endsWith("so that no rule can choose again in noise; leave --null out."), told);
        told = assertThrows(SubnetworkException.class,
                () -> compare(packed, packed, "--base", work.resolve("tuned.safetensors"))).getMessage();
        assertTrue(told.contains("is not the base of"), told);
        SubnetworkComparer.Found found = new CompareService(models.reader,
                new PruneRunner(models.reader, List.of(), List.of())).compare(List.of(packed),
                        PrunedModels.context(false));
        assertTrue(found.refused().getFirst().reason().contains("compare it by the command ken compare"),
                () -> found.refused().toString());
    }
}
