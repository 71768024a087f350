/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Tensors and the vocabulary that every other bundle shares: {@link org.kenworkbench.tensor.TensorId},
 * {@link org.kenworkbench.tensor.Shape}, {@link org.kenworkbench.tensor.DType},
 * {@link org.kenworkbench.tensor.RowMask}, what a checkpoint is ({@link org.kenworkbench.tensor.Checkpoint}), access to
 * elements, digests, and the arithmetic of factors and steps. No file format is known here, and no other package of the
 * project is used.
 *
 * <p>Inputs are opened for reading only. Nothing here loads a tensor whole: a caller copies the range it wants. All
 * multi-byte values are little endian.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.tensor;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
