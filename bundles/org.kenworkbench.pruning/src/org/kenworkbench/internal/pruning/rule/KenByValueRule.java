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

/** Rule {@code ken-by-value}. See {@link KenKernel}. */
@Component(service = SelectionRule.class)
public final class KenByValueRule implements SelectionRule {

    @Override
    public String id() {
        return "ken-by-value";
    }

    @Override
    public String summary() {
        return "As ken, and every value that equals a taken one too: more than k where values repeat.";
    }

    @Override
    public boolean keepsTies() {
        return true;
    }

    @Override
    public Optional<RowTrace> trace(RowBatch row, RowMask kept) throws PruningInputException {
        return new KenKernel(true).trace(row, kept);
    }

    @Override
    public RowKernel newKernel() {
        return new KenKernel(true);
    }
}
