/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.kenworkbench.internal.ui.subject.SharedFocus;
import org.kenworkbench.internal.ui.subject.TensorSelection;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

/** Gives the views that follow the editor its subject, and the tensor that is selected. For the UI thread. */
final class SeriesViews {

    private final TensorSelection selection = new TensorSelection();
    private final SharedFocus sharedFocus = new SharedFocus();
    private Optional<PageSubject> subject = Optional.empty();

    /** @param selected is told the name of a tensor once it is selected, in a view or here */
    SeriesViews(Consumer<String> selected) {
        selection.addSelectionChangedListener(event -> selection.first().map(TensorRow::name).ifPresent(selected));
    }

    /** Gives views another subject, of which nothing is selected yet. */
    void show(PageSubject other) {
        WeightsPool.platform().opened(other.source());
        close();
        subject = Optional.of(other);
        selection.select(List.of());
    }

    /** Lets go of the files of what was shown. */
    void close() {
        subject.ifPresent(of -> WeightsPool.platform().closed(of.source()));
        subject = Optional.empty();
    }

    /** Selects the first of some tensors, unless one of them is selected. */
    void mark(List<String> tensors) {
        if (selection.first().map(TensorRow::name).filter(tensors::contains).isEmpty()) {
            select(tensors.getFirst());
        }
    }

    /** Selects a tensor; an unknown name is ignored. */
    void select(String tensor) {
        subject.flatMap(of -> of.tensors().stream().filter(row -> row.name().equals(tensor)).findFirst())
                .ifPresent(row -> selection.select(List.of(row)));
    }

    Optional<PageSubject> subject() {
        return subject;
    }

    TensorSelection selection() {
        return selection;
    }

    SharedFocus sharedFocus() {
        return sharedFocus;
    }
}
