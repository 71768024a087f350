/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

/** Decision on a tensor. */
public enum Fate {
    /** A tensor that is pruned, as it is in scope: k values of each row stay, the others are reset. */
    PRUNED,
    /** A tensor that is copied from the tuned checkpoint. */
    TUNED,
    /** A tensor that is copied from the base checkpoint. */
    BASE,
    /**
     * A tensor that is tied to another one of the tuned checkpoint, under a name of its own, and shares its fate.
     */
    TIED
}
