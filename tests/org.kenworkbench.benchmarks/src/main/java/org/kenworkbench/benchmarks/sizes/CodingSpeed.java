/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.sizes;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Speeds at which one thread codes, decodes and restores a model, in bytes of the model per second of its processor
 * time: the best of several passes, since the first ones run before they are compiled.
 */
final class CodingSpeed {

    private static final int PASSES = 4;

    private final Subnetwork subnetwork;
    private final Checkpoint base;
    private final Checkpoint tuned;
    private final List<SubnetworkTensor> pruned;
    private final long modelBytes;

    CodingSpeed(Subnetwork subnetwork, Checkpoint base, Checkpoint tuned) {
        this.subnetwork = subnetwork;
        this.base = base;
        this.tuned = tuned;
        this.pruned = subnetwork.tensors().stream().filter(tensor -> tensor.fate() == StoredFate.PRUNED).toList();
        this.modelBytes = pruned.stream().mapToLong(tensor -> tensor.info().sizeBytes()).sum();
    }

    /** A pass, which returns the nanoseconds that count. */
    private interface Pass {
        long run() throws IOException;
    }

    /** Measures the decoding of positions and values into blocks in memory, without digests. */
    double decodedBytesPerSecond() throws IOException {
        return best(this::decode);
    }

    /** Measures all that {@code verify --base} does: reading the base, decoding, and digests of base and result. */
    double verifiedBytesPerSecond() throws IOException {
        return best(() -> {
            long start = now();
            Restorer.verify(subnetwork, base, done -> {
            }, () -> false);
            return now() - start;
        });
    }

    /** Measures the coding of blocks by the writer, until they are in the file system's cache. */
    double encodedBytesPerSecond(Path file) throws IOException {
        return best(() -> encode(file));
    }

    private double best(Pass pass) throws IOException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < PASSES; i++) {
            least = Math.min(least, pass.run());
        }
        return modelBytes / (least / 1e9);
    }

    private long decode() throws IOException {
        TensorBlocks blocks = new TensorBlocks(subnetwork, base, tuned);
        long[] nanoseconds = {0};
        for (SubnetworkTensor tensor : pruned) {
            KeptCursor cursor = subnetwork.keptCursor(tensor.id());
            StoredValues values = subnetwork.storedValues(tensor.id());
            blocks.walk(tensor, (kept, _, fromTuned, fromBase) -> {
                long start = now();
                RowMask again = new RowMask(kept.size());
                RowMask stored = new RowMask(kept.size());
                cursor.next(again, stored);
                values.overlay(stored, fromBase, fromTuned);
                nanoseconds[0] += now() - start;
            });
            values.end();
        }
        return nanoseconds[0];
    }

    private long encode(Path file) throws IOException {
        List<TensorInfo> infos = pruned.stream().map(SubnetworkTensor::info).toList();
        TensorBlocks blocks = new TensorBlocks(subnetwork, base, tuned);
        long[] nanoseconds = {0};
        try (SubnetworkWriter writer = SubnetworkWriter.create(file, subnetwork.settings(),
                ModelTensors.ofSameForm(infos), Set.of(),
                SubnetworkCoding.AUTO, CodingWorkers.CALLER)) {
            for (SubnetworkTensor tensor : pruned) {
                writer.beginPruned(tensor.info());
                blocks.walk(tensor, (kept, stored, fromTuned, fromBase) -> {
                    long start = now();
                    writer.block(kept, fromTuned, fromBase);
                    nanoseconds[0] += now() - start;
                });
                long start = now();
                writer.end();
                nanoseconds[0] += now() - start;
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return nanoseconds[0];
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
