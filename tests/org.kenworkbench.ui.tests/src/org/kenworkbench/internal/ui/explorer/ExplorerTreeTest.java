/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.tensor.place.Expert;
import org.kenworkbench.tensor.place.Part;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.ui.TensorRow;

/** Columns of numbers in a narrow Model Explorer. */
public class ExplorerTreeTest {

    private static final int NARROW = 220;
    private static final int WIDE = 330;
    private static final String NAME = "encoder.layer.0.attention.self.query.weight";

    private final Shell shell = new Shell(Display.getCurrent());

    @AfterEach
    void close() {
        shell.dispose();
    }

    @ParameterizedTest
    @ValueSource(ints = {NARROW, WIDE})
    void noNumberIsCutOrBelowItsBar(int width) {
        Font large = FontDescriptor.createFrom(shell.getFont()).increaseHeight(3).createFont(shell.getDisplay());
        shell.addDisposeListener(event -> large.dispose());
        for (Font font : List.of(shell.getFont(), large)) {
            for (Tree old : Stream.of(shell.getChildren()).map(Tree.class::cast).toList()) {
                old.dispose();
            }
            ExplorerTree explorer = explorer(font, width);
            Tree tree = explorer.control();
            Ui.until("its lines", () -> tree.getItemCount() == 1 && tree.getItem(0).getItemCount() == 1);
            TreeItem tensor = tree.getItem(0).getItem(0);
            assertEquals(List.of("100.0", "1234.56"),
                    List.of(tensor.getText(1), tensor.getText(2).replaceAll("\\h", "")));
            GC gc = new GC(tree);
            try {
                gc.setFont(font);
                assertEquals(width == WIDE, explorer.hasBars());
                int bar = width == NARROW ? 0 : ExplorerTree.BAR_WIDTH + 2 * ExplorerTree.BAR_GAP;
                assertTrue(tree.getColumn(1).getWidth() >= bar + gc.textExtent(tensor.getText(1)).x,
                        "kept " + tree.getColumn(1).getWidth());
                assertTrue(tree.getColumn(2).getWidth() >= gc.textExtent(tensor.getText(2)).x,
                        "delta " + tree.getColumn(2).getWidth());
            } finally {
                gc.dispose();
            }
            requireNameInTip(tree, tensor);
            int all = Stream.of(tree.getColumns()).mapToInt(TreeColumn::getWidth).sum();
            assertTrue(all <= tree.getClientArea().width, all + " of " + tree.getClientArea().width);
        }
    }

    private static void requireNameInTip(Tree tree, TreeItem tensor) {
        String shown = tensor.getText(0);
        assertTrue(shown.equals(NAME) || shown.contains("…"), shown);
        Event event = new Event();
        event.x = tensor.getBounds(0).x + 2;
        event.y = tensor.getBounds(0).y + 2;
        tree.notifyListeners(SWT.MouseMove, event);
        assertEquals(shown.equals(NAME) ? null : NAME, tree.getToolTipText());
    }

    /** A name deep in the tree has all of its column; one that was selected elsewhere, and never seen, is fitted. */
    @Test
    void noNameIsCutOrShorterThanItMust() {
        TensorRow query = tensor("encoder.layer.0.attention.self.query.weight");
        TensorRow key = tensor("encoder.layer.0.attention.self.key_of_a_name_that_is_long.weight");
        ExplorerNode layer = group("layer 0", List.of(group("attention", List.of(leaf(query), leaf(key)))));
        ExplorerTree explorer = explorer(shell.getFont(), WIDE);
        explorer.show(group("model", List.of(layer)), ExplorerFigures.OF_RESULT, false);
        explorer.reveal(key);
        Tree tree = explorer.control();
        Ui.until("the line", () -> tree.getSelectionCount() == 1);
        for (TensorRow tensor : List.of(key, query)) {
            explorer.reveal(tensor);
            TreeItem item = tree.getSelection()[0];
            int room = tree.getColumn(0).getWidth();
            Ui.until("a name that fits", () -> end(tree, item, item.getText(0)) <= room);
            String shown = item.getText(0);
            int dots = shown.indexOf('…');
            if (dots >= 0) {
                int left = dots + 2;
                String longer = tensor.name().substring(0, left) + shown.substring(dots);
                assertTrue(end(tree, item, longer) > room - 12, shown + " in " + room);
            } else {
                assertEquals(tensor.name(), shown);
            }
        }
    }

    private static ExplorerNode group(String label, List<ExplorerNode> children) {
        return new ExplorerNode(ExplorerNode.Kind.ROLE, label, Optional.empty(), children, 1, 0.5, false);
    }

    private static ExplorerNode leaf(TensorRow tensor) {
        return new ExplorerNode(ExplorerNode.Kind.TENSOR, tensor.name(), Optional.of(tensor), List.of(), 1, 0.5, false);
    }

    private static TensorRow tensor(String name) {
        return new TensorRow(name, "attention",
                new Place("", OptionalInt.of(0), Part.ATTENTION, Expert.NONE, name, name),
                new TensorRow.Form("F32", List.of(2L, 2L), 2, 2), new TensorRow.Outcome(TensorFate.PRUNED, ""),
                new TensorRow.Counts(1, 2, 2, 1, 1, 8), new TensorRow.Norms(1, 0.5, 0.5, 4));
    }

    private static int end(Tree tree, TreeItem item, String text) {
        GC gc = new GC(tree);
        try {
            gc.setFont(tree.getFont());
            return item.getTextBounds(0).x + gc.textExtent(text).x;
        } finally {
            gc.dispose();
        }
    }

    private ExplorerTree explorer(Font font, int width) {
        GridLayoutFactory.fillDefaults().applyTo(shell);
        ExplorerTree explorer = new ExplorerTree(shell, node -> {
        });
        explorer.control().setFont(font);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(explorer.control());
        ExplorerNode tensor = new ExplorerNode(ExplorerNode.Kind.TENSOR, NAME, Optional.empty(), List.of(), 1, 12.3456,
                false);
        explorer.show(
                new ExplorerNode(ExplorerNode.Kind.MODEL, "model", Optional.empty(), List.of(tensor), 1, 0.5, false),
                ExplorerFigures.OF_RESULT, false);
        shell.setSize(width, 200);
        shell.open();
        shell.layout();
        Ui.perform("its size", () -> shell.setSize(width, 201));
        return explorer;
    }
}
