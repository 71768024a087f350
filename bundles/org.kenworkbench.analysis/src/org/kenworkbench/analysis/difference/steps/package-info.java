/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Changes of a tensor counted in steps: how many numbers of a type lie between a value and what became of it. Rests on
 * {@link org.kenworkbench.analysis.diagnosis} for pairs of tensors.
 */
@NonNullByDefault
package org.kenworkbench.analysis.difference.steps;

import org.eclipse.jdt.annotation.NonNullByDefault;
