/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.ProviderFailedException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.ReferenceRows;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;

/**
 * A kernel whose faults are named, and whose masks are counted: one that throws, or keeps another number of positions
 * than asked for, is refused with the tensor and the row. For one thread.
 */
public final class GuardedKernel implements RowKernel {

    private final RowKernel kernel;
    private final boolean keepsTies;
    private final Supplier<RowKernel> another;

    private GuardedKernel(RowKernel kernel, boolean keepsTies, Supplier<RowKernel> another) {
        this.kernel = kernel;
        this.keepsTies = keepsTies;
        this.another = another;
    }

    /**
     * Has a rule or provider make a kernel, and guards it.
     *
     * @param maker the rule or provider that makes it, for the message if it cannot
     */
    static RowKernel of(SelectionRule rule, Object maker, Supplier<RowKernel> kernels) {
        RowKernel kernel = Guard.call(maker, "make a kernel for rule " + rule.id(), kernels::get);
        return kernel instanceof GuardedKernel ? kernel : new GuardedKernel(kernel, rule.keepsTies(), kernels);
    }

    @Override
    public void select(RowBatch batch, RowMask kept) throws PruningInputException {
        select(batch, List.of(new Selection(batch.k(), kept)), () -> kernel.select(batch, kept));
    }

    @Override
    public void selectEach(RowBatch batch, List<Selection> selections) throws PruningInputException {
        select(batch, selections, () -> kernel.selectEach(batch, selections));
    }

    private void select(RowBatch batch, List<Selection> selections, Guard.Action<PruningInputException> action)
            throws PruningInputException {
        try {
            Guard.run(kernel,
                    "select in " + name(batch, 0)
                            + (batch.rowCount() > 1 ? " or one of the " + (batch.rowCount() - 1) + " after it" : ""),
                    action);
            // A cancelled kernel leaves its masks unfinished.
            if (!batch.cancelled().getAsBoolean()) {
                for (Selection selection : selections) {
                    requireCount(kernel, batch, selection.k(), selection.kept(), keepsTies);
                }
            }
        } catch (ServiceFailedException e) {
            // A device that gave up says so itself.
            if (batch.rowCount() > 1 && !(e instanceof ProviderFailedException)) {
                selectApart(batch, selections);
            }
            throw e;
        }
    }

    /** Finds the row that the fault is in: what is out of range in one row may lie in the next one of a batch. */
    private void selectApart(RowBatch batch, List<Selection> selections) throws PruningInputException {
        RowKernel fresh = of(another);
        for (int row = 0; row < batch.rowCount(); row++) {
            List<Selection> ofRow = new ArrayList<>();
            selections.forEach(selection -> ofRow.add(new Selection(selection.k(), new RowMask(batch.rowLength()))));
            fresh.selectEach(ReferenceRows.one(batch, row), ofRow);
        }
    }

    private RowKernel of(Supplier<RowKernel> kernels) {
        return new GuardedKernel(kernels.get(), keepsTies, kernels);
    }

    /**
     * Counts the positions kept of each row.
     *
     * @param service whose mask it is
     * @throws ServiceFailedException if it is another number than k, or with ties a lower one
     */
    static void requireCount(Object service, RowBatch batch, int k, RowMask kept, boolean keepsTies) {
        int n = batch.rowLength();
        for (int row = 0; row < batch.rowCount(); row++) {
            int count = kept.cardinality(row * n, row * n + n);
            if (count != k && (count < k || !keepsTies)) {
                throw Guard.refused(service, "kept " + count + " positions of " + name(batch, row) + " instead of " + k
                        + ": one is repeated, missing or too many");
            }
        }
    }

    /** @param row from 0, within the batch */
    static String name(RowBatch batch, int row) {
        return "row " + (batch.firstRow() + row) + " of tensor '" + batch.tensor().name() + "'";
    }
}
