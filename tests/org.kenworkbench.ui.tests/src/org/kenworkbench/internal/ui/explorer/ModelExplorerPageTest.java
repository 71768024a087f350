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
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

/** Tests the filter of the Model Explorer. */
class ModelExplorerPageTest {

    private static final int LAYERS = 12;

    private final OpenPage open = new OpenPage(new ModelExplorerPage(), 400, 600);

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void theFilterOpensAndCountsWhatItFinds() {
        open.show(model());
        Ui.until("all tensors", () -> count().equals("36 tensors"));
        filter("*1.*que*w*t");
        Ui.until("two", () -> count().equals("2 of 36 tensors"));
        assertEquals(List.of("model", "layer 1", "attention", "weight", "layer 11", "attention", "weight"),
                opened(tree().getItems()));
        filter("ffn 3");
        Ui.until("one", () -> count().equals("1 of 36 tensors"));
        assertEquals(List.of("model", "layer 3", "ffn", "weight"), opened(tree().getItems()));
        filter("no such & thing");
        Ui.until("none", () -> count().equals("No name has “no such & thing”."));
        assertEquals(List.of("model"), opened(tree().getItems()));
        filter("");
        Ui.until("all again", () -> count().equals("36 tensors"));
        assertEquals(1 + LAYERS, opened(tree().getItems()).size());
    }

    private void filter(String typed) {
        find(Text.class).setText(typed);
    }

    private String count() {
        return Ui.plain(find(Label.class).getText().replace("&&", "&"));
    }

    private Tree tree() {
        return find(Tree.class);
    }

    private <C> C find(Class<C> type) {
        return Ui.controls(open.shell()).stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    /** The lines that are seen, which are filled as the toolkit does when it shows them. */
    private List<String> opened(TreeItem[] items) {
        return Stream.of(items).flatMap(item -> Stream.concat(Stream.of(item.getText()),
                item.getExpanded() ? opened(item.getItems()).stream() : Stream.empty())).toList();
    }

    private static PageSubject model() {
        List<TensorRow> rows = TensorRow.of(IntStream.range(0, LAYERS).boxed()
                .flatMap(layer -> Stream.of("attention.query.weight", "attention.key.weight", "ffn.weight")
                        .map(name -> entry("encoder.layer." + layer + "." + name, layer)))
                .toList());
        return new PageSubject("model", Path.of("x.kenx"), rows, Optional.empty());
    }

    private static TensorEntry entry(String name, int layer) {
        TensorEntry entry = CompositionFactory.eINSTANCE.createTensorEntry();
        entry.setName(name);
        entry.setRole(name.contains("ffn") ? "ffn" : "attention");
        entry.setLayer(layer);
        entry.setFate(TensorFate.PRUNED);
        entry.getShape().addAll(List.of(2L, 2L));
        return entry;
    }
}
