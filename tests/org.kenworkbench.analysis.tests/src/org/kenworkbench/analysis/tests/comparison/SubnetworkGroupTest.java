/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.ComparisonException;
import org.kenworkbench.analysis.OverlapCounter;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.SubnetworkGroup;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;

class SubnetworkGroupTest {

    private static final SubnetworkSettings SETTINGS = new SubnetworkSettings("ken", "k 3", "all", "tuned", "base",
            "reference", "0", "0.1.0");
    private static final TensorInfo MATRIX = info("matrix", 30, 4000);
    private static final TensorInfo VECTOR = info("vector", 70);
    private static final TensorInfo OTHER = info("other", 9);
    private static final PruningMonitor NO_MONITOR = monitor(new AtomicLong(), Long.MAX_VALUE);

    @TempDir
    Path folder;

    @Test
    void countsAsTwoAlone() throws Exception {
        List<Map<TensorInfo, RowMask>> kept = List.of(
                Map.of(MATRIX, random(1, 120000, 0.6), VECTOR, random(2, 70, 0.5), OTHER, random(3, 9, 0.5)),
                Map.of(MATRIX, random(4, 120000, 0.3), VECTOR, random(5, 70, 0.5)),
                Map.of(MATRIX, random(6, 120000, 0.5)));
        AtomicLong done = new AtomicLong();
        try (Subnetwork one = write("a.ken", 'b', kept.get(0));
                Subnetwork two = write("b.ken", 'b', kept.get(1));
                Subnetwork three = write("c.ken", 'b', kept.get(2))) {
            SubnetworkGroup group = SubnetworkGroup.of(List.of(one, two, three));
            GroupOverlap overlap = group.overlap(monitor(done, Long.MAX_VALUE));
            assertEquals(List.of("matrix", "vector"),
                    overlap.tensors().stream().map(tensor -> tensor.tensor().name()).toList());
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    if (i != j) {
                        assertEquals(alone(kept.get(i), kept.get(j), MATRIX),
                                overlap.tensors().get(0).overlap().of(i, j));
                        assertEquals(alone(kept.get(i), kept.get(j), VECTOR),
                                overlap.tensors().get(1).overlap().of(i, j));
                        assertEquals(
                                alone(kept.get(i), kept.get(j), MATRIX).plus(alone(kept.get(i), kept.get(j), VECTOR)),
                                overlap.total().of(i, j));
                    }
                }
            }
            assertEquals(List.of(List.of(), List.of(OTHER.id()), List.of(OTHER.id(), VECTOR.id())), overlap.lacking());
            assertEquals(120070, group.positions());
            assertEquals(120070, done.get());
            // Independent choices overlap as chance says, within a few standard deviations.
            assertEquals(overlap.total().of(0, 1).chanceOverlap(), overlap.total().of(0, 1).overlap(), 0.01);
            assertEquals(0.6, overlap.total().of(0, 1).chanceOverlap(), 0.01);
            assertThrows(IndexOutOfBoundsException.class, () -> overlap.total().of(1, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> overlap.total().of(0, 3));
        }
    }

    private static OverlapResult alone(Map<TensorInfo, RowMask> a, Map<TensorInfo, RowMask> b, TensorInfo tensor) {
        if (!a.containsKey(tensor) || !b.containsKey(tensor)) {
            return OverlapResult.NONE;
        }
        OverlapCounter counter = new OverlapCounter(tensor.shape().rowLength());
        counter.add(a.get(tensor), b.get(tensor));
        return counter.result();
    }

    @Test
    void layersAndRoles() throws Exception {
        TensorInfo first = info("encoder.layer.0.attention.self.query.weight", 8, 96);
        TensorInfo second = info("encoder.layer.1.attention.self.query.weight", 8, 96);
        TensorInfo ffn = info("encoder.layer.1.intermediate.dense.weight", 8, 96);
        Map<TensorInfo, RowMask> a = Map.of(first, random(1, 768, 0.5), second, random(2, 768, 0.5), ffn,
                random(3, 768, 0.5));
        Map<TensorInfo, RowMask> b = Map.of(first, random(4, 768, 0.5), second, random(5, 768, 0.5), ffn,
                random(6, 768, 0.5));
        try (Subnetwork one = write("a.ken", 'b', a, List.copyOf(a.keySet()));
                Subnetwork two = write("b.ken", 'b', b, List.copyOf(a.keySet()))) {
            GroupOverlap overlap = SubnetworkGroup.of(List.of(one, two)).overlap(NO_MONITOR);
            assertEquals(alone(a, b, first), overlap.byLayer().get(new Layer("", 0)).of(0, 1));
            assertEquals(alone(a, b, second).plus(alone(a, b, ffn)), overlap.byLayer().get(new Layer("", 1)).of(0, 1));
            assertEquals(List.of(new Layer("", 0), new Layer("", 1)), List.copyOf(overlap.byLayer().keySet()));
            assertEquals(alone(a, b, first).plus(alone(a, b, second)), overlap.byRole().get(Role.ATTENTION).of(0, 1));
            assertEquals(List.of(Role.ATTENTION, Role.FFN), List.copyOf(overlap.byRole().keySet()));
        }
    }

    @Test
    void itself() throws Exception {
        try (Subnetwork one = write("a.ken", 'b', Map.of(MATRIX, random(1, 120000, 0.5)))) {
            assertEquals(1, SubnetworkGroup.of(List.of(one, one)).overlap(NO_MONITOR).total().of(0, 1).jaccard());
        }
    }

    @Test
    void differentBases() throws Exception {
        Map<TensorInfo, RowMask> kept = Map.of(VECTOR, random(1, 70, 0.5));
        try (Subnetwork one = write("a.ken", 'b', kept);
                Subnetwork two = write("b.ken", 'b', kept);
                Subnetwork three = write("c.ken", 'c', kept)) {
            String message = assertThrows(ComparisonException.class, () -> SubnetworkGroup.of(List.of(one, two, three)))
                    .getMessage();
            assertTrue(message.contains("a.ken") && message.contains("c.ken") && message.contains("different bases"),
                    message);
        }
    }

    @Test
    void nothingInCommon() throws Exception {
        try (Subnetwork one = write("a.ken", 'b', Map.of(VECTOR, random(1, 70, 0.5)));
                Subnetwork two = write("b.ken", 'b', Map.of(OTHER, random(1, 9, 0.5)));
                Subnetwork three = write("c.ken", 'b', Map.of(OTHER, random(1, 9, 0.5)))) {
            assertTrue(assertThrows(ComparisonException.class, () -> SubnetworkGroup.of(List.of(one, two))).getMessage()
                    .contains("no pruned tensor in common"));
            assertTrue(assertThrows(ComparisonException.class, () -> SubnetworkGroup.of(List.of(two, one, three)))
                    .getMessage()
                    .contains("a.ken"));
        }
    }

    @Test
    void cancelled() throws Exception {
        try (Subnetwork one = write("a.ken", 'b', Map.of(MATRIX, random(1, 120000, 0.5)))) {
            AtomicLong done = new AtomicLong();
            SubnetworkGroup group = SubnetworkGroup.of(List.of(one, one));
            assertThrows(PruningCancelledException.class, () -> group.overlap(monitor(done, 1)));
            assertEquals(1 << 16, done.get());
        }
    }

    private Subnetwork write(String name, char baseDigest, Map<TensorInfo, RowMask> kept) throws IOException {
        return write(name, baseDigest, kept, List.of(MATRIX, VECTOR, OTHER));
    }

    private Subnetwork write(String name, char baseDigest, Map<TensorInfo, RowMask> kept, List<TensorInfo> model)
            throws IOException {
        Path file = folder.resolve(name);
        try (SubnetworkWriter writer = SubnetworkWriter.create(file, SETTINGS, model)) {
            Map<TensorId, String> base = new HashMap<>();
            Map<TensorId, String> rest = new HashMap<>();
            for (TensorInfo info : model) {
                byte[] tuned = new byte[(int) info.sizeBytes()];
                new Random(9).nextBytes(tuned);
                RowMask mask = kept.get(info);
                if (mask != null) {
                    writer.beginPruned(info);
                    writer.block(mask, MemorySegment.ofArray(tuned), MemorySegment.ofArray(new byte[tuned.length]));
                    writer.end();
                } else {
                    writer.byReference(info);
                }
                base.put(info.id(), String.valueOf(baseDigest).repeat(64));
                rest.put(info.id(), "0".repeat(64));
            }
            writer.finish(base, rest, rest);
        }
        return Subnetwork.open(new SafeTensorsFormat().open(file));
    }

    private static RowMask random(long seed, int size, double share) {
        Random random = new Random(seed);
        RowMask mask = new RowMask(size);
        for (int i = 0; i < size; i++) {
            if (random.nextDouble() < share) {
                mask.set(i);
            }
        }
        return mask;
    }

    private static PruningMonitor monitor(AtomicLong done, long cancelAt) {
        return new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                done.addAndGet(count);
            }

            @Override
            public boolean isCancelled() {
                return done.get() >= cancelAt;
            }
        };
    }

    private static TensorInfo info(String name, long... dims) {
        return new TensorInfo(new TensorId(name), DType.F32, Shape.of(dims));
    }
}
