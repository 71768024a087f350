/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Differences between two models, counted over all of their values: what changed in each tensor, by how much and where.
 * Rests on {@link org.kenworkbench.analysis.diagnosis} for pairs of tensors and for the rank of a change, which that
 * package estimates from a sample.
 */
@NonNullByDefault
package org.kenworkbench.analysis.difference;

import org.eclipse.jdt.annotation.NonNullByDefault;
