/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.row;

import java.util.List;

import org.kenworkbench.analysis.rows.RowExplanation;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.chart.Numbers;

/** An explained row as a table, a line for each value, and one of its values in words. Stateless. */
final class RowTable {

    private static final int DIGITS = 4;

    private RowTable() {
    }

    static PageTable of(RowExplanation row) {
        return new PageTable(List.of(Messages.Table_Column, Messages.Table_Tuned, Messages.Table_Base,
                Messages.Table_Kept, Messages.Table_Density,
                Messages.Table_Visit), row.source().size(), position -> line(row, position));
    }

    static PageTip text(RowExplanation row, int position) {
        boolean kept = row.kept().get(position);
        double tuned = row.source().tuned()[position];
        double base = row.source().base()[position];
        PageTip text = PageTip.of(Messages.bind(kept ? Messages.Row_Kept : Messages.Row_Reset, Numbers.count(position)))
                .and(Messages.Table_Tuned, Numbers.significant(tuned, DIGITS))
                .and(Messages.Table_Base, Numbers.significant(base, DIGITS))
                .and(Messages.Row_Delta, Numbers.signed(tuned - base, DIGITS))
                .and(Messages.Table_Density, Numbers.significant(row.densityAt(position), 3));
        return row.visit(position).map(visit -> text.and(Messages.Table_Visit, Numbers.count(visit.number() + 1L)))
                .orElse(text);
    }

    /** Visits are counted from 1, as on the page. */
    private static List<String> line(RowExplanation row, int position) {
        return List.of(Integer.toString(position), Double.toString(row.source().tuned()[position]),
                Double.toString(row.source().base()[position]),
                row.kept().get(position) ? "1" : "0", Double.toString(row.densityAt(position)),
                row.visit(position).map(visit -> Integer.toString(visit.number() + 1)).orElse(""));
    }
}
