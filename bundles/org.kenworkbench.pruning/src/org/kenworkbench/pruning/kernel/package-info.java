/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The kernel: what selects positions in rows ({@link org.kenworkbench.pruning.kernel.RowKernel}), the rows it is given
 * ({@link org.kenworkbench.pruning.kernel.RowBatch}), and what it fills in. Beside these stand the parts that a kernel
 * of somebody else's can build on, and which the kernels of this project are made of: the density of a row, the grid
 * over it, the order in which grid points take values, matching in a sorted row, the numbers of a random draw,
 * cancellation.
 *
 * <p>Uses the exceptions of {@code org.kenworkbench.pruning} alone.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.pruning.kernel;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
