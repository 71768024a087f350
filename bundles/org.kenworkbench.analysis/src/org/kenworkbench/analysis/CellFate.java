/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

/** The fate of one value in a pruned model. */
public enum CellFate {
    /** The rule kept it: the pruned model has the tuned value. */
    KEPT,
    /** The pruned model has the fill: the base value, or zero. */
    RESET,
    /** The tensor of the value is outside the scope, so that no rule has decided about it. */
    OUTSIDE
}
