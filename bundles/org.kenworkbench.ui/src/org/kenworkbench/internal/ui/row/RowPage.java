/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.row;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.PointerPage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.data.RowLoader;
import org.kenworkbench.viz.row.RowModel;
import org.kenworkbench.viz.row.RowView;

/**
 * The Row page: why each value of the selected row was kept or reset. A click selects the value nearest to it; left and
 * right go from value to value in ascending order, Home and End to the least and the greatest, up and down from row to
 * row.
 */
public final class RowPage implements PicturePage, TablePage, PointerPage {

    /** Height in pixels below which the page scrolls: that of a low chart, and of an answer in three lines. */
    private static final int LEAST_HEIGHT = 420;

    private PageSite site;
    private PageHeader header;
    private Spinner number;
    private Label ofRows;
    private RowCanvas row;
    private LatestJob reading;
    private PageWeights weights;
    private PageSubject subject;
    private RowModel model;
    private boolean telling;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        weights = new PageWeights();
        header = new PageHeader(parent);
        Fonts fonts = new Fonts(parent);
        PageLabels.line(header.settings(), Messages.Row_Number, Style.SECOND, fonts.small());
        number = new Spinner(header.settings(), SWT.BORDER);
        number.setPageIncrement(RowCanvas.PAGE_STEP);
        FieldNames.give(number, Messages.Row_Number);
        number.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            if (!telling) {
                select(number.getSelection(), column());
            }
        }));
        ofRows = PageLabels.line(header.settings(), "", Style.SECOND, fonts.small());
        header.finish();
        ScrolledComposite scroller = Skin.style(new ScrolledComposite(parent, SWT.V_SCROLL), Style.PAGE);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(scroller);
        row = new RowCanvas(scroller, site, this::select);
        scroller.setContent(row.canvas().control());
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        scroller.setMinHeight(LEAST_HEIGHT);
        row.canvas().setKeys(this::key);
        reading = new LatestJob(Messages.Row_Reading, row.canvas().control());
    }

    @Override
    public void show(PageSubject other) {
        boolean sameTensor = subject != null && subject.isOfTensor(other);
        subject = other;
        header.show(other.tensor().orElseThrow().name(), "");
        Optional<TensorCell> cell = cell();
        if (cell.isEmpty()) {
            model = null;
            row.clear();
            reading.cancel();
            site.missing(Messages.Row_Missing);
            return;
        }
        if (sameTensor && model != null && model.explanation().source().row() == cell.get().row()) {
            reading.cancel();
            OptionalInt column = column(model.explanation().source().size());
            if (!column.equals(model.selected())) {
                show(new RowModel(model.explanation(), model.rows(), column));
            }
            return;
        }
        if (!sameTensor) {
            model = null;
            row.clear();
        }
        reading.request(stale -> read(other, cell.get(), stale), this::show);
    }

    /** Returns the selected cell; of a vector, whose row is the only one, the row is selected anyway. */
    private Optional<TensorCell> cell() {
        TensorRow tensor = subject.tensor().orElseThrow();
        return subject.focus().cell()
                .or(() -> tensor.shape().size() == 1 ? Optional.of(new TensorCell(0, 0)) : Optional.empty());
    }

    private long column() {
        return subject.focus().cell().map(TensorCell::column).orElse(0L);
    }

    private OptionalInt column(int size) {
        return subject.focus().cell().isPresent() && column() < size ? OptionalInt.of((int) column())
                : OptionalInt.empty();
    }

    /** An explained row, or why there is none; neither if it is not wanted any more. */
    private record Answer(RowModel model, String problem) {
    }

    private Answer read(PageSubject of, TensorCell cell, BooleanSupplier stale) {
        try {
            return new Answer(weights.with(of.source(), files -> {
                PrunedTensor tensor = files.pruned(of.tensor().orElseThrow().name());
                return RowLoader.load(files.model(), tensor, cell.row(), files.rule(), OptionalInt.empty(),
                        new Stale(stale));
            }), "");
        } catch (PruningCancelledException e) {
            return new Answer(null, "");
        } catch (IOException e) {
            ILog.of(RowPage.class).warn(e.getMessage(), e);
            return new Answer(null, Sentences.of(e));
        }
    }

    private void show(Answer answer) {
        if (answer.model() != null) {
            RowModel read = answer.model();
            show(new RowModel(read.explanation(), read.rows(), column(read.explanation().source().size())));
        } else if (!answer.problem().isEmpty()) {
            model = null;
            row.clear();
            site.missing(answer.problem());
        }
    }

    private void show(RowModel shown) {
        model = shown;
        telling = true;
        try {
            int last = (int) Math.min(Integer.MAX_VALUE, shown.rows() - 1);
            number.setValues((int) Math.min(last, shown.explanation().source().row()), 0, Math.max(1, last), 0, 1,
                    RowCanvas.PAGE_STEP);
            number.setEnabled(last > 0);
        } finally {
            telling = false;
        }
        String rows = Messages.bind(Messages.Row_Of, Numbers.count(shown.rows()));
        if (!rows.equals(ofRows.getText())) {
            ofRows.setText(rows);
            header.fit();
        }
        RowExplanation explained = shown.explanation();
        row.show(new RowCanvas.Drawn(new RowView(shown), explained.source().row(), explained.source().size(),
                column -> RowTable.text(explained, column)));
    }

    private void select(long index, long column) {
        if (model != null) {
            TensorCell cell = new TensorCell(Math.clamp(index, 0, model.rows() - 1), column);
            site.focus(subject.focus().withCell(Optional.of(cell)));
        }
    }

    @Override
    public void point(Optional<TensorCell> cell) {
        row.point(cell);
    }

    private void key(KeyEvent event) {
        if (model == null) {
            return;
        }
        long index = model.explanation().source().row();
        RowCanvas.rows(event.keyCode).ifPresent(rows -> select(index + rows, column()));
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> stepBySize(-1);
            case SWT.ARROW_RIGHT -> stepBySize(1);
            case SWT.HOME -> stepBySize(-model.explanation().source().size());
            case SWT.END -> stepBySize(model.explanation().source().size());
            default -> {
                // not for this page
            }
        }
    }

    private void stepBySize(int step) {
        int[] bySize = RowOrder.bySize(model.explanation().values());
        int at = model.selected().isPresent() ? RowOrder.place(bySize, model.selected().getAsInt())
                : step > 0 ? -1 : bySize.length;
        select(model.explanation().source().row(), bySize[Math.clamp((long) at + step, 0, bySize.length - 1)]);
    }

    @Override
    public Optional<PagePicture> picture() {
        return Optional.ofNullable(model).map(
                of -> new PagePicture(new RowView(of), row.canvas().control().getSize().x,
                        row.canvas().control().getSize().y));
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(model).map(of -> RowTable.of(of.explanation()));
    }

    @Override
    public void setFocus() {
        row.canvas().setFocus();
    }

    /** Returns the row that is shown, for tests. */
    Optional<RowModel> model() {
        return Optional.ofNullable(model);
    }

    @Override
    public void dispose() {
        weights.close();
    }
}
