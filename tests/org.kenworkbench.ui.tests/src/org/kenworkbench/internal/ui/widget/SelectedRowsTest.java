/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/** Looks at the pixels of selected rows. */
class SelectedRowsTest {

    private static final RGB ICON = new RGB(115, 129, 143);

    private final Shell shell = new Shell(Display.getCurrent());
    private final Image icon = new Image(shell.getDisplay(), filled());

    private static ImageData filled() {
        ImageData data = new ImageData(16, 16, 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        for (int i = 0; i < 256; i++) {
            data.setPixel(i % 16, i / 16, data.palette.getPixel(ICON));
        }
        return data;
    }

    @BeforeEach
    void open() {
        shell.setLayout(new FillLayout());
        shell.setSize(400, 200);
    }

    @AfterEach
    void close() {
        shell.dispose();
        icon.dispose();
    }

    @Test
    void theIconOfATableIsSeenOnAPaleRow() {
        Table table = SelectedRows.of(new Table(shell, SWT.FULL_SELECTION));
        new TableColumn(table, SWT.LEFT).setWidth(150);
        new TableColumn(table, SWT.LEFT).setWidth(150);
        for (int i = 0; i < 2; i++) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setImage(icon);
            item.setText(new String[] {"a", "b"});
        }
        shell.open();
        table.setSelection(1);
        TableItem item = table.getItem(1);
        Ui.until("the fill", () -> at(table, item.getBounds(1), 100).equals(Skin.color(Token.ACCENT_FILL).getRGB()));
        Ui.until("the icon", () -> at(table, item.getImageBounds(0), 8).equals(ICON));
        assertEquals(Skin.color(Token.ACCENT_FILL).getRGB(), at(table, item.getBounds(0), 100));
    }

    /** The indent of a tree belongs to the row as well, and has the mark at its left. */
    @Test
    void theIconOfATreeIsSeenOnAPaleRow() {
        Tree tree = SelectedRows.of(new Tree(shell, SWT.FULL_SELECTION));
        new TreeColumn(tree, SWT.LEFT).setWidth(250);
        new TreeColumn(tree, SWT.LEFT).setWidth(100);
        TreeItem parent = new TreeItem(tree, SWT.NONE);
        parent.setImage(icon);
        TreeItem item = new TreeItem(parent, SWT.NONE);
        item.setImage(icon);
        item.setText(new String[] {"a", "b"});
        parent.setExpanded(true);
        shell.open();
        tree.setSelection(item);
        Ui.until("the icon", () -> at(tree, item.getImageBounds(0), 8).equals(ICON));
        Rectangle cell = item.getBounds(0);
        assertEquals(Skin.color(Token.ACCENT_FILL).getRGB(), at(tree, item.getBounds(1), 50));
        assertEquals(Skin.color(Token.KEPT).getRGB(), at(tree, new Rectangle(0, cell.y, 1, cell.height), 0));
        assertEquals(Skin.color(Token.ACCENT_FILL).getRGB(), at(tree, new Rectangle(0, cell.y, 1, cell.height), 8));
    }

    /** Returns the colour on the screen, right of the left edge of a part, half way down. */
    private static RGB at(Control control, Rectangle part, int right) {
        Image image = new Image(control.getDisplay(), control.getSize().x, control.getSize().y);
        GC gc = new GC(control);
        try {
            gc.copyArea(image, 0, 0);
            ImageData data = image.getImageData(100);
            return data.palette.getRGB(data.getPixel(part.x + right, part.y + part.height / 2));
        } finally {
            gc.dispose();
            image.dispose();
        }
    }
}
