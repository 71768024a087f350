/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.explorer;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.kenworkbench.internal.ui.widget.FittedCells;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.viz.canvas.TextMetrics;

/**
 * Fits the names of a tree's lines into their column: one that is too long loses its middle, and is whole in its tool
 * tip. For the UI thread.
 */
final class TreeNames {

    /** Width that the toolkit leaves behind a text. */
    private static final int BEHIND = 4;
    /** Length of a fitted name below which it says nothing, and the toolkit may cut the whole one. */
    private static final int LEAST_LENGTH = 4;

    private final Tree tree;
    /** Left edges of the names of each level in their column, as the toolkit has told. */
    private final Map<Integer, Integer> lefts = new HashMap<>();
    /** The lines that were filled: of a tree of thousands those alone that were seen. */
    private final Set<TreeItem> filled = new LinkedHashSet<>();
    private boolean waiting;

    /** @param tree whose items have their nodes as data, and a first column of names */
    TreeNames(Tree tree) {
        this.tree = tree;
        tree.getColumn(0).addListener(SWT.Resize, event -> fitSoon());
        tree.addListener(SWT.Expand, event -> fitSoon());
        tree.addListener(SWT.MouseMove, event -> tip(tree.getItem(new Point(event.x, event.y))));
    }

    /** Fits the name of a line that has just been filled: at once, or as soon as the toolkit has laid out its level. */
    void fit(TreeItem item) {
        filled.add(item);
        int level = level(item);
        if (lefts.containsKey(level)) {
            GC gc = new GC(tree);
            try {
                gc.setFont(tree.getFont());
                fit(gc, item, lefts.get(level));
            } finally {
                gc.dispose();
            }
        } else {
            fitSoon();
        }
    }

    private static int level(TreeItem item) {
        int level = 1;
        for (TreeItem parent = item.getParentItem(); parent != null; parent = parent.getParentItem()) {
            level++;
        }
        return level;
    }

    private void fitSoon() {
        if (!waiting) {
            waiting = true;
            tree.getDisplay().asyncExec(() -> {
                waiting = false;
                if (!tree.isDisposed()) {
                    fitAll();
                }
            });
        }
    }

    /** Fits the names of lines that were filled and are unfolded: another font or theme may have moved them. */
    private void fitAll() {
        lefts.clear();
        filled.removeIf(TreeItem::isDisposed);
        GC gc = new GC(tree);
        try {
            gc.setFont(tree.getFont());
            for (TreeItem item : filled) {
                if (item.getData() instanceof ExplorerNode && isUnfolded(item)) {
                    fit(gc, item, lefts.computeIfAbsent(level(item), _ -> item.getTextBounds(0).x));
                }
            }
        } finally {
            gc.dispose();
        }
    }

    private static boolean isUnfolded(TreeItem item) {
        for (TreeItem parent = item.getParentItem(); parent != null; parent = parent.getParentItem()) {
            if (!parent.getExpanded()) {
                return false;
            }
        }
        return true;
    }

    private void fit(GC gc, TreeItem item, int left) {
        String name = ((ExplorerNode) item.getData()).label();
        TextMetrics metrics = (text, style) -> gc.textExtent(text).x;
        String fitted = FittedCells.fit(metrics, name, tree.getColumn(0).getWidth() - left - BEHIND);
        String shown = fitted.length() < LEAST_LENGTH ? name : fitted;
        if (!item.getText(0).equals(shown)) {
            item.setText(0, shown);
        }
    }

    private void tip(TreeItem item) {
        String whole = item != null && item.getData() instanceof ExplorerNode node
                && !item.getText(0).equals(node.label()) ? PageLabels.literal(node.label()) : null;
        if (!Objects.equals(whole, tree.getToolTipText())) {
            tree.setToolTipText(whole);
        }
    }
}
