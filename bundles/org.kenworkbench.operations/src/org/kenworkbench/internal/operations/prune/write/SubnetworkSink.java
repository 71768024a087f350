/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.IOException;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.subnetwork.TensorWriter;

/** Writes the {@code .ken} file. The writer is the caller's to finish and to close. */
public final class SubnetworkSink implements SelectionSink {

    private final TensorWriter writer;
    private final boolean rescaled;
    private boolean begun;

    /** @param rescaled whether kept values are others than the tuned ones, though not quantised */
    public SubnetworkSink(TensorWriter writer, boolean rescaled) {
        this.writer = writer;
        this.rescaled = rescaled;
    }

    @Override
    public void begin(TensorPlan plan) throws IOException {
        switch (plan.fate()) {
            // Its first block tells how reset values are moved.
            case PRUNED -> begun = false;
            case TUNED -> writer.beginWhole(plan.tensor());
            case BASE -> writer.byReference(plan.tensor());
            case TIED -> throw new IllegalArgumentException(plan + " is no tensor of its own");
        }
    }

    @Override
    public void block(RowBlock block) throws IOException {
        switch (block.plan().fate()) {
            case PRUNED -> {
                if (!begun) {
                    begin(block);
                    begun = true;
                }
                if (block.quantised().isPresent()) {
                    writer.block(block.kept().orElseThrow(), block.pruned(), block.base(), block.quantised().get());
                    return;
                }
                // To which side reset values are moved, only the tuned ones tell.
                writer.block(block.kept().orElseThrow(), rescaled ? block.pruned() : block.tuned(), block.base());
            }
            case TUNED -> {
                if (block.plan().base().isPresent()) {
                    writer.block(block.tuned(), block.base());
                } else {
                    writer.block(block.tuned());
                }
            }
            case BASE, TIED -> {
                // the base has it, or another tensor
            }
        }
    }

    private void begin(RowBlock first) throws IOException {
        if (first.quantised().isPresent()) {
            writer.beginQuantised(first.plan().tensor(), first.plan().scaleRows(), first.factors());
        } else if (first.factors().isPresent()) {
            writer.beginPruned(first.plan().tensor(), first.factors().get());
        } else {
            writer.beginPruned(first.plan().tensor(), first.step());
        }
    }

    @Override
    public void end(TensorResult result) throws IOException {
        if (result.plan().fate() != Fate.BASE) {
            writer.end();
        }
    }
}
