/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.finding;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.FittedCells;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.widget.SelectedRows;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.finding.FindingPicture;

/**
 * The list of findings, a line each: its severity as sign and word, its sentence and its tensor. Selecting a line, with
 * the mouse, the arrows or F8, shows the tensor in all views; Delete hides a line. For the UI thread.
 */
public final class FindingsTable {

    private static final int SENTENCE = 1;
    private static final int TENSOR = 2;
    private static final int GAP = 8;
    /** Room for the sign of a severity and the gaps around it and its word. */
    private static final int ICON = 30;
    private static final int MOST_LINES = 8;
    /** Share of the width that the names of tensors get at most. */
    private static final double NAME_SHARE = 0.27;
    private static final int NAME_PADDING = 16;
    /** Least width of a list with pictures, however short its sentences are. */
    private static final int LEAST_WITH_PICTURES = 560;

    private final PagePane pane;
    private final Consumer<FindingLine> select;
    private final Map<Severity, Image> icons = new EnumMap<>(Severity.class);
    private final Label summary;
    private final Link showHidden;
    private final Table table;
    private final FindingPictureColumn pictures;
    private FindingList list;
    private List<FindingLine> listed = List.of();

    /**
     * Creates the list on a page.
     *
     * @param select is told the finding that the user selects
     * @param open   is told the finding whose picture the user clicks
     */
    public FindingsTable(PagePane pane, FindingList list, Consumer<FindingLine> select, Consumer<FindingLine> open) {
        this(pane, pane.content(), list, select, open);
    }

    /** @param parent a part of the page */
    public FindingsTable(PagePane pane, Composite parent, FindingList list, Consumer<FindingLine> select,
            Consumer<FindingLine> open) {
        this.pane = pane;
        this.list = list;
        this.select = select;
        Fonts fonts = new Fonts(parent);
        Composite line = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(GAP, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        PageLabels.line(line, Messages.Findings_Title, Style.TITLE, fonts.heading());
        summary = PageLabels.line(line, "", Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(summary);
        showHidden = PageLabels.link(line, Messages.Findings_ShowHidden, () -> show(this.list.showingAll()));
        showHidden.setFont(fonts.small());
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).exclude(true).applyTo(showHidden);
        SegmentedChoice choice = new SegmentedChoice(line, Messages.Findings_Which,
                List.of(Messages.bind(Messages.Findings_All, FigureText.count(list.all().size())),
                        Messages.Findings_Errors, Messages.Findings_Warnings),
                list.choice().ordinal(), fonts.small(),
                index -> show(this.list.choosing(FindingList.Choice.values()[index])));
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(choice);
        table = SelectedRows.of(new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION));
        table.setFont(fonts.small());
        table.setLinesVisible(true);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        ResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), table);
        for (Severity severity : Severity.values()) {
            Icons.descriptor(icon(severity)).ifPresent(icon -> icons.put(severity, resources.create(icon)));
        }
        new TableColumn(table, SWT.LEFT);
        new TableColumn(table, SWT.LEFT);
        new TableColumn(table, SWT.RIGHT);
        pictures = new FindingPictureColumn(table, index -> listed.get(index), open);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> selected().ifPresent(select)));
        table.addListener(SWT.MouseHover, event -> {
            TableItem item = table.getItem(new Point(event.x, event.y));
            table.setToolTipText(item == null ? null : tip(listed.get(table.indexOf(item))));
        });
        table.addKeyListener(KeyListener.keyPressedAdapter(this::key));
        table.addControlListener(ControlListener.controlResizedAdapter(event -> fit()));
        fill();
    }

    /** Returns the name of the sign of a severity. */
    public static String icon(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "info";
        };
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case ERROR -> Messages.Severity_Error;
            case WARNING -> Messages.Severity_Warning;
            case NOTE -> Messages.Severity_Note;
        };
    }

    /** Returns the table, for tests. */
    public Table table() {
        return table;
    }

    private static String tip(FindingLine line) {
        return PageLabels.literal(line.sentence()) + (line.tensors().isEmpty() ? "" : "\n" + name(line));
    }

    private Optional<FindingLine> selected() {
        int index = table.getSelectionIndex();
        return index < 0 ? Optional.empty() : Optional.of(listed.get(index));
    }

    /** Selects the next finding, or the one before; goes round at the end. */
    public void step(int lines) {
        int count = table.getItemCount();
        if (count > 0) {
            int at = table.getSelectionIndex();
            int next = at < 0 ? lines > 0 ? 0 : count - 1 : Math.floorMod(at + lines, count);
            table.setSelection(next);
            selected().ifPresent(select);
        }
    }

    private void key(KeyEvent event) {
        if (event.keyCode == SWT.DEL) {
            selected().ifPresent(line -> {
                int at = table.getSelectionIndex();
                show(list.hiding(line));
                if (table.getItemCount() > 0) {
                    table.setSelection(Math.min(at, table.getItemCount() - 1));
                    selected().ifPresent(select);
                }
            });
        }
    }

    private void show(FindingList other) {
        list = other;
        table.removeAll();
        fill();
        pane.refitSoon();
    }

    private void fill() {
        listed = list.listed();
        for (FindingLine line : listed) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setImage(icons.get(line.severity()));
            item.setText(new String[] {word(line.severity()), FigureText.sentence(line.sentence()), name(line)});
            item.setFont(TENSOR, JFaceResources.getTextFont());
        }
        int lines = Math.clamp(table.getItemCount(), 1, MOST_LINES);
        GridData data = (GridData) table.getLayoutData();
        data.heightHint = lines * table.getItemHeight();
        String counts = Messages.bind(Messages.Findings_Counts,
                new Object[] {counted(Severity.ERROR, Messages.Count_Error, Messages.Count_Errors),
                        counted(Severity.WARNING, Messages.Count_Warning, Messages.Count_Warnings),
                        counted(Severity.NOTE, Messages.Count_Note, Messages.Count_Notes)});
        summary.setText(list.hidden().isEmpty() ? counts
                : Messages.bind(Messages.Findings_Hidden, counts, FigureText.count(list.hidden().size())));
        ((GridData) showHidden.getLayoutData()).exclude = list.hidden().isEmpty();
        showHidden.setVisible(!list.hidden().isEmpty());
        summary.getParent().layout();
        fit();
    }

    private String counted(Severity severity, String one, String many) {
        long count = list.count(severity);
        return count == 1 ? one : Messages.bind(many, FigureText.count(count));
    }

    /** Gives the columns their widths, and cuts what has no room. */
    private void fit() {
        int width = table.getClientArea().width;
        if (width <= 0) {
            return;
        }
        GC gc = new GC(table);
        try {
            gc.setFont(JFaceResources.getTextFont());
            int most = (int) (NAME_SHARE * width);
            TextMetrics metrics = (text, style) -> gc.stringExtent(text).x;
            int names = 0;
            for (int i = 0; i < listed.size(); i++) {
                String shown = metrics.fitEnd(name(listed.get(i)), TextStyle.NAME, most - NAME_PADDING);
                table.getItem(i).setText(TENSOR, shown);
                names = Math.max(names, gc.stringExtent(shown).x + NAME_PADDING);
            }
            gc.setFont(table.getFont());
            FindingWidths widths = FindingWidths.of(width, ICON + widest(gc, words()), names,
                    hasPictures(width) ? FindingPictureColumn.WIDTH : 0,
                    sentences().mapToInt(text -> FittedCells.PADDING + gc.stringExtent(text).x).toArray());
            for (int i = 0; i < listed.size(); i++) {
                table.getItem(i).setText(SENTENCE, metrics.fit(FigureText.sentence(listed.get(i).sentence()),
                        TextStyle.SMALL, widths.sentence() - FittedCells.PADDING));
            }
            table.getColumn(0).setWidth(widths.word());
            table.getColumn(SENTENCE).setWidth(widths.sentence());
            table.getColumn(TENSOR).setWidth(widths.name());
            pictures.setWidth(widths.picture());
        } finally {
            gc.dispose();
        }
    }

    private static int widest(GC gc, Stream<String> texts) {
        return texts.mapToInt(text -> gc.stringExtent(text).x).max().orElse(0);
    }

    private static Stream<String> words() {
        return Stream.of(Severity.values()).map(FindingsTable::word);
    }

    private Stream<String> sentences() {
        return listed.stream().map(line -> FigureText.sentence(line.sentence()));
    }

    private boolean hasPictures(int width) {
        return width >= LEAST_WITH_PICTURES
                && list.all().stream().anyMatch(line -> line.picture() != FindingPicture.NONE);
    }

    private static String name(FindingLine line) {
        return line.tensors().isEmpty() ? "" : line.tensors().getFirst();
    }
}
