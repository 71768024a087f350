/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.internal.ui.palette.PaletteRow.Heading;
import org.kenworkbench.internal.ui.palette.PaletteRow.Hit;
import org.kenworkbench.internal.ui.palette.PaletteRow.More;
import org.kenworkbench.internal.ui.subject.TensorFilter.Span;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/**
 * The list of the palette: headings, and entries with what was typed in bold. For the UI thread.
 */
final class PaletteList {

    /** Key under which the style engine looks whether it is to leave a widget alone, as rows have no style. */
    private static final String NO_STYLE = "org.eclipse.e4.ui.css.disabled";
    private static final int ROW_HEIGHT = 26;
    private static final int PADDING = 10;
    private static final int ICON = 16;
    private static final int GAP = 8;
    /** Width of the mark before the selected row, by which it is told without its colour. */
    private static final int MARK = 3;
    /** Greatest part of the width that what stands behind a name takes from it. */
    private static final double DETAIL_SHARE = 0.45;

    private final Table table;
    private final ResourceManager resources;
    private final Font bold;
    private final Font small;
    private PaletteResult result = new PaletteResult(List.of(), 0);
    private String tensorsOf = "";

    /**
     * Creates an empty list.
     *
     * @param chosen is told of a row that the user clicks, or on which Enter is pressed while the list has the focus
     */
    PaletteList(Composite parent, Consumer<PaletteRow> chosen) {
        // Not virtual: GTK leaves behind items of a virtual table that becomes shorter, and the style engine fails on
        // them when the theme changes. There are never many rows.
        table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        new TableColumn(table, SWT.LEFT);
        resources = new LocalResourceManager(JFaceResources.getResources(), table);
        Fonts fonts = new Fonts(table);
        bold = fonts.heading();
        small = fonts.small();
        table.addListener(SWT.Resize, event -> table.getColumn(0).setWidth(table.getClientArea().width));
        table.addListener(SWT.MeasureItem, event -> event.height = Math.max(event.height, ROW_HEIGHT));
        table.addListener(SWT.EraseItem, PaletteList::erase);
        table.addListener(SWT.PaintItem, this::paint);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> keepOffHeadings()));
        table.addListener(SWT.DefaultSelection, event -> selected().ifPresent(chosen));
        table.addMouseListener(MouseListener.mouseUpAdapter(event -> {
            if (event.button == 1 && table.getItem(new Point(event.x, event.y)) != null) {
                selected().ifPresent(chosen);
            }
        }));
    }

    Table control() {
        return table;
    }

    /**
     * Lists a result, with its first row selected.
     *
     * @param of name of the model that the tensors belong to
     */
    void show(PaletteResult other, String of) {
        result = other;
        tensorsOf = of;
        table.setRedraw(false);
        table.setItemCount(result.rows().size());
        for (int i = 0; i < result.rows().size(); i++) {
            fill(table.getItem(i), result.rows().get(i));
        }
        table.setRedraw(true);
        table.setTopIndex(0);
        select(result.first());
    }

    /** Returns the selected row; empty where nothing was found. */
    Optional<PaletteRow> selected() {
        int index = table.getSelectionIndex();
        return index < 0 || index >= result.rows().size() || result.rows().get(index) instanceof Heading
                ? Optional.empty()
                : Optional.of(result.rows().get(index));
    }

    /** Goes up or down by a number of rows. */
    void step(int by) {
        select(result.step(table.getSelectionIndex(), by));
    }

    /** Returns the number of rows that are seen at once. */
    int page() {
        return Math.max(1, table.getClientArea().height / Math.max(1, table.getItemHeight()) - 1);
    }

    private void select(int row) {
        if (row == PaletteResult.NONE) {
            table.deselectAll();
        } else {
            table.setSelection(row);
            if (row == result.first()) {
                table.setTopIndex(0); // the heading before it
            }
        }
    }

    /** Leads on from a heading, which arrows of the list itself come to. */
    private void keepOffHeadings() {
        int index = table.getSelectionIndex();
        if (index >= 0 && result.rows().get(index) instanceof Heading) {
            table.setSelection(result.step(index, 1));
        }
    }

    private void fill(TableItem item, PaletteRow row) {
        item.setData(row);
        item.setData(NO_STYLE, Boolean.TRUE);
        // Painted below; screen readers take it from here.
        item.setText(row instanceof Hit hit && !hit.entry().detail().isEmpty()
                ? hit.entry().name() + ", " + hit.entry().detail()
                : text(row));
    }

    /** Returns what a row says, without what stands behind it. */
    String text(PaletteRow row) {
        return switch (row) {
            case Hit hit -> hit.entry().name();
            case More more -> Messages.bind(Messages.Palette_More, FigureText.count(more.all()));
            case Heading heading -> switch (heading.group()) {
                case COMMANDS -> Messages.Palette_Commands;
                case TENSORS -> tensorsOf.isEmpty() ? Messages.Palette_Tensors
                        : Messages.bind(Messages.Palette_TensorsOf, tensorsOf);
                case VIEWS -> Messages.Palette_Views;
                case FILES -> Messages.Palette_Files;
                case SETTINGS -> Messages.Palette_Settings;
            };
        };
    }

    /** Paints what is behind a row, in the place of the toolkit, whose selection pales where it has no focus. */
    private static void erase(Event event) {
        boolean selected = (event.detail & SWT.SELECTED) != 0;
        event.gc.setBackground(Skin.color(selected ? Token.ACCENT_FILL : Token.PANE));
        event.gc.fillRectangle(event.x, event.y, event.width, event.height);
        if (selected) {
            event.gc.setBackground(Skin.color(Token.KEPT));
            event.gc.fillRectangle(event.x, event.y, MARK, event.height);
        }
        event.detail &= ~(SWT.SELECTED | SWT.HOT | SWT.BACKGROUND | SWT.FOREGROUND);
    }

    private void paint(Event event) {
        if (!(((TableItem) event.item).getData() instanceof PaletteRow row)) {
            return;
        }
        GC gc = event.gc;
        int height = table.getItemHeight();
        int right = table.getClientArea().width - PADDING;
        int x = PADDING;
        switch (row) {
            case Heading heading -> {
                gc.setFont(small);
                gc.setForeground(Skin.color(Token.SECOND_TEXT));
                line(gc, text(heading), x, event.y, height);
            }
            case More more -> {
                gc.setForeground(Skin.color(Token.KEPT));
                line(gc, text(more), x + ICON + GAP, event.y, height);
            }
            case Hit hit -> {
                PaletteEntry entry = hit.entry();
                if (entry.icon().isPresent()) {
                    Image icon = resources.create(entry.icon().get());
                    gc.drawImage(icon, x, event.y + (height - icon.getBounds().height) / 2);
                }
                x += ICON + GAP;
                gc.setForeground(Skin.color(Token.SECOND_TEXT));
                right -= detail(gc, entry.detail(), x, right, event.y);
                gc.setForeground(Skin.color(Token.TEXT));
                name(gc, hit, x, right, event.y);
            }
        }
    }

    /** Writes what stands behind a name, and returns its width with the gap before it. */
    private int detail(GC gc, String detail, int x, int right, int y) {
        if (detail.isEmpty()) {
            return 0;
        }
        gc.setFont(small);
        String shown = shortened(gc, detail, (int) (DETAIL_SHARE * (right - x)));
        int width = gc.textExtent(shown).x;
        line(gc, shown, right - width, y, table.getItemHeight());
        gc.setFont(table.getFont());
        return width + GAP;
    }

    /** Writes a name with what was typed in bold; one that has no room is shortened in the middle, and is not bold. */
    private void name(GC gc, Hit hit, int x, int right, int y) {
        String name = hit.entry().name();
        if (gc.textExtent(name).x * 1.1 > right - x) {
            line(gc, shortened(gc, name, right - x), x, y, table.getItemHeight());
            return;
        }
        int at = x;
        int from = 0;
        for (Span span : hit.found().stream().sorted((a, b) -> Integer.compare(a.start(), b.start())).toList()) {
            if (span.end() <= from || span.end() > name.length()) {
                continue; // within the last one
            }
            int start = Math.max(from, span.start());
            gc.setFont(table.getFont());
            at += line(gc, name.substring(from, start), at, y, table.getItemHeight());
            gc.setFont(bold);
            at += line(gc, name.substring(start, span.end()), at, y, table.getItemHeight());
            from = span.end();
        }
        gc.setFont(table.getFont());
        line(gc, name.substring(from), at, y, table.getItemHeight());
    }

    /** Writes a text in the middle of a row, and returns its width. */
    private static int line(GC gc, String text, int x, int y, int height) {
        Point size = gc.textExtent(text);
        gc.drawText(text, x, y + (height - size.y) / 2, true);
        return size.x;
    }

    /** Shortens a text in the middle until it fits. */
    private static String shortened(GC gc, String text, int width) {
        if (gc.textExtent(text).x <= width) {
            return text;
        }
        int least = 0;
        int most = text.length() - 1;
        while (least < most) {
            int kept = (least + most + 1) / 2;
            if (gc.textExtent(cut(text, kept)).x <= width) {
                least = kept;
            } else {
                most = kept - 1;
            }
        }
        return cut(text, least);
    }

    private static String cut(String text, int kept) {
        int head = kept / 2;
        return text.substring(0, head) + '…' + text.substring(text.length() - (kept - head));
    }
}
