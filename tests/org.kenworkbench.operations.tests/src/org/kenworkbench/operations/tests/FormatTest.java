/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.Table;

class FormatTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, 1 000", "33212160, 33 212 160", "-1234567, -1 234 567", "-999, -999",
            "9223372036854775807, 9 223 372 036 854 775 807", "-9223372036854775808, -9 223 372 036 854 775 808"})
    void groupsCounts(long value, String text) {
        assertEquals(text, Quantities.count(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999949, 999.9 kB", "999950, 1.0 MB", "132600000, 132.6 MB",
            "9223372036854775807, 9.2 EB", "-1500, -1.5 kB"})
    void scalesBytes(long value, String text) {
        assertEquals(text, Quantities.bytes(value));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 %, 0.00 %", "0.000215, 0.0 %, 0.0215 %", "0.2658, 26.6 %, 26.6 %", "1.41, 141.0 %, 141 %",
            "9.99, 999.0 %, 999 %", "9.9996, 10.0 times, 10.0 times", "12.89, 12.9 times, 12.9 times",
            "1289.7, 1 290 times, 1 290 times", "128897.5, 1.289e5 times, 1.289e5 times",
            "1.2889749e19, 1.289e19 times, 1.289e19 times", "-20, -20.0 times, -20.0 times"})
    void writesSharesBeyondAThousandPercentAsFactors(double ratio, String share, String precise) {
        assertEquals(share, Quantities.share(ratio));
        assertEquals(precise, Quantities.preciseShare(ratio));
        String of = share.endsWith("%") ? " of its norm" : " its norm";
        assertEquals(share + of, Quantities.shareOf(ratio, "its norm"));
        assertEquals(precise + of, Quantities.preciseShareOf(ratio, "its norm"));
    }

    @Test
    void writesSharesDurationsAndRates() {
        assertEquals("59.9 %", Quantities.share(599, 1000));
        assertEquals("-", Quantities.share(0, 0));
        assertEquals("0.0062 %", Quantities.smallShare(1234, 19_901_940));
        assertEquals("14 %", Quantities.smallShare(1, 7));
        assertEquals("100 %", Quantities.smallShare(7, 7));
        assertEquals("0 %", Quantities.smallShare(0, 7));
        assertEquals("-", Quantities.smallShare(0, 0));
        assertEquals("0.42 s", Quantities.duration(Duration.ofMillis(420)));
        assertEquals("10.0 s", Quantities.duration(Duration.ofMillis(9_999)));
        assertEquals("1 min 00 s", Quantities.duration(Duration.ofMillis(59_960)));
        assertEquals("3 min 05 s", Quantities.duration(Duration.ofSeconds(185)));
        assertEquals("2 h 07 min", Quantities.duration(Duration.ofMinutes(127)));
        assertEquals("2.1 to 3.4 s", Quantities.duration(2.14, 3.36));
        assertEquals("about 0.1 s", Quantities.duration(0.01, 0.02));
        assertEquals("under 3.4 s", Quantities.duration(0, 3.4));
        assertEquals("50.0 s to 1 min 20 s", Quantities.duration(50, 80));
        assertEquals("under 2 min 05 s", Quantities.duration(0, 125));
        assertEquals("12.4 M parameters/s", Quantities.rate(12.4e6, ProgressUnit.PARAMETERS));
        assertEquals("1 500 rows/s", Quantities.rate(1500, ProgressUnit.ROWS));
        assertEquals("2.5 files/s", Quantities.rate(2.5, ProgressUnit.FILES));
        assertEquals("85.0 MB/s", Quantities.rate(85e6, ProgressUnit.BYTES));
    }

    @Test
    void longCountsAreRounded() {
        assertEquals("999 999", Quantities.rounded(999_999));
        assertEquals("13.31 M", Quantities.rounded(13_310_220));
        assertEquals("100.0 M", Quantities.rounded(99_996_000));
        assertEquals("109.5 M", Quantities.rounded(109_482_240));
        assertEquals("7 242 M", Quantities.rounded(7_241_732_096L));
    }

    @Test
    void alignsColumns() {
        Table table = Table.builder().text("name").number("count").text("").row("a", "1 000", "x")
                .row("longer", "7", "").build();
        assertEquals(List.of("name    count", "a       1 000  x", "longer      7"), ResultFormat.lines(table));
    }

    @Test
    void leavesOutAnEmptyHeaderAndCountsCodePoints() {
        Table table = Table.builder().text("").text("").row("\uD83D\uDE00", "b").row("cc", "d").build();
        assertEquals(List.of("\uD83D\uDE00   b", "cc  d"), ResultFormat.lines(table));
    }

    @Test
    void setsSectionsApart() {
        OperationResult result = OperationResult.builder().text("one\ntwo").text("three").build();
        assertEquals(List.of("one", "two", "", "three"), ResultFormat.lines(result));
    }

    @Test
    void refusesRaggedRows() {
        Table.Builder ragged = Table.builder().text("a").row("1", "2");
        assertThrows(IllegalArgumentException.class, ragged::build);
    }

    @Test
    void withoutADocumentThereIsAnEmptyOne() {
        assertEquals("{}", OperationResult.builder().build().json());
    }
}
