/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.values;

/** Looks which types have every value of several chunks exactly. Any NaN fits each. For one thread. */
public final class NarrowFit {

    private static final int BELOW_BRAIN = 0xFFFF;

    private boolean fitsFloat = true;
    private boolean fitsHalf = true;
    private boolean fitsBrain = true;

    /** Adds floats by their bits, of which none is a NaN. */
    public void add(int[] bits, int n) {
        if (fitsBrain) {
            fitsBrain = (ValueLoops.union(bits, n) & BELOW_BRAIN) == 0;
        }
        // Few values pass before the first that does not fit, unless all do.
        for (int i = 0; i < n && fitsHalf; i++) {
            fitsHalf = ValueLoops.isHalf(Float.intBitsToFloat(bits[i]));
        }
    }

    public void add(double value) {
        if (!(fitsFloat || fitsHalf || fitsBrain) || Double.isNaN(value)) {
            return;
        }
        float narrow = (float) value;
        fitsFloat = fitsFloat && narrow == value;
        fitsHalf = fitsHalf && fitsFloat && ValueLoops.isHalf(narrow);
        fitsBrain = fitsBrain && fitsFloat && (Float.floatToRawIntBits(narrow) & BELOW_BRAIN) == 0;
    }

    public boolean fitsFloat() {
        return fitsFloat;
    }

    public boolean fitsHalf() {
        return fitsHalf;
    }

    public boolean fitsBrain() {
        return fitsBrain;
    }
}
