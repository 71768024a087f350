/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.rule;

import java.util.Optional;

import org.kenworkbench.internal.pruning.scalar.RandomKernel;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RandomDraws;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.kernel.ScoreKeys;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.RowMask;
import org.osgi.service.component.annotations.Component;

/** Rule {@code random}. See {@link RandomKernel}. */
@Component(service = SelectionRule.class)
public final class RandomRule implements SelectionRule {

    @Override
    public String id() {
        return "random";
    }

    @Override
    public String summary() {
        return "A seeded random choice.";
    }

    @Override
    public Optional<RowTrace> trace(RowBatch row, RowMask kept) throws PruningInputException {
        return new RandomKernel().trace(row, kept);
    }

    @Override
    public Optional<ScoreKeys> newScoreKeys() {
        return Optional.of(RandomDraws::keys);
    }

    @Override
    public RowKernel newKernel() {
        return new RandomKernel();
    }
}
