/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

/** Values among which the budget is spent: what each row could keep is added up over them. */
public enum Allocation {
    /** Each row spends its own. */
    ROW,
    /** The rows of a tensor share theirs: the highest scores of the tensor stay. */
    TENSOR,
    /** All rows in scope share theirs: the highest scores of the model stay. */
    MODEL
}
