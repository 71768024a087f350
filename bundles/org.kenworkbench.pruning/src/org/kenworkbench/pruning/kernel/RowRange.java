/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;

/**
 * Consecutive rows of one tensor.
 *
 * @param dtype    type of their values
 * @param firstRow index of the first row within the tensor
 */
public record RowRange(TensorId tensor, DType dtype, long firstRow, int rowCount, int rowLength) {
}
