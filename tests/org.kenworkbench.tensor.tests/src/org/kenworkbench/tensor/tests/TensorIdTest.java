/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;

class TensorIdTest {

    @Test
    void orderIsThatOfUtf8Bytes() {
        // The last two would swap places in String's order, which compares halves of surrogate pairs.
        String[] names = {"", "a", "a.b", "ab", "b", "b.10", "b.2", "\u00e9", "\uffff", "\ud83d\ude00"};
        for (String a : names) {
            for (String b : names) {
                int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8),
                        b.getBytes(StandardCharsets.UTF_8));
                assertEquals(Integer.signum(bytes), new TensorId(a).compareTo(new TensorId(b)), a + " and " + b);
            }
        }
    }

    @Test
    void typesAreKnownByTheirNames() {
        assertEquals(DType.BF16, DType.of("BF16").orElseThrow());
        assertEquals(true, DType.of("bf16").isEmpty());
        assertEquals(DType.F4, DType.of("F4").orElseThrow());
    }
}
