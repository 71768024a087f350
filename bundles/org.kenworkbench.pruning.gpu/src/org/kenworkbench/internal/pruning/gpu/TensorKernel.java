/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.ProviderFailedException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.ReferenceRows;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;

import ai.djl.ndarray.NDManager;

/** Common part of kernels on tensors. F64, and rows that tensors do not serve, go to the rule's own kernel. */
abstract class TensorKernel implements RowKernel {

    private final TensorDevice tensors;
    private final ReferenceRows reference;

    TensorKernel(TensorDevice tensors, SelectionRule rule) {
        this.tensors = tensors;
        this.reference = new ReferenceRows(rule);
    }

    @Override
    public final void select(RowBatch batch, RowMask kept) throws PruningInputException {
        selectEach(batch, List.of(new Selection(batch.k(), kept)));
    }

    @Override
    public final void selectEach(RowBatch batch, List<Selection> selections) throws PruningInputException {
        int n = batch.rowLength();
        if (batch.dtype() == DType.F64) {
            reference.selectAll(batch, selections);
            for (Selection selection : selections) {
                long densities = (long) batch.rowCount() * exactDensities(n, selection.k());
                selection.count(densities, densities);
            }
            return;
        }
        List<Selection> ranked = new ArrayList<>();
        for (Selection selection : selections) {
            if (selection.k() == n) {
                selection.kept().set(0, batch.rowCount() * n);
            } else {
                ranked.add(selection);
            }
        }
        if (ranked.isEmpty() || batch.rowCount() == 0) {
            return;
        }
        try (NDManager manager = tensors.open()) {
            select(batch, ranked, manager);
        } catch (CancellationException | ProviderFailedException e) {
            throw e;
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            // The engine's own exceptions are of many classes; most of all, its memory may be used up.
            throw new ProviderFailedException("Provider 'gpu' cannot continue (" + firstLine(e)
                    + "); try --threads 1, or use --provider auto.", e);
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    }

    /**
     * Selects fewer values of each row than it has.
     *
     * @param selections selections by ascending k
     * @param manager    closed by the caller
     */
    abstract void select(RowBatch batch, List<Selection> selections, NDManager manager) throws PruningInputException;

    /** Returns the number of densities that the rule's own kernel sums to select k of n values. */
    int exactDensities(int n, int k) {
        return 0;
    }

    /** Lets the rule's own kernel select in one row. */
    final void handOver(RowBatch batch, int row, Selection selection) throws PruningInputException {
        int densities = exactDensities(batch.rowLength(), selection.k());
        selection.count(densities, densities);
        reference.select(batch.withK(selection.k()), row, selection.kept());
    }

    final int mostElements() {
        return tensors.mostElements();
    }
}
