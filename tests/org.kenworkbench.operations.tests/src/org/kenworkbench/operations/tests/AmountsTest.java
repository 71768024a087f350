/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.operations.prune.request.Amounts;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequestException;

/** Amounts that are written as others write them: the sentence says what to write. */
class AmountsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--keep | 60 | --keep 60 is more than 100 %; write 60%.",
            "--keep | 12.5 | --keep 12.5 is more than 100 %; write 12.5%.",
            "--keep | 5%,10 | --keep 10 is more than 100 %; write 10%.",
            "--reset | 40 | --reset 40 is more than 100 %; write 40%.",
            "--reset | 1.01 | --reset 1.01 is more than 100 %; write 1.01%.",
            "--k | 60% | --k '60%' is not a count: write --keep 60% for a share of each row.",
            "--k | 0.6 | --k '0.6' is not a count: write --keep 0.6 for a share of each row.",
            "--k | 1.5 | --k '1.5' is not a count: write a whole number, as in --k 200."})
    void theSentenceSaysWhatToWrite(String option, String text, String sentence) {
        Map<String, Function<String, Budget>> kinds = Map.of("--keep", Amounts::keep, "--reset", Amounts::reset, "--k",
                Amounts::count);
        assertEquals(sentence,
                assertThrows(PruningRequestException.class, () -> Amounts.parse(option, text, kinds.get(option)))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"101%", "100.5", "-1"})
    void beyondAllItIsOutOfRange(String share) {
        String message = assertThrows(PruningRequestException.class,
                () -> Amounts.parse("--reset", share, Amounts::reset)).getMessage();
        assertTrue(message.contains("is out of range"), message);
    }

    @Test
    void allOfARowIsAShare() {
        assertEquals("reset 100%", Amounts.parse("--reset", "1", Amounts::reset).getFirst().toString());
    }
}
