/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Scrollable;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/**
 * The selected rows of tables and trees: filled with a pale colour, with a mark at the left. The toolkit fills them
 * with a full one, on which icons, bars and signs of a row cannot be seen. For the UI thread.
 */
public final class SelectedRows {

    /** Width of the mark, in pixels. */
    private static final int MARK = 2;

    private SelectedRows() {
    }

    /** Paints the selected rows of a table so; returns the table. */
    public static Table of(Table table) {
        paint(table);
        return table;
    }

    /** Paints the selected rows of a tree so; returns the tree. */
    public static Tree of(Tree tree) {
        paint(tree);
        return tree;
    }

    private static void paint(Scrollable control) {
        control.addListener(SWT.EraseItem, SelectedRows::erase);
    }

    /** Paints the icon once more, which GTK paints before it asks for what is behind the text. */
    private static void icon(Event event) {
        Image icon = ((Item) event.item).getImage();
        if (icon != null) {
            Rectangle at = event.item instanceof TreeItem line ? line.getImageBounds(0)
                    : ((TableItem) event.item).getImageBounds(0);
            event.gc.drawImage(icon, at.x, at.y + (at.height - icon.getBounds().height) / 2);
        }
    }

    private static void erase(Event event) {
        if ((event.detail & SWT.SELECTED) == 0) {
            return;
        }
        GC gc = event.gc;
        // The first cell of a tree begins behind its indent, which belongs to the row as well.
        int left = event.index == 0 ? 0 : event.x;
        int width = event.x + event.width - left;
        if (event.index == 0) {
            gc.setClipping(left, event.y, width, event.height);
        }
        gc.setBackground(Skin.color(Token.ACCENT_FILL));
        gc.fillRectangle(left, event.y, width, event.height);
        if (event.index == 0) {
            gc.setBackground(Skin.color(Token.KEPT));
            gc.fillRectangle(left, event.y, MARK, event.height);
            icon(event);
        }
        gc.setForeground(Skin.color(Token.TEXT));
        event.detail &= ~(SWT.SELECTED | SWT.BACKGROUND | SWT.HOT);
    }
}
