/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Blocks of a tensor, the unit of work: how tensors are cut into them, the memory they lie in, what is done to the
 * values of one (checked, counted, rescaled, blended), and the threads that do it.
 *
 * <p>Uses {@code org.kenworkbench.pruning.plan}, {@code kernel}, and counts and norms of {@code result}.
 */
package org.kenworkbench.internal.pruning.block;
