/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.row;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.canvas.PageHeader;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.PageWeights;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.ui.PagePicture;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.PointerPage;
import org.kenworkbench.ui.TablePage;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.data.LineLoader;
import org.kenworkbench.viz.line.LineModel;
import org.kenworkbench.viz.line.LineView;

/**
 * The selected row of a model about which no rule has decided: its values, or what tuning changed of them. A click and
 * the arrows select a column, up and down a row, Home and End the first and the last column.
 */
final class LinePage implements PicturePage, TablePage, PointerPage {

    private PageSite site;
    private PageHeader header;
    private RowCanvas row;
    private LatestJob reading;
    private PageWeights weights;
    private PageSubject subject;
    private LineModel model;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        weights = new PageWeights();
        header = new PageHeader(parent);
        header.finish();
        row = new RowCanvas(parent, site, this::select);
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(row.canvas().control());
        row.canvas().setKeys(this::key);
        reading = new LatestJob(Messages.Row_Reading, row.canvas().control());
    }

    @Override
    public void show(PageSubject other) {
        boolean sameTensor = subject != null && subject.isOfTensor(other);
        subject = other;
        TensorCell cell = other.focus().cell().orElse(new TensorCell(0, 0));
        header.show(other.tensor().orElseThrow().name(), "");
        if (sameTensor && model != null && model.row() == cell.row()) {
            reading.cancel();
            show(model.withSelected(column()));
            return;
        }
        if (!sameTensor) {
            model = null;
            row.clear();
        }
        reading.request(stale -> read(other, cell, stale), this::show);
    }

    private OptionalInt column() {
        return subject.focus().cell().map(cell -> OptionalInt.of((int) cell.column())).orElse(OptionalInt.empty());
    }

    /** A row, or why there is none; neither if it is not wanted any more. */
    private record Answer(LineModel model, String problem) {
    }

    private Answer read(PageSubject of, TensorCell cell, BooleanSupplier stale) {
        try {
            return new Answer(weights.with(of.source(),
                    files -> LineLoader.load(files.tensor(of.tensor().orElseThrow().name()).tensor(), cell.row(),
                            of.source() instanceof PageSource.OfPair, OptionalInt.empty(), new Stale(stale))),
                    "");
        } catch (PruningCancelledException e) {
            return new Answer(null, "");
        } catch (IOException e) {
            ILog.of(LinePage.class).warn(e.getMessage(), e);
            return new Answer(null, Sentences.of(e));
        }
    }

    private void show(Answer answer) {
        if (answer.model() != null) {
            show(answer.model().withSelected(column()));
        } else if (!answer.problem().isEmpty()) {
            model = null;
            row.clear();
            site.missing(answer.problem());
        }
    }

    private void show(LineModel shown) {
        model = shown;
        header.show(shown.tensor().name(), Messages.bind(Messages.Line_Row, Numbers.count(shown.row()),
                Numbers.count(shown.tensor().rows())));
        row.show(new RowCanvas.Drawn(new LineView(shown), shown.row(), shown.columns(), column -> tip(shown, column)));
    }

    private static PageTip tip(LineModel of, int column) {
        PageTip tip = PageTip
                .of(Messages.bind(Messages.Line_Cell, Numbers.count(of.row()), Numbers.count(column)))
                .and(of.changes() ? Messages.Line_Tuned : Messages.Line_Value,
                        Numbers.significant(of.tuned()[column], 5));
        return of.changes() ? tip.and(Messages.Line_Base, Numbers.significant(of.base()[column], 5))
                .and(Messages.Line_Delta, Numbers.signed(of.value(column), 4)) : tip;
    }

    @Override
    public void point(Optional<TensorCell> cell) {
        row.point(cell);
    }

    private void select(long index, long column) {
        site.focus(subject.focus().withCell(Optional.of(new TensorCell(
                Math.clamp(index, 0, model.tensor().rows() - 1), Math.clamp(column, 0, model.columns() - 1L)))));
    }

    private void key(KeyEvent event) {
        if (model == null) {
            return;
        }
        long column = column().orElse(0);
        RowCanvas.rows(event.keyCode).ifPresent(rows -> select(model.row() + rows, column));
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> select(model.row(), column - 1);
            case SWT.ARROW_RIGHT -> select(model.row(), column + 1);
            case SWT.HOME -> select(model.row(), 0);
            case SWT.END -> select(model.row(), model.columns());
            default -> {
                // not for this page
            }
        }
    }

    @Override
    public Optional<PagePicture> picture() {
        return row.canvas().picture();
    }

    @Override
    public Optional<PageTable> table() {
        return Optional.ofNullable(model).map(of -> new PageTable(
                of.changes() ? List.of(Messages.Line_TableColumn, Messages.Line_Base, Messages.Line_Tuned,
                        Messages.Line_Delta) : List.of(Messages.Line_TableColumn, Messages.Line_Value),
                of.columns(), column -> line(of, column)));
    }

    private static List<String> line(LineModel of, int column) {
        return of.changes()
                ? List.of(Integer.toString(column), Double.toString(of.base()[column]),
                        Double.toString(of.tuned()[column]), Double.toString(of.value(column)))
                : List.of(Integer.toString(column), Double.toString(of.tuned()[column]));
    }

    @Override
    public void setFocus() {
        row.canvas().setFocus();
    }

    /** Returns the row that is shown, for tests. */
    Optional<LineModel> model() {
        return Optional.ofNullable(model);
    }

    @Override
    public void dispose() {
        weights.close();
    }
}
