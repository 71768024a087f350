/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

/**
 * Tells how the bits of a number become an ordered integer, so that neighbours in value are neighbours in number. A
 * float of IEEE 754 is a sign and a magnitude; a signed integer is in two's complement.
 *
 * <p>
 * All three orders wrap around: the difference of two numbers of w bits has w bits too.
 */
public enum NumberOrder {
    /** The highest bit is the sign of the others. */
    SIGN_MAGNITUDE,
    /** Two's complement. */
    SIGNED,
    /** No sign. */
    UNSIGNED
}
