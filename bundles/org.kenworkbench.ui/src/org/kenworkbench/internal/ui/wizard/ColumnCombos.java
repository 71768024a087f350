/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.jobs.LatestJob;

/**
 * Fields for columns of a data file, which offer those of the file that is named; others can be typed. For the UI
 * thread.
 */
public final class ColumnCombos {

    /** Delay before a file is looked at, long enough to type its name. */
    private static final long LOOK_AFTER_MILLIS = 150;

    private final List<Combo> combos = new ArrayList<>();
    private final LatestJob reading;
    private boolean offering;

    /** @param parent is there as long as the fields are */
    public ColumnCombos(Composite parent) {
        reading = new LatestJob(Messages.Columns_Reading, parent, LOOK_AFTER_MILLIS);
    }

    /** Makes a field. */
    public Combo add(Composite parent, String first, Runnable changed) {
        Combo combo = new Combo(parent, SWT.DROP_DOWN);
        combo.setText(first);
        combo.addModifyListener(event -> {
            if (!offering) {
                changed.run();
            }
        });
        combos.add(combo);
        return combo;
    }

    /** Offers the columns of a file, which is read in the background. */
    public void offer(String file) {
        reading.request(() -> DataColumns.of(file), this::show);
    }

    /** Offers the columns; what is typed stays. */
    private void show(List<String> columns) {
        offering = true;
        for (Combo combo : combos) {
            if (!combo.isDisposed() && !List.of(combo.getItems()).equals(columns)) {
                String typed = combo.getText();
                combo.setItems(columns.toArray(String[]::new));
                combo.setText(typed);
            }
        }
        offering = false;
    }

    /** Returns the names that each field offers, for tests. */
    public List<List<String>> offered() {
        return combos.stream().map(combo -> List.of(combo.getItems())).toList();
    }
}
