/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Checkpoints as named, memory-mapped tensors, and the vocabulary that every other bundle shares:
 * {@link org.kenworkbench.checkpoint.TensorId}, {@link org.kenworkbench.checkpoint.Shape},
 * {@link org.kenworkbench.checkpoint.DType}, {@link org.kenworkbench.checkpoint.RowMask}.
 *
 * <p>Inputs are opened for reading only. Nothing here loads a tensor whole: a caller copies the range it wants.
 * All multi-byte values are little endian.
 */
package org.kenworkbench.checkpoint;
