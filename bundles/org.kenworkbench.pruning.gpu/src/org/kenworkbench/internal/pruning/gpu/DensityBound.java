/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

/**
 * Bound on the difference between the sums here and the rule's own. A sum is S(x) = Σ K((x - w_i)/h), K(z) =
 * exp(-z²/2), of n terms; the density is a factor times it.
 *
 * <p><b>Interpolation.</b> Between nodes that are 1/s bandwidths apart, S is the polynomial through the eight nearest.
 * Its error is at most max|S⁽⁸⁾| / 8! · max|Π(t - q)| / s⁸, where t lies in the middle of q = -3 ... 4, so that the
 * product is at most (0.5 · 1.5 · 2.5 · 3.5)² = 43.07; and |K⁽⁸⁾| is nowhere larger than at 0, where it is 105: K's
 * Fourier transform is positive. That makes n · 0.1122 / s⁸.
 *
 * <p><b>Rounding</b>, with u = 2^-53 and the span R = (max - min)/h, in which points lie, or at most 1 above: positions
 * and their differences are off by at most 2uR + u|z|, which changes a term by no more than 1.3uR + 0.8u, squaring and
 * exp by 3u more; a sum in any order adds nu of itself. Eight weights, together at most twice their sum in size, double
 * that and add 320u; the position between nodes adds 1.3uR. The rule's own sum is off by (n + 6)u. All of it is less
 * than n · u · (4(R + 1) + 4n + 350), so that n · 16u · (R + n + 33) is on the safe side.
 */
public final class DensityBound {

    /** Nodes in a bandwidth that there may be; where none is fine enough, sums do without. */
    static final int[] SPACINGS = {4, 8, 16};

    private static final double POLYNOMIAL = 0.1123;
    private static final double ROUNDING = 0x1p-49;

    private DensityBound() {
    }

    /**
     * @param spacing nodes in a bandwidth; 0 for sums without nodes
     * @param n       terms
     * @param span    R above
     */
    public static double ofSum(int spacing, int n, double span) {
        double polynomial = spacing == 0 ? 0 : POLYNOMIAL / Math.pow(spacing, 8);
        return n * (polynomial + ROUNDING * (span + n + 33));
    }
}
