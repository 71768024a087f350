/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequestException;

class BudgetTest {

    @ParameterizedTest
    @CsvSource({"1, 5, 1", "5, 5, 5", "6, 5, 5", "200, 768, 200", "9223372036854775807, 3, 3"})
    void count(long k, long n, long expected) {
        assertEquals(expected, new Budget.Count(k).k(n));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1, 1", "0.5, 3, 2", "0.5, 5, 2", "0.5, 7, 4", "0.6, 384, 230", "0, 10, 1", "1, 10, 10",
            "0.001, 10, 1", "0.999, 10, 10", "0.3, 15, 4", "0.1, 25, 2"})
    void keepRoundsHalfToEvenAndKeepsAtLeastOne(double share, long n, long expected) {
        assertEquals(expected, new Budget.KeepShare(share).k(n));
    }

    @ParameterizedTest
    @CsvSource({"0.4, 384, 230", "0.5, 5, 2", "0.5, 7, 4", "1, 10, 1", "0, 10, 10", "0.7, 15, 4", "0.9, 25, 2"})
    void resetIsTheRest(double share, long n, long expected) {
        assertEquals(expected, new Budget.ResetShare(share).k(n));
    }

    @Test
    void wholePercentsAgreeInBothForms() {
        for (int percent = 0; percent <= 100; percent++) {
            for (long n = 1; n < 300; n++) {
                assertEquals(new Budget.KeepShare((100 - percent) / 100.0).k(n),
                        new Budget.ResetShare(percent / 100.0).k(n), percent + " % of " + n);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void nothingToKeep(long k) {
        String message = assertThrows(PruningRequestException.class, () -> new Budget.Count(k)).getMessage();
        assertTrue(message.contains("--k " + k), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, 60, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void sharesOutOfRange(double share) {
        assertTrue(assertThrows(PruningRequestException.class, () -> new Budget.KeepShare(share)).getMessage()
                .startsWith("--keep "));
        assertTrue(assertThrows(PruningRequestException.class, () -> new Budget.ResetShare(share)).getMessage()
                .startsWith("--reset "));
    }

    @Test
    void textForPeople() {
        assertEquals("k 200", new Budget.Count(200).toString());
        assertEquals("keep 60%", new Budget.KeepShare(0.6).toString());
        assertEquals("reset 33.3%", new Budget.ResetShare(0.333).toString());
        assertEquals("reset 100%", new Budget.ResetShare(1).toString());
        assertEquals("keep 0%", new Budget.KeepShare(0).toString());
    }

    @Test
    void textIsReadBack() {
        for (Budget budget : new Budget[] {new Budget.Count(200), new Budget.KeepShare(0.6), new Budget.KeepShare(0),
                new Budget.KeepShare(0.123456), new Budget.ResetShare(0.333), new Budget.ResetShare(1)}) {
            assertEquals(Optional.of(budget), Budget.parse(budget.toString()));
        }
        for (String text : new String[] {"", "k", "k 0", "k -1", "k 1.5", "keep 60", "keep 101%", "reset 1e2%",
                "k 99999999999999999999", "tell 5%"}) {
            assertEquals(Optional.empty(), Budget.parse(text), text);
        }
    }
}
