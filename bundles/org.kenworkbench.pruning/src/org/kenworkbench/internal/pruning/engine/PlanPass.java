/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.pruning.cut.Cut;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.TensorId;

/**
 * One plan's part in a run.
 *
 * @param done  results of the plan's first tensors, tied ones left out: these are passed over
 * @param sink  takes what comes out
 * @param cuts  of each pruned tensor, where rows share a budget; else empty
 * @param steps of each pruned tensor, where reset values are moved by steps; else empty
 */
public record PlanPass(PruningPlan plan, List<TensorResult> done, SelectionSink sink,
        Optional<Map<TensorId, Cut>> cuts, Optional<Map<TensorId, Float>> steps) {
}
