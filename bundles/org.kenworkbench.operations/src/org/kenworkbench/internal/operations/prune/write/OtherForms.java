/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.IOException;
import java.util.OptionalLong;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.subnetwork.WholeSizeEstimate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;

/**
 * Finds out how many bytes the tuned model takes in forms that need no pruning at all: as FP16, and as a lossless delta
 * from its base. The size of a subnetwork must never be shown without these.
 */
public final class OtherForms implements SelectionSink {

    /**
     * The findings of a sink so far.
     *
     * @param wholeBytes see {@link #wholeBytes()}; 0 where it is not measured
     */
    public record State(HalfPrecisionSink.State half, long wholeBytes) {

        /** The findings of a sink that has seen nothing. */
        public static final State NONE = new State(new HalfPrecisionSink.State(0, true, false), 0);

        /** Adds the findings of a sink that has seen other tensors. */
        public State plus(State others) {
            return new State(half.plus(others.half), wholeBytes + others.wholeBytes);
        }
    }

    private final HalfPrecisionSink half = new HalfPrecisionSink();
    /** Estimate of the whole model's size; null where the results are not to need Zstandard. */
    private final WholeSizeEstimate whole;

    public OtherForms(SubnetworkCoding coding) {
        whole = coding == SubnetworkCoding.RAW ? null : new WholeSizeEstimate();
    }

    @Override
    public void begin(TensorPlan plan) {
        half.begin(plan);
        if (whole != null && plan.fate() != Fate.TIED) {
            whole.begin(plan.tensor());
        }
    }

    @Override
    public void block(RowBlock block) throws IOException {
        half.block(block);
        if (whole != null) {
            whole.add(block.tuned(), block.base());
        }
    }

    @Override
    public void end(TensorResult result) {
        half.end(result);
    }

    /** Returns the findings so far; to be called between tensors. */
    public State state() {
        return new State(half.state(), whole == null ? 0 : whole.sizeBytes());
    }

    /** Goes on from the findings of an earlier run. */
    public void resume(State state) {
        half.resume(state.half());
        if (whole != null) {
            whole.resume(state.wholeBytes());
        }
    }

    /** Returns the bytes as FP16, as {@link HalfPrecisionSink#sizeBytes()} does. */
    public OptionalLong halfBytes() {
        return half.sizeBytes();
    }

    /**
     * Estimates the bytes of all tensors as differences from the base's, with nothing reset and
     * without headers.
     */
    public OptionalLong wholeBytes() {
        return whole == null ? OptionalLong.empty() : OptionalLong.of(whole.sizeBytes());
    }
}
