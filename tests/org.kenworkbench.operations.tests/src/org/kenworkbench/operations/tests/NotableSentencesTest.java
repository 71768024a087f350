/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.values.ValuePlace;
import org.kenworkbench.analysis.values.notable.Notable;
import org.kenworkbench.analysis.values.rows.EqualRows;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.internal.operations.difference.NotableSentences;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Part;

class NotableSentencesTest {

    private static final TensorId A = new TensorId("a");
    private static final TensorId B = new TensorId("b");

    private static void check(String sentence, Notable notable) {
        assertEquals(sentence, NotableSentences.of(notable));
    }

    @Test
    void valuesThatAreNoNumbers() {
        ValuePlace place = new ValuePlace(1234, 5, Double.NaN);
        check("1 value of a is NaN, at row 1 234, column 5.", new Notable.NotFinite(List.of(A), 1, 0, place));
        check("2 values of a are infinite, the first at row 1 234, column 5.",
                new Notable.NotFinite(List.of(A), 0, 2, place));
        check("3 values of a and b are NaN or infinite, the first of a at row 1 234, column 5.",
                new Notable.NotFinite(List.of(A, B), 1, 2, place));
    }

    @Test
    void zerosAndConstants() {
        check("All values of a and b are zero.", new Notable.Zero(List.of(A, B)));
        check("All values of a are 1.", new Notable.Constant(List.of(A), List.of(1.0), 0));
        check("All values of a are 0.2500; 1 other tensor of its kind is not constant.",
                new Notable.Constant(List.of(A), List.of(0.25), 1));
        check("The values of each of a and b are one number; 11 other tensors of their kind are not constant.",
                new Notable.Constant(List.of(A, B), List.of(1.0, 2.0), 11));
    }

    @Test
    void valuesFarOut() {
        Optional<Notable.Spot> spot = Optional.of(new Notable.Spot(new Layer("", 11), Part.FFN));
        check("The FFN of layer 11 has 2 643 and 2 298 values beyond 6 σ; no other matrix has more than 155.",
                new Notable.Outlying(List.of(A, B), List.of(2643L, 2298L), List.of(0.0045, 0.0039), 155, 0.0003, spot));
        check("a has 40 values beyond 6 σ; no other matrix has more than 0.",
                new Notable.Outlying(List.of(A), List.of(40L), List.of(0.0045), 0, 0, Optional.empty()));
        check("a and b have 0.450 % and 0.390 % of the values beyond 6 σ; no other matrix has more than 0.0300 %.",
                new Notable.Outlying(List.of(A, B), List.of(40L, 30L), List.of(0.0045, 0.0039), 50, 0.0003,
                        Optional.empty()));
    }

    @Test
    void rowsTypesAndShares() {
        check("1 row of a repeats another one, as rows 3 and 9 are equal.", new Notable.Repeated(A,
                new RepeatedRows(10, 0, List.of(), 1, 1, List.of(new EqualRows(2, List.of(3L, 9L))))));
        check("a has 2 rows of zeros, the first is row 4.",
                new Notable.Repeated(A, new RepeatedRows(10, 2, List.of(4L, 5L), 0, 0, List.of())));
        check("Every value also fits F16: 66.4 MB would hold what takes 132.8 MB.",
                new Notable.FitsNarrower(List.of(A), DType.F16, 132_800_000, 66_400_000));
        check("a holds 35 % of the values.", new Notable.Large(A, 0.353));
        check("Types are mixed: BF16 in 2 tensors, I64 in 1 tensor; values of I64 are not read as numbers.",
                new Notable.Types(List.of(new Notable.TypeCount(DType.BF16, 2, true),
                        new Notable.TypeCount(DType.I64, 1, false))));
        check("The FP8 codes of a have no scales beside them; those of 1 other tensor have.",
                new Notable.NoScales(List.of(A), 1));
        check("The FP8 codes of a have no scales beside them.", new Notable.NoScales(List.of(A), 0));
    }
}
