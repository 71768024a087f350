/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.viz.chart.SeriesStyle;
import org.kenworkbench.viz.colour.Theme;

class SeriesStyleTest {

    /** Colour and marker tell methods apart, those of other bundles and of other precisions, too. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noTwoMethodsLookAlike(boolean dark) {
        List<String> methods = List.of("random", "ken", "ken-density", "magnitude", "delta-magnitude", "ken-delta",
                "dare", "ties", "bitdelta", "low-rank", "compeft", "shrink", "low-rank+int4", "delta-magnitude+sign",
                "wanda", "wanda-zero", "delta-wanda", "ken-by-value", "of another bundle");
        Set<SeriesStyle> styles = new HashSet<>();
        for (int i = 0; i < methods.size(); i++) {
            styles.add(SeriesStyle.of(methods.get(i), i, dark ? Theme.DARK : Theme.LIGHT));
        }
        assertEquals(methods.size(), styles.size(), styles::toString);
    }
}
