/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.explorer;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.kenworkbench.internal.ui.explorer.ExplorerNode.Kind;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.ui.TensorRow;

/**
 * The tree of the Model Explorer. It fills only the lines that are seen, since a model may have thousands of tensors.
 * For the UI thread.
 */
public final class ExplorerTree {

    /**
     * Least width of names, which give way to numbers: a name that is cut stands in the status line once it is
     * selected, while a number that lacks a digit is another number.
     */
    private static final int LEAST_NAME_WIDTH = 40;
    private static final int LEAST_NAME_BESIDE_BARS = 120;
    private static final int FIRST_COLUMN = 1;
    private static final int SECOND_COLUMN = 2;
    /** Gap before and behind the bar. */
    static final int BAR_GAP = 4;
    static final int BAR_WIDTH = 26;
    private static final int BAR_HEIGHT = 8;
    /**
     * Width that the toolkit leaves beside the text of a cell, on both sides together, and some more to the next
     * column.
     */
    private static final int CELL_PADDING = 12;
    /** Greatest number of lines that are unfolded: it takes time, and nobody reads on for longer. */
    private static final int MOST_UNFOLDED = 120;

    private final Tree tree;
    private final Map<Kind, Image> icons;
    private final TreeNames names;
    /** Stands in place of the icon of a line with a warning; null if the bundle lacks it. */
    private Image warning;
    private ExplorerNode root;
    private ExplorerFigures figures = ExplorerFigures.OF_RESULT;
    private boolean bars;

    /**
     * Creates an empty tree.
     *
     * @param onSelection is told the line that the user selects
     */
    ExplorerTree(Composite parent, Consumer<ExplorerNode> onSelection) {
        tree = SelectedRows.of(new Tree(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.SINGLE));
        tree.setHeaderVisible(true);
        FieldNames.give(tree, Messages.Explorer_Tensor);
        icons = icons();
        column(Messages.Explorer_Tensor, SWT.LEFT);
        column(figures.firstHeader(), SWT.RIGHT);
        column(figures.secondHeader(), SWT.RIGHT);
        setWidths();
        tree.addListener(SWT.Resize, event -> setWidths());
        tree.addListener(SWT.PaintItem, event -> {
            if (bars && event.index == FIRST_COLUMN) {
                paintBar(event, (ExplorerNode) event.item.getData());
            }
        });
        tree.addListener(SWT.SetData, event -> fill((TreeItem) event.item, event.index));
        names = new TreeNames(tree);
        tree.addSelectionListener(
                SelectionListener.widgetSelectedAdapter(event -> onSelection.accept(node((TreeItem) event.item))));
        tree.addListener(SWT.DefaultSelection,
                event -> ((TreeItem) event.item).setExpanded(!((TreeItem) event.item).getExpanded()));
    }

    Tree control() {
        return tree;
    }

    /** Tells whether shares have a bar, for tests. */
    boolean hasBars() {
        return bars;
    }

    /**
     * Shows another model with its first level unfolded.
     *
     * @param of        the figures that its lines have
     * @param unfoldAll whether all levels are unfolded, down to the tensors, as far as there are not too many lines
     */
    void show(ExplorerNode model, ExplorerFigures of, boolean unfoldAll) {
        root = model;
        if (figures != of) {
            figures = of;
            tree.getColumn(FIRST_COLUMN).setText(of.firstHeader());
            tree.getColumn(SECOND_COLUMN).setText(of.secondHeader());
        }
        tree.removeAll();
        setWidths();
        tree.setItemCount(1);
        TreeItem top = filled(tree.getItem(0), 0);
        if (unfoldAll) {
            unfold(top, model, MOST_UNFOLDED);
        } else {
            top.setExpanded(true);
        }
    }

    /**
     * Unfolds a line and those below it, the first ones first.
     *
     * @param most how many lines may be unfolded
     * @return how many more may be
     */
    private int unfold(TreeItem item, ExplorerNode node, int most) {
        if (node.children().isEmpty() || most == 0) {
            return most;
        }
        item.setExpanded(true);
        int left = most - 1;
        for (int i = 0; i < node.children().size() && left > 0; i++) {
            if (!node.children().get(i).children().isEmpty()) {
                left = unfold(filled(item.getItem(i), i), node.children().get(i), left);
            }
        }
        return left;
    }

    /** Selects and shows the line of a tensor; does nothing where it is selected already, or not there. */
    void reveal(TensorRow tensor) {
        TreeItem[] selected = tree.getSelection();
        if (root == null
                || selected.length == 1 && selected[0].getData() instanceof ExplorerNode node && node.isOf(tensor)) {
            return;
        }
        List<Integer> path = root.pathTo(tensor);
        if (!path.isEmpty()) {
            TreeItem item = filled(tree.getItem(0), 0);
            for (int index : path) {
                item.setExpanded(true);
                item = filled(item.getItem(index), index);
            }
            tree.setSelection(item);
            tree.showSelection();
        }
    }

    /** Deselects a tensor, as when a composition was opened again; a line of several tensors stays selected. */
    void forgetTensor() {
        TreeItem[] selected = tree.getSelection();
        if (selected.length == 1 && selected[0].getData() instanceof ExplorerNode node && node.tensor().isPresent()) {
            tree.deselectAll();
        }
    }

    /** Returns the node of a line, and fills the line first: keys may select one that was never seen. */
    private ExplorerNode node(TreeItem item) {
        TreeItem parent = item.getParentItem();
        return (ExplorerNode) filled(item, parent == null ? tree.indexOf(item) : parent.indexOf(item)).getData();
    }

    private TreeItem filled(TreeItem item, int index) {
        if (item.getData() == null) {
            fill(item, index);
        }
        return item;
    }

    private void fill(TreeItem item, int index) {
        TreeItem parent = item.getParentItem();
        ExplorerNode node = parent == null ? root : ((ExplorerNode) parent.getData()).children().get(index);
        item.setData(node);
        item.setText(new String[] {node.label(), figures.firstText(node.first()),
                figures.secondText(node.second())});
        item.setImage(node.warned() && warning != null ? warning : icons.get(node.kind()));
        item.setItemCount(node.children().size());
        names.fit(item);
    }

    private void column(String header, int style) {
        new TreeColumn(tree, style).setText(header);
    }

    /**
     * Sets the widths of the columns. Those of numbers are as wide as the widest number in the present font; the names
     * have the rest, and where that is little the bars are left out.
     */
    private void setWidths() {
        double most = root == null ? 0 : root.mostSecond();
        GC gc = new GC(tree);
        try {
            gc.setFont(tree.getFont());
            int kept = width(gc, FIRST_COLUMN, 0, figures.widestFirst());
            int barred = width(gc, FIRST_COLUMN, BAR_WIDTH + 2 * BAR_GAP, figures.widestFirst());
            int delta = width(gc, SECOND_COLUMN, 0, figures.widestSecond(most));
            int room = tree.getClientArea().width - delta;
            bars = figures.hasShare() && room - barred >= LEAST_NAME_BESIDE_BARS;
            setWidth(0, Math.max(LEAST_NAME_WIDTH, room - (bars ? barred : kept)));
            setWidth(FIRST_COLUMN, bars ? barred : kept);
            setWidth(SECOND_COLUMN, delta);
        } finally {
            gc.dispose();
        }
    }

    private int width(GC gc, int column, int before, String widest) {
        return Math.max(gc.textExtent(tree.getColumn(column).getText()).x, before + gc.textExtent(widest).x)
                + CELL_PADDING;
    }

    private void setWidth(int column, int width) {
        if (tree.getColumn(column).getWidth() != width) {
            tree.getColumn(column).setWidth(width);
        }
    }

    /** Paints a share as a bar before its figure. */
    private static void paintBar(Event event, ExplorerNode node) {
        if (node == null || !Double.isFinite(node.first())) {
            return;
        }
        int x = event.x + BAR_GAP;
        int y = event.y + (event.height - BAR_HEIGHT) / 2;
        event.gc.setBackground(Skin.color(Token.PANE));
        event.gc.fillRectangle(x, y, BAR_WIDTH, BAR_HEIGHT);
        event.gc.setBackground(Skin.color(Token.KEPT));
        event.gc.fillRectangle(x, y, (int) Math.round(node.first() * BAR_WIDTH), BAR_HEIGHT);
        event.gc.setForeground(Skin.color(Token.BORDER));
        event.gc.drawRectangle(x, y, BAR_WIDTH, BAR_HEIGHT);
    }

    private Map<Kind, Image> icons() {
        ResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), tree);
        Icons.descriptor("warning").ifPresent(icon -> warning = resources.create(icon));
        Map<Kind, Image> made = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            String file = kind == Kind.ROLE || kind == Kind.EXPERT ? "group" : kind.name().toLowerCase(Locale.ROOT);
            Icons.descriptor(file).ifPresent(icon -> made.put(kind, resources.create(icon)));
        }
        return made;
    }
}
