/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;

/** All tests of this bundle run at several widths, each in a Java of its own; these see that it has that width. */
class VectorWidthTest {

    private static final int NARROWEST_BITS = 128;

    @Test
    void vectorsAreAsWideAsTheRunSays() {
        int most = Integer.getInteger("ken.vector.bits");
        int bits = Integer.parseInt(new CpuProvider().probe().reason().replace("-bit vectors", ""));
        // A machine may have narrower ones, but none below the narrowest.
        assertTrue(bits <= most, () -> bits + " bits");
        if (most == NARROWEST_BITS) {
            assertEquals(most, bits);
        }
    }
}
