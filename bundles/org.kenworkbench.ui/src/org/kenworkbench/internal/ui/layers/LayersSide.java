/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.MouseMoveListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;

/**
 * The part at the left of the Layers page: the matrices that occur in the layers, one of which is shown, and below them
 * the figures of the selected head or layer. For the UI thread.
 */
final class LayersSide {

    private static final int WIDTH = 248;
    /** Width that the part gets at most for names that are longer. */
    private static final int MOST_WIDTH = 320;
    private static final int GAP = 6;
    private static final int PADDING = 8;
    /** Width of an icon, with its gap. */
    private static final int ICON = 20;
    /** Least height of the part in which the figures have room below the list. */
    private static final int LEAST_WITH_CARD = 430;

    private final Composite place;
    private final Fonts fonts;
    private final Table table;
    /** Icons of matrices, by false, and of vectors, by true. */
    private final Map<Boolean, Optional<Image>> icons;
    private final Composite below;
    private final Runnable openMatrix;
    private final Runnable openRow;
    private List<TensorRow> tensors = List.of();
    private List<LayerMatrix> matrices = List.of();
    private Optional<TensorRow> selected = Optional.empty();
    private HeadFacts facts;
    /** Name whose whole is in the tooltip now. */
    private int pointed = -1;

    /**
     * Creates an empty list.
     *
     * @param chosen     gets the name of the tensor that the user selects
     * @param openMatrix opens the selected matrix
     * @param openRow    opens the selected row
     */
    LayersSide(Composite parent, Consumer<String> chosen, Runnable openMatrix, Runnable openRow) {
        this.openMatrix = openMatrix;
        this.openRow = openRow;
        place = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().spacing(0, GAP).applyTo(place);
        GridDataFactory.fillDefaults().hint(WIDTH, 0).grab(false, true).applyTo(place);
        fonts = new Fonts(place);
        PageLabels.line(place, Messages.Side_Title, Style.SECOND, fonts.small());
        table = SelectedRows.of(new Table(place, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL));
        FieldNames.give(table, Messages.Side_Title);
        icons = Map.of(false, Icons.image(table, "tensor"), true, Icons.image(table, "vector"));
        table.setFont(fonts.small());
        new TableColumn(table, SWT.LEFT);
        new TableColumn(table, SWT.RIGHT);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(table);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            int index = table.getSelectionIndex();
            if (index >= 0) {
                chosen.accept(matrices.get(index).beside(selected));
            }
        }));
        table.addControlListener(ControlListener.controlResizedAdapter(event -> fit()));
        table.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> openMatrix.run()));
        MouseMoveListener tip = event -> tip(event.x, event.y);
        table.addMouseMoveListener(tip);
        below = Skin.style(new Composite(place, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().applyTo(below);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(below);
        place.addControlListener(ControlListener.controlResizedAdapter(event -> showBelow()));
    }

    Control control() {
        return place;
    }

    /** Shows or hides the part. */
    void setVisible(boolean visible) {
        ((GridData) place.getLayoutData()).exclude = !visible;
        place.setVisible(visible);
    }

    /** Lists the matrices of a model, and selects the one that a tensor belongs to. */
    void show(List<TensorRow> all, Optional<TensorRow> tensor) {
        selected = tensor;
        if (!all.equals(tensors)) {
            tensors = all;
            matrices = LayerMatrix.of(all);
            table.setItemCount(matrices.size());
            for (int i = 0; i < matrices.size(); i++) {
                table.getItem(i).setText(1, matrices.get(i).shape());
                icons.get(matrices.get(i).isVector()).ifPresent(table.getItem(i)::setImage);
            }
            fit();
        }
        int index = at();
        if (index < 0) {
            table.deselectAll();
        } else if (table.getSelectionIndex() != index) {
            table.setSelection(index);
        }
    }

    boolean isEmpty() {
        return matrices.isEmpty();
    }

    private int at() {
        for (int i = 0; i < matrices.size() && selected.isPresent(); i++) {
            if (matrices.get(i).has(selected.get().name())) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the tensor of the matrix before or after the shown one in the list, in the same layer. */
    Optional<String> next(int by) {
        return matrices.isEmpty() ? Optional.empty()
                : Optional.of(matrices.get(Math.clamp((long) at() + by, 0, matrices.size() - 1)).beside(selected));
    }

    /** Gives each name the room that its shape leaves; what does not fit loses its middle. */
    private void fit() {
        // Asked for once: the toolkit asks the display server, which may be busy.
        int width = matrices.isEmpty() ? 0 : table.getClientArea().width;
        if (width < 1) {
            return;
        }
        table.getColumn(1).pack();
        widen();
        int room = Math.max(1, width - table.getColumn(1).getWidth());
        table.getColumn(0).setWidth(room);
        GC gc = new GC(table);
        try {
            TextMetrics metrics = (text, style) -> gc.textExtent(text).x;
            for (int i = 0; i < matrices.size(); i++) {
                table.getItem(i).setText(0,
                        metrics.fitMiddle(matrices.get(i).label(), TextStyle.SMALL, room - ICON - 2.0 * PADDING));
            }
        } finally {
            gc.dispose();
        }
    }

    /** Gives the part the width of its longest name, within bounds and within a share of the page. */
    private void widen() {
        GC gc = new GC(table);
        try {
            int names = matrices.stream().mapToInt(of -> gc.textExtent(of.label()).x).max().orElse(0);
            int most = Math.max(WIDTH, Math.min(MOST_WIDTH, place.getParent().getSize().x / 5));
            int wanted = Math.clamp(ICON + names + 2 * PADDING + table.getColumn(1).getWidth(), WIDTH, most);
            GridData data = (GridData) place.getLayoutData();
            if (data.widthHint != wanted) {
                data.widthHint = wanted;
                place.requestLayout();
            }
        } finally {
            gc.dispose();
        }
    }

    private void tip(int x, int y) {
        TableItem item = table.getItem(new Point(x, y));
        int index = item == null ? -1 : table.indexOf(item);
        if (index != pointed) {
            pointed = index;
            table.setToolTipText(index < 0 ? null : tip(matrices.get(index)));
        }
    }

    private static String tip(LayerMatrix of) {
        return Messages.bind(Messages.Side_Tip,
                new Object[] {of.pattern(), Integer.toString(of.tensors().size()), of.shape()});
    }

    /** Shows the figures of what is selected in a picture, or none if it is null. */
    void show(LayersPicture picture) {
        HeadFacts next = picture == null ? null : HeadFacts.of(picture);
        if (next == null ? facts != null : !next.equals(facts)) {
            facts = next;
            for (Control old : below.getChildren()) {
                old.dispose();
            }
            if (facts != null) {
                fill();
            }
            showBelow();
        }
    }

    private void showBelow() {
        boolean visible = facts != null && place.getSize().y >= LEAST_WITH_CARD;
        ((GridData) below.getLayoutData()).exclude = !visible;
        below.setVisible(visible);
        place.layout(true, true);
    }

    private void fill() {
        Card card = new Card(below, Style.CARD);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        PageLabels.line(card, facts.title(), Style.TITLE, fonts.heading());
        Composite grid = new Composite(card, SWT.NONE);
        int columns = facts.column().size() + 1;
        GridLayoutFactory.fillDefaults().numColumns(columns).spacing(GAP, 4).applyTo(grid);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(grid);
        if (!facts.rows().isEmpty()) {
            PageLabels.line(grid, Messages.Layers_Rows, Style.SECOND, fonts.small());
            GridDataFactory.fillDefaults().span(columns - 1, 1).grab(true, false).align(SWT.END, SWT.CENTER)
                    .applyTo(PageLabels.line(grid, facts.rows(), Style.TITLE, fonts.small()));
        }
        PageLabels.line(grid, "", Style.SECOND, fonts.small());
        facts.column().forEach(name -> right(PageLabels.line(grid, name, Style.SECOND, fonts.small())));
        for (HeadFacts.Line line : facts.lines()) {
            PageLabels.line(grid, line.label(), Style.SECOND, fonts.small());
            line.values().forEach(value -> right(PageLabels.line(grid, value, Style.TITLE, fonts.small())));
        }
        PageLabels.paragraph(card, facts.note(), Style.THIRD, fonts.small());
        PageLabels.link(card, Messages.Card_OpenMatrix, openMatrix);
        PageLabels.link(card, Messages.Card_OpenRow, openRow);
    }

    private static void right(Control figure) {
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.END, SWT.CENTER).applyTo(figure);
    }

    /** Returns the list, for tests. */
    Table table() {
        return table;
    }

    /** Returns the figures that are known, for tests; null while there are none. */
    HeadFacts facts() {
        return facts;
    }
}
