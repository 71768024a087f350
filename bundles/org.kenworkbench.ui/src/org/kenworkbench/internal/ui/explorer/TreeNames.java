/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.explorer;

import java.util.Objects;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/**
 * Fits the names of a tree's lines into their column: one that is too long loses its middle, and is whole in its tool
 * tip. For the UI thread.
 */
final class TreeNames {

    /** Width of what stands before a name for each level, and of its icon, at most. */
    private static final int INDENT = 20;
    private static final int ICON = 28;
    /** Length of a fitted name below which it says nothing, and the toolkit may cut the whole one. */
    private static final int LEAST_LENGTH = 4;

    private final Tree tree;
    private int width;

    /** @param tree whose items have their nodes as data, and a first column of names */
    TreeNames(Tree tree) {
        this.tree = tree;
        tree.addListener(SWT.SetData, event -> fit((TreeItem) event.item));
        tree.getColumn(0).addListener(SWT.Resize, event -> fitAll());
        tree.addListener(SWT.Expand, event -> tree.getDisplay().asyncExec(() -> {
            width = 0;
            fitAll();
        }));
        tree.addListener(SWT.MouseMove, event -> tip(tree.getItem(new Point(event.x, event.y))));
    }

    private void fitAll() {
        if (!tree.isDisposed() && tree.getColumn(0).getWidth() != width) {
            width = tree.getColumn(0).getWidth();
            GC gc = new GC(tree);
            try {
                gc.setFont(tree.getFont());
                for (TreeItem item : tree.getItems()) {
                    fitAll(gc, item, 1);
                }
            } finally {
                gc.dispose();
            }
        }
    }

    /** Fits the names of the lines that were filled and are unfolded. */
    private void fitAll(GC gc, TreeItem item, int level) {
        if (item.getData() instanceof ExplorerNode node) {
            fit(gc, item, node, level);
            for (int i = 0; i < item.getItemCount() && item.getExpanded(); i++) {
                fitAll(gc, item.getItem(i), level + 1);
            }
        }
    }

    private void fit(TreeItem item) {
        if (item.getData() instanceof ExplorerNode node) {
            int level = 1;
            for (TreeItem parent = item.getParentItem(); parent != null; parent = parent.getParentItem()) {
                level++;
            }
            GC gc = new GC(tree);
            try {
                gc.setFont(tree.getFont());
                fit(gc, item, node, level);
            } finally {
                gc.dispose();
            }
        }
    }

    private void fit(GC gc, TreeItem item, ExplorerNode node, int level) {
        TextMetrics metrics = (text, style) -> gc.textExtent(text).x;
        String fitted = metrics.fitMiddle(node.label(), TextStyle.BODY,
                tree.getColumn(0).getWidth() - level * INDENT - ICON);
        String shown = fitted.length() < LEAST_LENGTH ? node.label() : fitted;
        if (!item.getText(0).equals(shown)) {
            item.setText(0, shown);
        }
    }

    private void tip(TreeItem item) {
        String whole = item != null && item.getData() instanceof ExplorerNode node
                && !item.getText(0).equals(node.label()) ? node.label() : null;
        if (!Objects.equals(whole, tree.getToolTipText())) {
            tree.setToolTipText(whole);
        }
    }
}
