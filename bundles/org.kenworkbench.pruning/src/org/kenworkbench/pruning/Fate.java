/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

/** Decision on a tensor. */
public enum Fate {
    /** Pruned, as the tensor is in scope: k values of each row stay, the others are reset. */
    PRUNED,
    /** Copied from the tuned checkpoint. */
    TUNED,
    /** Copied from the base checkpoint. */
    BASE,
    /**
     * Tied to another tensor of the tuned checkpoint, under a name of its own: what becomes of that one becomes of it.
     */
    TIED
}
