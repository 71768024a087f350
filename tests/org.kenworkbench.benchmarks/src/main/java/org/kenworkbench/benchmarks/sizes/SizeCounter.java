/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.sizes;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;

import com.github.luben.zstd.Zstd;

/** Adds up what the tensors of one subnetwork take, and what they would take in other ways. */
final class SizeCounter {

    /** Zstandard's own default. */
    private static final int RIVAL_LEVEL = 3;

    private final Checkpoint container;
    private long tunedBytes;
    private long maskBytes;
    private double maskEntropyBytes;
    private long valueBytes;
    private long keptBytes;
    private long rawBytes;
    private long wholeBytes;
    private int differences;

    private SizeCounter(Checkpoint container) {
        this.container = container;
    }

    /** @param container the streams of the subnetwork's file */
    static Sizes count(Subnetwork subnetwork, Checkpoint container, TensorBlocks blocks) throws IOException {
        SizeCounter counter = new SizeCounter(container);
        for (SubnetworkTensor tensor : subnetwork.tensors()) {
            if (tensor.fate() == StoredFate.PRUNED) {
                counter.add(tensor, blocks);
            }
        }
        return new Sizes(counter.tunedBytes, counter.maskBytes, counter.maskEntropyBytes, counter.valueBytes,
                counter.keptBytes, new Sizes.Rivals(counter.rawBytes, counter.wholeBytes), counter.differences);
    }

    private void add(SubnetworkTensor tensor, TensorBlocks blocks) throws IOException {
        long elements = tensor.info().shape().elementCount();
        int elementBytes = tensor.info().dtype().sizeBytes();
        tunedBytes += tensor.info().sizeBytes();
        maskBytes += stream("mask:", tensor);
        // Differences tell the positions themselves.
        maskEntropyBytes += tensor.maskCoding() == MaskCoding.VALUES ? 0 : entropyBytes(elements, tensor.storedCount());
        differences += tensor.maskCoding() == MaskCoding.VALUES ? 1 : 0;
        valueBytes += stream("values:", tensor);
        keptBytes += stream("kept:", tensor);
        rawBytes += Math.ceilDiv(elements, 8) + tensor.storedCount() * elementBytes;
        byte[][] planes = new byte[elementBytes][Math.toIntExact(elements)];
        int[] at = {0};
        blocks.walk(tensor, (kept, stored, fromTuned, fromBase) -> {
            split(stored, fromTuned, fromBase, planes, at[0]);
            at[0] += kept.size();
        });
        for (byte[] plane : planes) {
            wholeBytes += Zstd.compress(plane, RIVAL_LEVEL).length;
        }
    }

    private static void split(RowMask stored, MemorySegment tuned, MemorySegment base, byte[][] planes, int first) {
        for (int i = stored.next(0); i < stored.size(); i = stored.next(i + 1)) {
            for (int plane = 0; plane < planes.length; plane++) {
                long offset = (long) i * planes.length + plane;
                planes[plane][first + i] = (byte) (tuned.get(ValueLayout.JAVA_BYTE, offset)
                        ^ base.get(ValueLayout.JAVA_BYTE, offset));
            }
        }
    }

    private long stream(String prefix, SubnetworkTensor tensor) {
        return container.tensor(new TensorId(prefix + tensor.id().name())).map(stream -> stream.info().sizeBytes())
                .orElse(0L);
    }

    private static double entropyBytes(long positions, long set) {
        if (set == 0 || set == positions) {
            return 0;
        }
        double share = (double) set / positions;
        return positions * -(share * Math.log(share) + (1 - share) * Math.log(1 - share)) / Math.log(2) / Byte.SIZE;
    }
}
