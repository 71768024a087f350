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
 * Finds out what the tuned model takes in forms that ask for no pruning at all: as FP16, and XORed with its base by
 * Zstandard. Whoever sees the size of a subnetwork must be able to see these beside it.
 */
public final class OtherForms implements SelectionSink {

    /**
     * What it has found out so far.
     *
     * @param wholeBytes see {@link #wholeBytes()}; 0 where it is not measured
     */
    public record State(HalfPrecisionSink.State half, long wholeBytes) {
    }

    private final HalfPrecisionSink half = new HalfPrecisionSink();
    /** Null where the results are not to need Zstandard. */
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

    /** Between tensors. */
    public State state() {
        return new State(half.state(), whole == null ? 0 : whole.sizeBytes());
    }

    /** Goes on from there. */
    public void resume(State state) {
        half.resume(state.half());
        if (whole != null) {
            whole.resume(state.wholeBytes());
        }
    }

    /** As {@link HalfPrecisionSink#sizeBytes()}. */
    public OptionalLong halfBytes() {
        return half.sizeBytes();
    }

    /** All tensors XORed with the base's, by Zstandard, nothing reset; about, headers aside. */
    public OptionalLong wholeBytes() {
        return whole == null ? OptionalLong.empty() : OptionalLong.of(whole.sizeBytes());
    }
}
