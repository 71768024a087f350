/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.rule;

import java.util.Optional;

import org.kenworkbench.internal.pruning.scalar.KenKernel;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.RowMask;
import org.osgi.service.component.annotations.Component;

/** Rule {@code ken}: the default. See {@link KenKernel}. */
@Component(service = SelectionRule.class)
public final class KenRule implements SelectionRule {

    @Override
    public String id() {
        return "ken";
    }

    @Override
    public String summary() {
        return "Values nearest to the points of an even grid, taken by rounded density: the authors' program; "
                + "reaches into the tails.";
    }

    @Override
    public Optional<RowTrace> trace(RowBatch row, RowMask kept) throws PruningInputException {
        return new KenKernel(false).trace(row, kept);
    }

    @Override
    public RowKernel newKernel() {
        return new KenKernel(false);
    }
}
