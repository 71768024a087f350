/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.tensor.place.Expert;
import org.kenworkbench.tensor.place.Part;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

public class ExplorerNodeTest {

    /**
     * Groups are in the order of a model: its input first, then the layers, each with attention before feed-forward
     * before norms, then its output.
     */
    @Test
    void groupsAreInTheOrderOfTheModel() {
        ExplorerNode root = ExplorerNode.of(
                new PageSubject("m", Path.of("x.kenx"),
                        List.of(row("h.0.ln.weight", "norms", 0), row("h.0.mlp.down.weight", "ffn", 0),
                                row("h.0.mlp.up.bias", "ffn", 0), row("h.0.mlp.up.weight", "ffn", 0),
                                row("h.0.attn.k.weight", "attention", 0),
                                row("h.0.attn.o.weight", "attention", 0), row("h.0.attn.q.weight", "attention", 0),
                                row("h.0.attn.v.weight", "attention", 0),
                                row("h.10.attn.q.weight", "attention", 10), row("h.2.attn.q.weight", "attention", 2),
                                row("head.weight", "head", -1),
                                row("ln.weight", "norms", -1), row("wte.weight", "embeddings", -1)),
                        Optional.empty()),
                "");
        assertEquals(List.of("embeddings", "norms", "layer 0", "layer 2", "layer 10", "head"), labels(root));
        ExplorerNode layer = root.children().get(2);
        assertEquals(List.of("attention", "ffn", "norms"), labels(layer));
        assertEquals(List.of("q.weight", "k.weight", "v.weight", "o.weight"), labels(layer.children().get(0)));
        assertEquals(List.of("up.weight", "up.bias", "down.weight"), labels(layer.children().get(1)));
    }

    @Test
    void stacksAndExpertsAreApart() {
        List<TensorRow> rows = Stream.of("encoder.block.0.layer.0.SelfAttention.q.weight",
                "decoder.block.0.layer.0.SelfAttention.q.weight",
                "decoder.block.0.layer.2.mlp.experts.0.wi.weight", "decoder.block.0.layer.2.mlp.experts.0.wo.weight",
                "decoder.block.0.layer.2.mlp.experts.1.wi.weight",
                "decoder.block.0.layer.2.mlp.shared_expert.wi.weight",
                "decoder.block.0.layer.2.mlp.gate.weight").map(name -> {
                    TensorEntry entry = CompositionFactory.eINSTANCE.createTensorEntry();
                    entry.setName(name);
                    entry.setRole(name.contains("mlp") ? "ffn" : "attention");
                    entry.setFate(TensorFate.PRUNED);
                    entry.getShape().addAll(List.of(2L, 2L));
                    return entry;
                }).collect(Collectors.collectingAndThen(Collectors.toList(), TensorRow::of));
        ExplorerNode root = ExplorerNode.of(new PageSubject("m", Path.of("x.kenx"), rows, Optional.empty()), "");
        assertEquals(List.of("encoder 0", "decoder 0"), labels(root));
        ExplorerNode decoder = root.children().get(1);
        assertEquals(List.of("attention", "ffn"), labels(decoder));
        ExplorerNode ffn = decoder.children().get(1);
        assertEquals(List.of("gate.weight", "expert 0", "expert 1", "shared expert"), labels(ffn));
        assertEquals(List.of("wi.weight", "wo.weight"), labels(ffn.children().get(1)));
    }

    private static List<String> labels(ExplorerNode node) {
        return node.children().stream().map(ExplorerNode::label).toList();
    }

    private static TensorRow row(String name, String role, int layer) {
        return row(name, role, new Place("", layer < 0 ? OptionalInt.empty() : OptionalInt.of(layer), Part.OTHER,
                Expert.NONE, name, name));
    }

    private static TensorRow row(String name, String role, Place place) {
        return new TensorRow(name, role, place, new TensorRow.Form("F32", List.of(2L, 2L), 2, 2),
                new TensorRow.Outcome(TensorFate.PRUNED, ""), new TensorRow.Counts(1, 2, 2, 1, 1, 10),
                new TensorRow.Norms(1, 1, 1, 1));
    }
}
