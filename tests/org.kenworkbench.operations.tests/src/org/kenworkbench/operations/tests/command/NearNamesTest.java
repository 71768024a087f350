/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.operations.NearNames;

/** Names that somebody mistyped. */
class NearNamesTest {

    private static final List<String> COMMANDS = List.of("inspect", "diagnose", "prune", "restore", "apply", "verify",
            "render", "compare", "rank",
            "ablate", "demo", "sweep");

    @ParameterizedTest
    @CsvSource({"prnue,prune", "purne,prune", "pruen,prune", "Prune,prune", "prun,prune", "prunee,prune",
            "ispnect,inspect", "inspct,inspect",
            "insp,inspect", "rnak,rank", "rendre,render", "resotre,restore", "swepe,sweep", "diagnoze,diagnose",
            "vrefiy,verify"})
    void theNearestIsSuggested(String typed, String meant) {
        assertEquals(" (did you mean " + meant + "?)", NearNames.suggestion(typed, COMMANDS));
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "quantize", "x"})
    void whatIsNearNoneIsNot(String typed) {
        assertEquals("", NearNames.suggestion(typed, COMMANDS));
    }
}
