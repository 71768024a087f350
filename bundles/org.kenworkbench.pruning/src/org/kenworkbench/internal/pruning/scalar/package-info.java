/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Scalar kernels in double, slow and plain: they define what the rules select.
 *
 * <p>Uses {@code org.kenworkbench.pruning.kernel} alone.
 */
package org.kenworkbench.internal.pruning.scalar;
