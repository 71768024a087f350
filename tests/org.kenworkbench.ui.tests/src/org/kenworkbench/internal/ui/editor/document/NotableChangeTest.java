/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.ui.TensorRow;

class NotableChangeTest {

    private final List<TensorEntry> entries = new ArrayList<>();

    private void tensor(String name, List<Long> shape, double delta, double kept, double random) {
        TensorEntry tensor = CompositionFactory.eINSTANCE.createTensorEntry();
        tensor.setName(name);
        tensor.getShape().addAll(shape);
        tensor.setFate(kept == 0 ? TensorFate.TUNED : TensorFate.PRUNED);
        tensor.setBaseNormSquared(1);
        tensor.setDeltaNormSquared(delta * delta);
        tensor.setKeptDeltaNormSquared(kept * delta * delta);
        tensor.setRandomKeptDeltaNormSquared(random * delta * delta);
        entries.add(tensor);
    }

    /** A bias whose base is almost zero changes by much and says little, so matrices count. */
    @Test
    void theMatrixThatChangedMostIsNamed() {
        tensor("bias", List.of(4L), 30, 0, 0);
        tensor("a", List.of(4L, 4L), 0.01, 0.6, 0.5);
        tensor("b", List.of(4L, 4L), 0.02, 0.4, 0.5);
        tensor("c&d", List.of(4L, 4L), 0.3, 0.5, 0.5);
        NotableChange notable = NotableChange.of(TensorRow.of(entries));
        assertEquals(Optional.of("c&d"), notable.changed().map(TensorRow::name));
        assertEquals(0.02, notable.median(), 1e-12);
        assertEquals("Tuning changed <a href=\"c&d\">c&&d</a> most, by 30.0 % of its norm (median 2.0 %); least of the"
                + " tuning is kept in <a href=\"b\">b</a>: 40.0 %, where a random choice keeps 50.0 %.",
                notable.sentence().replace('\u2009', ' '));
    }

    /** A tensor of a layer is named as its layer and its part of it, and linked by its whole name. */
    @Test
    void layersAreNamedInShort() {
        tensor("encoder.layer.3.ffn.weight", List.of(4L, 4L), 0.1, 0.6, 0.5);
        tensor("encoder.layer.4.ffn.weight", List.of(4L, 4L), 0.2, 0.6, 0.5);
        String sentence = NotableChange.of(TensorRow.of(entries)).sentence();
        assertTrue(sentence.contains("<a href=\"encoder.layer.4.ffn.weight\">layer 4 ffn.weight</a>"), sentence);
    }

    @Test
    void whatIsNotNotableIsNotSaid() {
        assertEquals("", NotableChange.of(List.of()).sentence());
        tensor("a", List.of(4L, 4L), 0, 0.5, 0.5);
        assertEquals("", NotableChange.of(TensorRow.of(entries)).sentence());
        tensor("bias", List.of(4L), 0.5, 0.6, 0.5);
        assertEquals("Tuning changed <a href=\"bias\">bias</a> most, by 50.0 % of its norm (median 50.0 %).",
                NotableChange.of(TensorRow.of(entries)).sentence().replace('\u2009', ' '));
    }
}
