/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Tensors of FP8 codes as the numbers that they stand for: which tensor of a checkpoint has the scales of which codes
 * ({@link org.kenworkbench.analysis.difference.scaled.CodeScales}), which scale belongs to which code
 * ({@link org.kenworkbench.analysis.difference.scaled.ScaleGrid}), and the products, range by range
 * ({@link org.kenworkbench.analysis.difference.scaled.ScaledTensor}). Rests on tensors only and knows nothing of the
 * comparison that uses it.
 */
@NonNullByDefault
package org.kenworkbench.analysis.difference.scaled;

import org.eclipse.jdt.annotation.NonNullByDefault;
