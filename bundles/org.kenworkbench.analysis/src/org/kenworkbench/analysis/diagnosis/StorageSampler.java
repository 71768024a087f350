/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.analysis.diagnosis.GridChoice;
import org.kenworkbench.subnetwork.CodedSample;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Encodes some rows of a tensor in each way of storing it, and scales the sizes to the whole. Positions are kept much
 * as rule {@code ken} keeps them ({@link GridChoice}), since large values have other bits than small ones. For one
 * thread.
 */
final class StorageSampler {

    /**
     * Most values to encode, enough for the statistics of bytes; more would take as long as everything else together.
     */
    private static final int MOST_VALUES = 1 << 15;
    /** Most values of a row to encode; the leading part of a longer row stands for all of it. */
    private static final int LONGEST_ROW = 1 << 12;

    private final TensorInfo info;
    private final int elementBytes;
    private final int stride;
    private final int rowLength;
    private final int rowsOfPiece;
    private final CodedSample whole;
    private final List<CodedSample> kept = new ArrayList<>();
    private final GridChoice choice;
    private final boolean[] chosen;
    private final boolean[] differs;
    private long changed;

    /** @param plan plan of which every piece will be added */
    StorageSampler(TensorInfo info, SamplePlan plan) {
        this.info = info;
        this.elementBytes = info.dtype().sizeBytes();
        this.stride = Math.max(1, plan.rowLength());
        int pieces = Math.max(1, plan.pieces().size());
        this.rowLength = Math.min(stride, LONGEST_ROW);
        this.rowsOfPiece = Math.max(1, MOST_VALUES / pieces / rowLength);
        long most = Math.min(plan.pieces().stream().mapToLong(Piece::elements).sum(),
                (long) rowLength * rowsOfPiece * pieces);
        this.whole = new CodedSample(info.dtype(), (int) most);
        boolean prunable = info.dtype().isPrunable() && info.shape().rank() > 0;
        for (int i = 0; prunable && i < StoredSizes.KEPT_SHARES.size(); i++) {
            kept.add(new CodedSample(info.dtype(), (int) most));
        }
        this.choice = new GridChoice(rowLength);
        this.chosen = new boolean[rowLength];
        this.differs = new boolean[rowLength];
    }

    /**
     * Adds a piece, some rows of which are encoded.
     *
     * @param ofBase  values of {@code base}; null if they are not numbers
     * @param ofTuned values of {@code tuned}, likewise
     */
    void add(MemorySegment base, MemorySegment tuned, double @Nullable [] ofBase, double @Nullable [] ofTuned,
            int elements) {
        for (int row = 0; row < rowsOfPiece && row * stride < elements; row++) {
            int from = row * stride;
            int count = Math.min(rowLength, elements - from);
            whole.addAll(tuned, base, (long) from * elementBytes, count);
            for (int i = 0; i < count; i++) {
                differs[i] = ofTuned == null || ofBase == null ? differs(base, tuned, (long) (from + i) * elementBytes)
                        : ofTuned[from + i] != ofBase[from + i];
                changed += differs[i] ? 1 : 0;
            }
            if (!kept.isEmpty()) {
                choice.load(ofTuned, from, count);
                addKept(base, tuned, from, count);
            }
        }
    }

    private void addKept(MemorySegment base, MemorySegment tuned, int from, int count) {
        for (int share = 0; share < kept.size(); share++) {
            int k = (int) Math.max(1, Math.rint(StoredSizes.KEPT_SHARES.get(share) * count));
            Arrays.fill(chosen, k == count);
            if (k < count) {
                choice.choose(k, chosen);
            }
            CodedSample sample = kept.get(share);
            for (int i = 0; i < count; i++) {
                if (chosen[i] && differs[i]) {
                    sample.add(tuned, base, (long) (from + i) * elementBytes);
                }
            }
        }
    }

    private boolean differs(MemorySegment base, MemorySegment tuned, long at) {
        return MemorySegment.mismatch(base, at, at + elementBytes, tuned, at, at + elementBytes) >= 0;
    }

    /** Returns the estimated sizes of the whole tensor. */
    StoredSizes sizes() throws IOException {
        long elements = info.shape().elementCount();
        if (whole.count() == 0) {
            return StoredSizes.NONE;
        }
        double scale = (double) elements / whole.count();
        // An unchanged tensor is stored by reference.
        long wholeBytes = changed == 0 ? 0 : Math.round(whole.sizeBytes(scale));
        long plainBytes = info.sizeBytes();
        if (kept.isEmpty()) {
            return StoredSizes.same(plainBytes, wholeBytes);
        }
        List<Long> subnetworks = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            double share = StoredSizes.KEPT_SHARES.get(i);
            double stored = (double) kept.get(i).count() / whole.count();
            // Entropy of the positions with a stored value, and of those among the others that were kept but equal the
            // base's.
            double bits = stored == 1 ? 0 : entropy(stored) + (1 - stored) * entropy((share - stored) / (1 - stored));
            // If all values changed, keeping all is the same as storing all.
            double values = stored == 1 ? wholeBytes : kept.get(i).sizeBytes(scale);
            subnetworks.add(Math.round(values + bits * elements / Byte.SIZE));
        }
        return new StoredSizes(plainBytes, wholeBytes, subnetworks);
    }

    /** Returns the entropy in bits of an event of that probability. */
    private static double entropy(double share) {
        return share <= 0 || share >= 1 ? 0
                : -(share * Math.log(share) + (1 - share) * Math.log(1 - share)) / Math.log(2);
    }
}
