/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.analysis.OverlapCounter;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.RowMask;

/** Compares what a run selects with a stored subnetwork, as the run goes on; writes nothing. */
final class StoredOverlapSink implements SelectionSink {

    private final Subnetwork stored;
    private final List<OverlapResult> results = new ArrayList<>();
    private KeptCursor cursor;
    private OverlapCounter counter;

    StoredOverlapSink(Subnetwork stored) {
        this.stored = stored;
    }

    @Override
    public void begin(TensorPlan plan) throws IOException {
        if (plan.fate() == Fate.PRUNED) {
            cursor = stored.keptCursor(plan.tensor().id());
            counter = new OverlapCounter(plan.rowLength());
        }
    }

    @Override
    public void block(RowBlock block) throws IOException {
        if (block.kept().isPresent()) {
            RowMask ofStored = new RowMask(block.elements());
            cursor.next(ofStored);
            counter.add(ofStored, block.kept().get());
        }
    }

    @Override
    public void end(TensorResult result) {
        if (result.plan().fate() == Fate.PRUNED) {
            results.add(counter.result());
        }
    }

    OverlapResult total() {
        return OverlapResult.total(results);
    }
}
