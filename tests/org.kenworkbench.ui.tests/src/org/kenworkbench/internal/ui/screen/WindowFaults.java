/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;

/** Finds controls that lie over one another, or are smaller than their text, and the same of painted texts. */
public final class WindowFaults {

    /** Pixels that a share of a pane may be rounded up by. */
    private static final int ROUNDING = 1;
    /** Lines of a table that are looked at. */
    private static final int LINES = 40;

    private final List<String> faults = new ArrayList<>();

    private WindowFaults() {
    }

    /** Returns what is wrong with the visible controls below one. */
    public static List<String> of(Composite root) {
        WindowFaults found = new WindowFaults();
        found.walk(root);
        return found.faults;
    }

    private void walk(Composite parent) {
        List<Control> children = Arrays.stream(parent.getChildren())
                .filter(child -> child.isVisible() && child.getSize().x > 0 && child.getSize().y > 0).toList();
        boolean keepsItsChildren = parent.getClass() == Composite.class || parent instanceof Card;
        Rectangle room = parent.getClientArea();
        for (int i = 0; i < children.size(); i++) {
            Control child = children.get(i);
            Rectangle bounds = child.getBounds();
            if (hasText(child)) {
                checkSize(child);
            }
            Rectangle beyond = new Rectangle(room.x - ROUNDING, room.y - ROUNDING, room.width + 2 * ROUNDING,
                    room.height + 2 * ROUNDING);
            if (keepsItsChildren && !beyond.intersection(bounds).equals(bounds)) {
                faults.add(name(child) + " at " + bounds + " does not lie within " + room);
            }
            for (int j = 0; j < i; j++) {
                if (bounds.intersects(children.get(j).getBounds())) {
                    faults.add(name(child) + " at " + bounds + " lies over " + name(children.get(j)) + " at "
                            + children.get(j).getBounds());
                }
            }
            if (child instanceof Table table) {
                checkCells(table);
            }
            if (child instanceof PictureCanvas canvas) {
                PaintedTexts.faults(canvas).forEach(fault -> faults.add(name(child) + ": " + fault));
            }
            if (child instanceof Composite composite) {
                walk(composite);
            }
        }
    }

    /** A label of the custom kind shortens its text itself, with an ellipsis. */
    private static boolean hasText(Control control) {
        return control instanceof Label label && !label.getText().isEmpty()
                || control instanceof Button || control instanceof Link || control instanceof Combo
                || control instanceof SegmentedChoice;
    }

    private void checkSize(Control control) {
        Point size = control.getSize();
        boolean wraps = (control.getStyle() & SWT.WRAP) != 0 || control instanceof Link;
        Point wanted = control.computeSize(wraps ? size.x : SWT.DEFAULT, SWT.DEFAULT, false);
        if (wanted.x > size.x || wanted.y > size.y) {
            faults.add(name(control) + " wants " + wanted + " and has " + size);
        }
    }

    /**
     * Looks for cells that are cut: the toolkit cuts a text that is wider than its column without a sign of it. Columns
     * without any width are left out, and not cut.
     */
    private void checkCells(Table table) {
        GC gc = new GC(table);
        try {
            gc.setFont(table.getFont());
            for (int column = 0; column < table.getColumnCount(); column++) {
                int width = table.getColumn(column).getWidth();
                for (int line = 0; line < Math.min(table.getItemCount(), LINES); line++) {
                    String text = table.getItem(line).getText(column);
                    if (width > 0 && gc.textExtent(text).x > width) {
                        faults.add(name(table) + " has no room for '" + text + "' in " + width + " pixels");
                    }
                }
            }
        } finally {
            gc.dispose();
        }
    }

    private static String name(Control control) {
        StringBuilder path = new StringBuilder();
        for (Composite parent = control.getParent(); parent != null; parent = parent.getParent()) {
            path.insert(0,
                    parent.getClass().getSimpleName().transform(name -> name.isEmpty() ? "?" : name.substring(0, 1)));
        }
        return path + "/" + control;
    }
}
