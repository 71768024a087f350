/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.table;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.ui.subject.TensorFilter;
import org.kenworkbench.ui.TensorRow;

/**
 * The tensors that a table shows, and their order. Immutable.
 *
 * @param filter what the user typed
 */
public record TensorView(String filter, TensorColumn sortedBy, boolean descending) {

    static final TensorView ALL = new TensorView("", TensorColumn.NAME, false);

    /** Returns the rows to show, in order. Not on the UI thread, since it takes long on models of many tensors. */
    List<TensorRow> apply(List<TensorRow> rows) {
        TensorFilter names = new TensorFilter(filter);
        List<TensorRow> shown = new ArrayList<>();
        for (TensorRow row : rows) {
            if (names.test(row.name())) {
                shown.add(row);
            }
        }
        shown.sort(sortedBy.order(descending));
        return List.copyOf(shown);
    }

    TensorView withFilter(String typed) {
        return new TensorView(typed, sortedBy, descending);
    }

    /**
     * Returns the view after a click on a column's header: sorted by that column, and the other way round if it is
     * sorted by it already.
     */
    TensorView sortedBy(TensorColumn column) {
        return new TensorView(filter, column, column == sortedBy && !descending);
    }
}
