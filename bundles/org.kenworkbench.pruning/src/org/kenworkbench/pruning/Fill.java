/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

/** Value that a reset parameter takes. */
public enum Fill {
    /** The parameter's base value (KEN). */
    BASE,
    /** Zero (classical pruning). */
    ZERO,
    /**
     * The parameter's base value moved one step up or down, to the side on which the tuned value lies (BitDelta): the
     * step is the mean of |tuned - base| over the reset values of the tensor.
     */
    SIGN,
    /**
     * The parameter's base value plus the approximation of its change by the product of two factors. Their rank is the
     * one that the request gives; if it gives none, the factors get as many numbers as values would be kept, and no
     * value is kept. Values that factors cannot be made of go back to the base.
     */
    LOW_RANK
}
