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

/**
 * Rule {@code ken-delta}: what {@code ken} does, to tuned - base in place of the tuned values. See {@link KenKernel}.
 */
@Component(service = SelectionRule.class)
public final class KenDeltaRule implements SelectionRule {

    @Override
    public String id() {
        return "ken-delta";
    }

    @Override
    public String summary() {
        return "What ken does, to the differences from the base: changes nearest to the points of an even grid over "
                + "them.";
    }

    @Override
    public boolean needsBase() {
        return true;
    }

    @Override
    public boolean ofDelta() {
        return true;
    }

    @Override
    public Optional<RowTrace> trace(RowBatch row, RowMask kept) throws PruningInputException {
        return new KenKernel(false, true).trace(row, kept);
    }

    @Override
    public RowKernel newKernel() {
        return new KenKernel(false, true);
    }
}
