/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

/** Value that a reset parameter takes. */
public enum Fill {
    /** Its base value (KEN). */
    BASE,
    /** Zero (classical pruning). */
    ZERO,
    /**
     * Its base value and one step up or down, to the side on which the tuned value lies (BitDelta): the step is the
     * mean of |tuned - base| over what is reset of the tensor.
     */
    SIGN,
    /**
     * Its base value and what lies in its place of two factors' product: of a rank that the request says, or, where it
     * says none, of one at which the factors have as many numbers as would be kept, and then none is. What no factors
     * fit to goes back to the base.
     */
    LOW_RANK
}
