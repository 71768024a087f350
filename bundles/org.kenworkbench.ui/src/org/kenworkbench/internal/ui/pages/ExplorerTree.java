/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.kenworkbench.internal.ui.Theme;
import org.kenworkbench.internal.ui.Theme.Token;
import org.kenworkbench.internal.ui.pages.ExplorerNode.Kind;
import org.kenworkbench.ui.TensorRow;

/** The tree of the Model Explorer. It fills only the lines that are seen: a model may have thousands of tensors. For the UI thread. */
final class ExplorerTree {

    private static final int LEAST_NAME_WIDTH = 120;
    private static final int KEPT_WIDTH = 68;
    private static final int NUMBER_WIDTH = 46;
    private static final int KEPT_COLUMN = 1;
    private static final int BAR_WIDTH = 26;
    private static final int BAR_HEIGHT = 8;
    /** Unfolding takes its time, and nobody reads on for longer. */
    private static final int MOST_UNFOLDED = 40;

    private final Tree tree;
    private final Map<Kind, Image> icons;
    private ExplorerNode root;

    /** @param onSelection is told the line that the user selects */
    ExplorerTree(Composite parent, Consumer<ExplorerNode> onSelection) {
        tree = new Tree(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.SINGLE);
        tree.setHeaderVisible(true);
        icons = icons();
        TreeColumn name = column(Messages.Explorer_Tensor, LEAST_NAME_WIDTH, SWT.LEFT);
        column(Messages.Explorer_Kept, KEPT_WIDTH, SWT.RIGHT);
        column(Messages.Explorer_Delta, NUMBER_WIDTH, SWT.RIGHT);
        tree.addListener(SWT.Resize,
                event -> name.setWidth(Math.max(LEAST_NAME_WIDTH, tree.getClientArea().width - KEPT_WIDTH - NUMBER_WIDTH)));
        tree.addListener(SWT.PaintItem, event -> {
            if (event.index == KEPT_COLUMN) {
                paintBar(event, (ExplorerNode) event.item.getData());
            }
        });
        tree.addListener(SWT.SetData, event -> fill((TreeItem) event.item, event.index));
        tree.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> onSelection.accept(node((TreeItem) event.item))));
        tree.addListener(SWT.DefaultSelection, event -> ((TreeItem) event.item).setExpanded(!((TreeItem) event.item).getExpanded()));
    }

    Tree control() {
        return tree;
    }

    /** Shows another model, with its first level unfolded, and where asked the second. */
    void show(ExplorerNode model, boolean unfoldLayers) {
        root = model;
        tree.removeAll();
        tree.setItemCount(1);
        TreeItem top = filled(tree.getItem(0), 0);
        top.setExpanded(true);
        if (unfoldLayers) {
            for (int i = 0; i < Math.min(model.children().size(), MOST_UNFOLDED); i++) {
                filled(top.getItem(i), i).setExpanded(true);
            }
        }
    }

    /** Selects and shows the line of a tensor; nothing where it is selected already, or not there. */
    void reveal(TensorRow tensor) {
        TreeItem[] selected = tree.getSelection();
        if (root == null || selected.length == 1 && selected[0].getData() instanceof ExplorerNode node && node.isOf(tensor)) {
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

    /** Keys may select a line before it was ever seen. */
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
        item.setText(new String[] {node.label(), percent(node.keptShare(), 1), percent(node.deltaNorm(), 2)});
        item.setImage(icons.get(node.kind()));
        item.setItemCount(node.children().size());
    }

    private static String percent(double share, int digits) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%." + digits + 'f', 100 * share) : ""; //$NON-NLS-1$ //$NON-NLS-2$
    }

    private TreeColumn column(String header, int width, int style) {
        TreeColumn column = new TreeColumn(tree, style);
        column.setText(header);
        column.setWidth(width);
        return column;
    }

    /** The kept share as a bar before its figure. */
    private static void paintBar(Event event, ExplorerNode node) {
        if (node == null || !Double.isFinite(node.keptShare())) {
            return;
        }
        int x = event.x + 4;
        int y = event.y + (event.height - BAR_HEIGHT) / 2;
        event.gc.setBackground(Theme.color(Token.PANE));
        event.gc.fillRectangle(x, y, BAR_WIDTH, BAR_HEIGHT);
        event.gc.setBackground(Theme.color(Token.KEPT));
        event.gc.fillRectangle(x, y, (int) Math.round(node.keptShare() * BAR_WIDTH), BAR_HEIGHT);
        event.gc.setForeground(Theme.color(Token.BORDER));
        event.gc.drawRectangle(x, y, BAR_WIDTH, BAR_HEIGHT);
    }

    private Map<Kind, Image> icons() {
        ResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), tree);
        Map<Kind, Image> made = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            String file = kind == Kind.ROLE ? "group" : kind.name().toLowerCase(Locale.ROOT); //$NON-NLS-1$
            ResourceLocator.imageDescriptorFromBundle(getClass(), "icons/" + file + ".svg") //$NON-NLS-1$ //$NON-NLS-2$
                    .ifPresent(icon -> made.put(kind, resources.create(icon)));
        }
        return made;
    }
}
