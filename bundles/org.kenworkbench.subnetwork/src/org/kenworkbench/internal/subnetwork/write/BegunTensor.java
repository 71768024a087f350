/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.subnetwork.value.QuantisedValueEncoder;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.QuantisedRows;

/**
 * The tensor that is being written: sees that just its elements come, front to back, and passes them to its encoder.
 * One thread.
 */
public final class BegunTensor implements AutoCloseable {

    private final TensorInfo info;
    private final TensorInfo coded;
    /** Encoder of a pruned tensor; null if the tensor is stored whole. */
    private final PrunedEncoder pruned;
    /** Encoder of a whole tensor; null if the tensor is pruned. */
    private final WholeEncoder whole;
    /** Encoder of the values of a quantised tensor, which {@link #pruned} owns; null if they are exact. */
    private final QuantisedValueEncoder quantised;
    private final WrittenFactors factors;
    private long elements;

    private BegunTensor(TensorInfo info, PrunedEncoder pruned, WholeEncoder whole, QuantisedValueEncoder quantised,
            WrittenFactors factors) {
        this.quantised = quantised;
        this.info = info;
        this.coded = info.wholeByteForm();
        this.pruned = pruned;
        this.whole = whole;
        this.factors = factors;
    }

    /**
     * Begins a tensor of which some positions are kept.
     *
     * @param encoder     owned from now on
     * @param factors     factors that are written already
     */
    public static BegunTensor pruned(TensorInfo info, PrunedEncoder encoder, WrittenFactors factors) {
        return new BegunTensor(info, encoder, null, null, factors);
    }

    /**
     * Begins a pruned tensor whose kept values are quantised.
     *
     * @param encoder owned from now on
     * @param values  owned by the encoder
     * @param factors factors that are written already
     */
    public static BegunTensor quantised(TensorInfo info, PrunedEncoder encoder, QuantisedValueEncoder values,
            WrittenFactors factors) {
        return new BegunTensor(info, encoder, null, values, factors);
    }

    /** @param encoder owned from now on */
    public static BegunTensor whole(TensorInfo info, WholeEncoder encoder) {
        return new BegunTensor(info, null, encoder, null, WrittenFactors.NONE);
    }

    public TensorId id() {
        return info.id();
    }

    public boolean isPruned() {
        return pruned != null;
    }

    public boolean isQuantised() {
        return quantised != null;
    }

    /** The next rows of a quantised tensor; both segments are of as many elements as the mask and the rows. */
    public void add(RowMask kept, MemorySegment pruned, MemorySegment base, QuantisedRows rows) throws IOException {
        if (rows.steps().length != kept.size()) {
            throw new IllegalArgumentException(rows.steps().length + " steps for " + kept.size() + " elements");
        }
        quantised.next(rows);
        add(kept, pruned, base);
    }

    /** The next elements of a pruned tensor; both segments are of as many as the mask. */
    public void add(RowMask kept, MemorySegment tuned, MemorySegment base) throws IOException {
        requireBytes(kept.size(), tuned);
        requireBytes(kept.size(), base);
        advance(kept.size());
        pruned.add(kept, tuned, base);
    }

    /** The next elements of a whole tensor that the base has, too. */
    public void add(MemorySegment tuned, MemorySegment base) throws IOException {
        requireBytes(advance(tuned), base);
        whole.add(tuned, base);
    }

    /** The next elements of a whole tensor that the base does not have. */
    public void add(MemorySegment tuned) throws IOException {
        advance(tuned);
        whole.add(tuned);
    }

    /** Counts the next elements, and returns how many they are. */
    private long advance(MemorySegment tuned) {
        long count = tuned.byteSize() / coded.dtype().sizeBytes();
        requireBytes(count, tuned);
        advance(count);
        return count;
    }

    private void requireBytes(long count, MemorySegment bytes) {
        if (bytes.byteSize() != count * coded.dtype().sizeBytes()) {
            throw new IllegalArgumentException(bytes.byteSize() + " bytes for " + count + " elements of " + info.id());
        }
    }

    private void advance(long count) {
        elements += count;
        if (elements > coded.shape().elementCount()) {
            throw new IllegalArgumentException(
                    info.id() + " has no more than " + coded.shape().elementCount() + " elements");
        }
    }

    /** Whether all elements have come. */
    public boolean isComplete() {
        return elements == coded.shape().elementCount();
    }

    /** Ends the tensor after its last element: writes what the encoder holds back, and notes the tensor. */
    public void end(WrittenTensors ended) throws IOException {
        if (pruned == null) {
            ended.whole(info, whole.end());
        } else {
            ended.pruned(info, pruned.end(), factors);
        }
    }

    @Override
    public void close() {
        if (pruned == null) {
            whole.close();
        } else {
            pruned.close();
        }
    }
}
