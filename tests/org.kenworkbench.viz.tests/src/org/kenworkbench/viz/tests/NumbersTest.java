/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.chart.Ticks;

/** Tests of figures, in which thin spaces are written as blanks here. */
class NumbersTest {

    @Test
    void countsAreGrouped() {
        assertEquals("0", plain(Numbers.count(0)));
        assertEquals("999", plain(Numbers.count(999)));
        assertEquals("1 536", plain(Numbers.count(1536)));
        assertEquals("−33 212 160", plain(Numbers.count(-33_212_160)));
    }

    @ParameterizedTest
    @CsvSource({"0.00195312,3,0.00195", "26.56,3,26.6", "0.1,3,0.100", "-0.0138850,5,−0.013885", "1536,3,1 540",
            "999.96,4,1 000", "0,3,0",
            "1.234e-9,3,1.23 × 10⁻⁹", "-2e12,1,−2 × 10¹²", "Infinity,3,∞", "-Infinity,3,−∞", "NaN,3,–",
            "9.99e-6,1,0.00001"})
    void significantDigits(double value, int digits, String text) {
        assertEquals(text, plain(Numbers.significant(value, digits)));
    }

    @Test
    void sharesBytesAndSigns() {
        assertEquals("59.9 %", plain(Numbers.percent(0.59923, 1)));
        assertEquals("–", Numbers.percent(Double.NaN, 1));
        assertEquals("812 B", plain(Numbers.bytes(812)));
        assertEquals("27.1 MB", plain(Numbers.bytes(27_100_000)));
        assertEquals("1.00 MB", plain(Numbers.bytes(999_900)));
        assertEquals("133 MB", plain(Numbers.bytes(132_900_000)));
        assertEquals("+0.00079", Numbers.signed(0.00079, 2));
        assertEquals("−0.00079", Numbers.signed(-0.00079, 2));
    }

    /** Checks sentences of operations and files, which stand beside figures of this class. */
    @Test
    void sentencesOfOthersAreTypeset() {
        assertEquals("8 % of 33 212 160 can be reset; the difference is −0.0475 (95 % interval −0.0500 to +0.0026).",
                plain(Numbers.typeset(
                        "8% of 33 212 160 can be reset; the difference is -0.0475 "
                                + "(95 % interval -0.0500 to +0.0026).")));
        assertEquals("keep\u200950\u2009%".replaceFirst("\u2009", " "), Numbers.typeset("keep 50%"));
        assertEquals("33\u2009212\u2009160, 1\u2009536 and 12 rows", Numbers.typeset("33 212 160, 1 536 and 12 rows"));
        for (String same : List.of("ken prune --reset 40%,60% --seed -1", "--keep=60%", "bge-small-en-1.5, 2026-11-28",
                "1e-5", "in 2026 100 of them", "a -x")) {
            assertEquals(same, Numbers.typeset(same));
        }
    }

    @Test
    void ticksAreRoundAndOfEqualLength() {
        assertEquals(List.of("−0.3", "−0.2", "−0.1", "0", "0.1", "0.2", "0.3"), texts(Ticks.linear(-0.33, 0.31, 7)));
        assertEquals(List.of("0", "1", "2", "3", "4"), texts(Ticks.linear(0, 4.4, 6)));
        assertEquals(List.of("0", "50", "100"), texts(Ticks.linear(0, 100, 3)));
        assertEquals(List.of("0.1", "1", "10"), texts(Ticks.logarithmic(0.1, 26.6, 4)));
        assertEquals(List.of("1", "2", "5"), texts(Ticks.logarithmic(0.9, 6, 5)));
        assertEquals(List.of("90", "95", "100", "105", "110", "115"), texts(Ticks.whole(90, 117, 6)));
        assertEquals(List.of("3", "4"), texts(Ticks.whole(3, 4, 6)));
    }

    @Test
    void ticksKeepToTheRangeAndTheNumberAskedFor() {
        for (double low : new double[] {-1e-7, -3, 0, 0.16, 99, 1e6}) {
            for (double width : new double[] {1e-6, 0.3, 1, 7, 1e5}) {
                for (int most = 2; most < 9; most++) {
                    List<Ticks.Tick> ticks = Ticks.linear(low, low + width, most).values();
                    assertTrue(ticks.size() <= most, () -> ticks.toString());
                    ticks.forEach(tick -> assertTrue(
                            tick.value() >= low - 1e-9 * width && tick.value() <= low + width * (1 + 1e-9),
                            () -> ticks.toString()));
                }
            }
        }
        assertEquals(1, Ticks.linear(2, 2, 5).values().size());
    }

    private static List<String> texts(Ticks ticks) {
        return ticks.values().stream().map(tick -> plain(tick.text())).toList();
    }

    private static String plain(String text) {
        return text.replace(Numbers.THIN_SPACE, ' ');
    }
}
