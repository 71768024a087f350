/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

/** Rows that share one budget, which is the sum of what each of them could keep by itself. */
public enum Allocation {
    /** Each row has a budget of its own. */
    ROW,
    /** The rows of a tensor share a budget: the highest scores of the tensor stay. */
    TENSOR,
    /** All rows in scope share a budget: the highest scores of the model stay. */
    MODEL
}
