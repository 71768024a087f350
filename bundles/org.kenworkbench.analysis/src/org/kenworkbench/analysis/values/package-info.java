/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Figures of the values of one model, without a partner: summaries of all tensors, the distribution of one, and rows
 * that are equal or nearly so. Rests on {@link org.kenworkbench.analysis.difference.scaled} for codes of FP8 with
 * scales.
 */
@NonNullByDefault
package org.kenworkbench.analysis.values;

import org.eclipse.jdt.annotation.NonNullByDefault;
