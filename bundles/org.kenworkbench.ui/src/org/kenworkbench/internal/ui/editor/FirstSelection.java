/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.swt.widgets.Display;
import org.kenworkbench.internal.ui.subject.SharedFocus;
import org.kenworkbench.internal.ui.subject.TensorSelection;
import org.kenworkbench.internal.ui.window.RememberedPlaces;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.ui.TensorWindow;

/**
 * Selects something in a composition that has been opened, so that every view is filled: what was selected when it was
 * open last, or else the tensor that tuning changed most, and in it the cell that changed most, as soon as that is
 * found. What the user selects meanwhile stays. Remembers what is selected. For the UI thread.
 */
final class FirstSelection {

    /** Side of a cell in the views around the first selected one, in pixels. */
    private static final int CELL = 16;

    private final PageSubject subject;
    private final TensorSelection selection;
    private final SharedFocus focus;
    private final ISelectionChangedListener selected = event -> remember();
    private final Runnable focused = this::remember;
    private CellSearch looking;
    private boolean ended;

    FirstSelection(PageSubject subject, TensorSelection selection, SharedFocus focus) {
        this.subject = subject;
        this.selection = selection;
        this.focus = focus;
    }

    /**
     * Selects, and begins to remember.
     *
     * @param before  name of the tensor that was selected when the window was closed, if it is known
     * @param notable the tensor that tuning changed most, if there is one
     */
    void begin(Optional<String> before, Optional<TensorRow> notable) {
        Optional<RememberedPlaces.Place> place = RememberedPlaces.of(file());
        Optional<TensorRow> known = before.or(() -> place.map(RememberedPlaces.Place::tensor)).flatMap(this::tensor);
        if (known.isPresent()) {
            selection.select(List.of(known.get()));
            place.filter(one -> one.tensor().equals(known.get().name())).flatMap(RememberedPlaces.Place::cell)
                    .ifPresent(cell -> show(known.get(), cell));
        } else if (notable.isPresent()) {
            selection.select(List.of(notable.get()));
            lookInto(notable.get());
        }
        selection.addSelectionChangedListener(selected);
        focus.addListener(focused);
    }

    private Path file() {
        return subject.file();
    }

    private Optional<TensorRow> tensor(String name) {
        return subject.tensors().stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private void show(TensorRow tensor, TensorCell cell) {
        if (cell.row() < tensor.rows() && cell.column() < tensor.rowLength()) {
            focus.set(tensor, new PageFocus(Optional.of(cell),
                    Optional.of(new TensorWindow(1, 1, CELL, cell.row(), cell.column()))));
        }
    }

    private void lookInto(TensorRow tensor) {
        Display display = Display.getCurrent();
        looking = new CellSearch(subject.source(), tensor.name());
        CellSearch job = looking;
        job.addJobChangeListener(IJobChangeListener.onDone(event -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> {
                    looking = null;
                    job.cell().filter(cell -> isAsItWas(tensor)).ifPresent(cell -> show(tensor, cell));
                });
            }
        }));
        job.schedule();
    }

    /** Tells whether the user has not selected another tensor, and not looked anywhere within this one. */
    private boolean isAsItWas(TensorRow tensor) {
        return !ended && selection.selected().equals(List.of(tensor)) && focus.isWhole();
    }

    private void remember() {
        selection.first().ifPresent(tensor -> RememberedPlaces.put(file(),
                new RememberedPlaces.Place(tensor.name(), focus.cell(tensor))));
    }

    /** Tells whether nothing is looked for, or not any more. */
    boolean isDone() {
        return looking == null;
    }

    /** Stops looking, and remembers no more. */
    void end() {
        ended = true;
        selection.removeSelectionChangedListener(selected);
        focus.removeListener(focused);
        if (looking != null) {
            looking.cancel();
        }
    }
}
