/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.kenworkbench.analysis.SubnetworkOverlap;
import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.Shape;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.internal.checkpoint.SafeTensorsFormat;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkSettings;
import org.kenworkbench.subnetwork.SubnetworkWriter;

class SubnetworkOverlapTest {

    private static final SubnetworkSettings SETTINGS = new SubnetworkSettings("ken", "k 3", "all", "tuned", "base",
            "reference", "0", "0.1.0");
    private static final TensorInfo MATRIX = info("matrix", 30, 4000);
    private static final TensorInfo VECTOR = info("vector", 70);
    private static final TensorInfo OTHER = info("other", 9);
    private static final PruningMonitor NO_MONITOR = monitor(new AtomicLong(), Long.MAX_VALUE);

    @TempDir
    Path folder;

    @Test
    void totalsAndTensors() throws Exception {
        Map<TensorInfo, RowMask> a = Map.of(MATRIX, random(1, 120000, 0.6), VECTOR, random(2, 70, 0.5), OTHER,
                random(3, 9, 0.5));
        Map<TensorInfo, RowMask> b = Map.of(MATRIX, random(4, 120000, 0.3), VECTOR, random(5, 70, 0.5));
        AtomicLong done = new AtomicLong();
        try (Subnetwork one = write("a.ken", 'b', a); Subnetwork two = write("b.ken", 'b', b)) {
            SubnetworkOverlap overlap = SubnetworkOverlap.of(one, two, monitor(done, Long.MAX_VALUE));
            assertEquals(List.of("matrix", "vector"),
                    overlap.tensors().stream().map(tensor -> tensor.tensor().name()).toList());
            List<OverlapResult> expected = new ArrayList<>();
            for (TensorInfo info : List.of(MATRIX, VECTOR)) {
                OverlapCounter counter = new OverlapCounter(info.shape().rowLength());
                counter.add(a.get(info), b.get(info));
                expected.add(counter.result());
            }
            assertEquals(expected, overlap.tensors().stream().map(tensor -> tensor.result()).toList());
            assertEquals(OverlapResult.total(expected), overlap.total());
            assertEquals(List.of(OTHER.id()), overlap.onlyInA());
            assertEquals(List.of(), overlap.onlyInB());
            assertEquals(120070, done.get());
            assertEquals(List.of(OTHER.id()), SubnetworkOverlap.of(two, one, NO_MONITOR).onlyInB());
            assertEquals(1, SubnetworkOverlap.of(one, one, NO_MONITOR).total().jaccard());
            // Independent choices overlap as chance says, within a few standard deviations.
            assertEquals(overlap.total().chanceOverlap(), overlap.total().overlap(), 0.01);
            assertEquals(0.6, overlap.total().chanceOverlap(), 0.01);
        }
    }

    @Test
    void differentBases() throws Exception {
        Map<TensorInfo, RowMask> kept = Map.of(VECTOR, random(1, 70, 0.5));
        try (Subnetwork one = write("a.ken", 'b', kept); Subnetwork two = write("b.ken", 'c', kept)) {
            String message = assertThrows(ComparisonException.class, () -> SubnetworkOverlap.of(one, two, NO_MONITOR))
                    .getMessage();
            assertTrue(message.contains("a.ken") && message.contains("b.ken") && message.contains("different bases"),
                    message);
        }
    }

    @Test
    void nothingInCommon() throws Exception {
        try (Subnetwork one = write("a.ken", 'b', Map.of(VECTOR, random(1, 70, 0.5)));
                Subnetwork two = write("b.ken", 'b', Map.of(OTHER, random(1, 9, 0.5)))) {
            assertThrows(ComparisonException.class, () -> SubnetworkOverlap.of(one, two, NO_MONITOR));
        }
    }

    @Test
    void cancelled() throws Exception {
        try (Subnetwork one = write("a.ken", 'b', Map.of(MATRIX, random(1, 120000, 0.5)))) {
            AtomicLong done = new AtomicLong();
            assertThrows(PruningCancelledException.class, () -> SubnetworkOverlap.of(one, one, monitor(done, 1)));
            assertEquals(1 << 16, done.get());
        }
    }

    private Subnetwork write(String name, char baseDigest, Map<TensorInfo, RowMask> kept) throws IOException {
        List<TensorInfo> model = List.of(MATRIX, VECTOR, OTHER);
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
