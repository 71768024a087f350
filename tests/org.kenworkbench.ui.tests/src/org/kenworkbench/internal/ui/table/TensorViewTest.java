/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.internal.ui.subject.TensorFilter;
import org.kenworkbench.tensor.place.Expert;
import org.kenworkbench.tensor.place.Part;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.ui.TensorRow;

public class TensorViewTest {

    @ParameterizedTest
    @CsvSource({"'', true", "QUERY, true", "*.weight, true", "*.bias, false", "layer.?.query.weight, true",
            "layer.?, true", "a.b, false", "3*wei, true", "wei*3, false", "weight 3, true", "weight 4, false",
            "*, true", "'q?e y.', true", "layer??, true", "layer.3.query.weight?, false"})
    void partsAndGlobsOfNames(String typed, boolean found) {
        assertEquals(found, new TensorFilter(typed).test("layer.3.query.weight"));
    }

    @Test
    void noCharacterOfAGlobIsAnExpression() {
        assertFalse(new TensorFilter("layer.*3").test("layerX3"));
        assertTrue(new TensorFilter("[w](1)*").test("[w](1)x"));
    }

    @Test
    void rowsThatAreEqualAreInTheOrderOfTheirNamesEitherWay() {
        List<TensorRow> rows = List.of(row("c", 1), row("a", 1), row("b", 5));
        TensorView byKept = TensorView.ALL.sortedBy(TensorColumn.RESET);
        assertEquals(List.of("a", "c", "b"), byKept.apply(rows).stream().map(TensorRow::name).toList());
        assertEquals(List.of("b", "a", "c"),
                byKept.sortedBy(TensorColumn.RESET).apply(rows).stream().map(TensorRow::name).toList());
        assertEquals(List.of("b"), byKept.withFilter("B").apply(rows).stream().map(TensorRow::name).toList());
    }

    private static TensorRow row(String name, long reset) {
        return new TensorRow(name, "ffn", new Place("", OptionalInt.of(0), Part.FFN, Expert.NONE, name, name),
                new TensorRow.Form("F32", List.of(10L), 1, 10), new TensorRow.Outcome(TensorFate.PRUNED, ""),
                new TensorRow.Counts(10 - reset, 10 - reset, reset, 0, 0, 1), new TensorRow.Norms(1, 1, 1, 1));
    }
}
