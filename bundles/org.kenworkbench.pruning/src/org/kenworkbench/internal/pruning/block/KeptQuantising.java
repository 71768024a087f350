/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.block;

import java.lang.foreign.MemorySegment;

import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.steps.QuantisedRows;
import org.kenworkbench.tensor.steps.RowQuantiser;
import org.kenworkbench.tensor.steps.ScaledSteps;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Puts other values + steps · scale in the place of kept values, with a scale for each group of rows: the base's, or
 * what factors make of these. Working memory for one thread.
 */
public final class KeptQuantising {

    private final RowQuantiser quantiser;
    private final ScaledSteps steps = new ScaledSteps();
    private final FiniteCheck finite;

    public KeptQuantising(ValuePrecision precision, FiniteCheck finite) {
        this.quantiser = new RowQuantiser(precision);
        this.finite = finite;
    }

    /**
     * Puts kept values into a block of which the others are reset.
     *
     * @param from   bytes of the values from which the changes are told; may be {@code pruned} itself
     * @return what tells the values that were put
     * @throws UnprunableTensorException if a scale or a value is beyond what its type holds
     */
    public QuantisedRows quantise(Block block, RowMask kept, MemorySegment tuned, MemorySegment from,
            MemorySegment pruned)
            throws UnprunableTensorException {
        DType dtype = block.plan().tensor().dtype();
        QuantisedRows rows = quantiser.quantise(dtype, kept, tuned, from,
                (int) block.plan().rowLength() * block.plan().scaleRows());
        if (rows.isFinite()) {
            steps.put(dtype, kept, rows, from, pruned);
        }
        if (!rows.isFinite() || !finite.allFinite(dtype, pruned, block.elements())) {
            throw new UnprunableTensorException(block.plan().tensor().name(),
                    "Tensor '" + block.plan().tensor().name() + "' has kept values that exceed the range of " + dtype
                            + ", or changes that exceed that of a scale, once they are quantised; use --values exact, "
                            + "or");
        }
        return rows;
    }
}
