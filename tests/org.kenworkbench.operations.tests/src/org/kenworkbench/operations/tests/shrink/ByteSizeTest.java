/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.operations.ByteSize;

/** Sizes as they are typed and shown. */
class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({"500, 500", "500 B, 500", "3MB, 3000000", "1.5 mb, 1500000", "1.5\u2009MB, 1500000", "2kib, 2048",
            "1.4142135KB, 1414", "7G, 7000000000", "99999999999999999TB, 9223372036854775807"})
    void isRead(String typed, long bytes) {
        assertEquals(bytes, ByteSize.parse(typed).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1", "1,5MB", "1e3", "3 M B", "5iB", "MB", "0", "0.4"})
    void isRefused(String typed) {
        String message = assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(typed)).getMessage();
        assertTrue(message.contains("3MB"), message);
    }

    @ParameterizedTest
    @CsvSource({"1, 1B, 1 B", "999, 999B, 999 B", "293897, 293.897kB, 293.9 kB", "1500000, 1.5MB, 1.5 MB",
            "999999, 999.999kB, 1 MB", "1000000000000000, 1000TB, 1000 TB", "780000, 780kB, 780 kB",
            "1234567890123, 1234.567890123GB, 1.235 TB"})
    void isShown(long bytes, String exact, String rounded) {
        assertEquals(exact, new ByteSize(bytes).exact());
        assertEquals(rounded, new ByteSize(bytes).rounded(4));
    }

    /** Checks that what is shown exactly is read as the same number, whatever its size. */
    @Test
    void whatIsExactIsReadAgain() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 2000; i++) {
            long bytes = Math.max(1, random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63));
            assertEquals(bytes, ByteSize.parse(new ByteSize(bytes).exact()).bytes(), () -> Long.toString(bytes));
        }
    }
}
