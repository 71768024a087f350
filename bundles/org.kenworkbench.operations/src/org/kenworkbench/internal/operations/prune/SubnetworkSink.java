/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;

import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.RowBlock;
import org.kenworkbench.pruning.SelectionSink;
import org.kenworkbench.pruning.TensorPlan;
import org.kenworkbench.pruning.TensorResult;
import org.kenworkbench.subnetwork.SubnetworkWriter;

/** Writes the {@code .ken} file. The writer is the caller's to finish and to close. */
final class SubnetworkSink implements SelectionSink {

    private final SubnetworkWriter writer;

    SubnetworkSink(SubnetworkWriter writer) {
        this.writer = writer;
    }

    @Override
    public void begin(TensorPlan plan) throws IOException {
        switch (plan.fate()) {
            case PRUNED -> writer.beginPruned(plan.tensor());
            case TUNED -> writer.beginWhole(plan.tensor());
            case BASE -> writer.byReference(plan.tensor());
            case TIED -> throw new IllegalArgumentException(plan + " is no tensor of its own"); //$NON-NLS-1$
        }
    }

    @Override
    public void block(RowBlock block) throws IOException {
        switch (block.plan().fate()) {
            case PRUNED -> writer.block(block.kept().orElseThrow(), block.pruned(), block.base());
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

    @Override
    public void end(TensorResult result) throws IOException {
        if (result.plan().fate() != Fate.BASE) {
            writer.end();
        }
    }
}
