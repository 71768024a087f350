/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Tensors that copy from others: woven of several, a part of one, with rows for columns. Rests on {@code
 * org.kenworkbench.tensor} alone.
 */
@NonNullByDefault
package org.kenworkbench.internal.analysis.regroup;

import org.eclipse.jdt.annotation.NonNullByDefault;
