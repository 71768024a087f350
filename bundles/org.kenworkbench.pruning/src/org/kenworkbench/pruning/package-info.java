/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The pruning engine: what to prune ({@link org.kenworkbench.pruning.PruningRequest}), which tensors that means
 * ({@link org.kenworkbench.pruning.PruningPlan}), how positions are chosen
 * ({@link org.kenworkbench.pruning.SelectionRule}, {@link org.kenworkbench.pruning.RowKernelProvider}) and the plan
 * that streams rows through all cores ({@link org.kenworkbench.pruning.PruningEngine}).
 *
 * <p>Results depend on the request and the inputs alone, not on threads, blocks or provider.
 */
package org.kenworkbench.pruning;
