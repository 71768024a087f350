/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

/** The ways to treat tensors that only one of the two checkpoints has. */
public enum Unmatched {
    /** Tensors of the tuned model are kept whole, those of the base are left out. */
    KEEP,
    /** Unmatched tensors are an error. */
    FAIL
}
