/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTable;
import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.tensor.TensorId;

/** Tests that any result can be shown as a table. */
class AnalysisTableTest {

    private record Place(OptionalInt layer, String name) {
    }

    private record Row(TensorId id, Place place, double norm, Optional<String> note) {
    }

    private record Result(String name, AnalysisSubject subject, List<Integer> counts, List<Row> rows,
            List<Row> others) {
    }

    @Test
    void recordsAreTakenApart() {
        Row one = new Row(new TensorId("a"), new Place(OptionalInt.of(3), "p"), 0.5, Optional.empty());
        AnalysisTable table = AnalysisTable
                .of(new Result("r", AnalysisSubject.TENSOR, List.of(1, 2), List.of(one, one), List.of(one)));
        assertEquals(Map.of("name", "r", "subject", "tensor", "counts", "[1, 2]"), table.facts());
        assertEquals(List.of("name", "layer", "place name", "norm", "note"), table.columns());
        assertEquals(List.of(List.of("a", 3, "p", 0.5, ""), List.of("a", 3, "p", 0.5, "")), table.rows());
    }

    /** Checks that figures are told by the names that programs read, however they are grouped. */
    @Test
    void figuresHaveTheirNames() {
        assertEquals(
                List.of("parameters", "inScope", "kept", "changed", "changedKept", "deltaSquares", "baseSquares",
                        "scopeDeltaSquares", "keptDeltaSquares", "chanceDeltaSquares", "storedBytes"),
                List.copyOf(AnalysisTable.of(TensorFigures.NONE).facts().keySet()));
    }

    @Test
    void whatIsNoRecordIsItsText() {
        assertEquals(Map.of("result", "[x]"), AnalysisTable.of(List.of("x")).facts());
        assertEquals(List.of(), AnalysisTable.of("x").rows());
        assertThrows(IllegalArgumentException.class,
                () -> new AnalysisTable(Map.of(), List.of("a"), List.of(List.of(1, 2))));
    }
}
