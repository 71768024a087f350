/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.kenworkbench.internal.ui.plot.PlotHead;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.widget.FieldNames;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.viz.curve.CurveAxis;

/**
 * The choice of the horizontal axis of a curve: a list, a context menu and a key. What was chosen last is remembered;
 * where a curve does not know it, the share reset takes its place. For the UI thread.
 */
final class AxisChoice {

    private final Combo list;
    private final Runnable changed;
    private List<CurveAxis> offered = List.of(CurveAxis.RESET);

    /** @param changed called when the user has chosen another axis */
    AxisChoice(PlotHead head, Runnable changed) {
        this.changed = changed;
        head.add(PageLabels.line(head.line(), Messages.Axis_Name, Style.SECOND, head.fonts().small()));
        list = head.add(new Combo(head.line(), SWT.READ_ONLY | SWT.DROP_DOWN));
        list.setFont(head.fonts().small());
        list.setToolTipText(Messages.Axis_Help);
        FieldNames.give(list, Messages.Axis_Name);
        fill();
        list.addSelectionListener(
                SelectionListener.widgetSelectedAdapter(event -> choose(offered.get(list.getSelectionIndex()))));
    }

    /** Gives a control a context menu with the same choices. */
    void addMenu(Control control) {
        Menu menu = new Menu(control);
        menu.addListener(SWT.Show, event -> {
            for (MenuItem old : menu.getItems()) {
                old.dispose();
            }
            for (CurveAxis axis : offered) {
                MenuItem item = new MenuItem(menu, SWT.RADIO);
                item.setText(Messages.bind(Messages.Axis_Item, axis.label()));
                item.setSelection(axis == chosen());
                item.addSelectionListener(SelectionListener.widgetSelectedAdapter(chosen -> {
                    if (item.getSelection()) {
                        choose(axis);
                    }
                }));
            }
        });
        control.setMenu(menu);
    }

    /** Offers the axes that a curve knows. */
    void offer(List<CurveAxis> axes) {
        if (!axes.equals(offered)) {
            offered = List.copyOf(axes);
            fill();
        }
        list.select(offered.indexOf(chosen()));
    }

    private void fill() {
        list.setItems(offered.stream().map(CurveAxis::label).toArray(String[]::new));
        list.select(offered.indexOf(chosen()));
        list.getParent().layout();
    }

    CurveAxis chosen() {
        CurveAxis stored = KenPreferences.curveAxis();
        return offered.contains(stored) ? stored : CurveAxis.RESET;
    }

    /** Goes to the next of the axes that are offered, and from the last to the first. */
    void next() {
        choose(offered.get((offered.indexOf(chosen()) + 1) % offered.size()));
    }

    private void choose(CurveAxis axis) {
        if (axis != chosen()) {
            KenPreferences.setCurveAxis(axis);
            list.select(offered.indexOf(axis));
            changed.run();
        }
    }

    /** Returns the list, for tests. */
    Combo list() {
        return list;
    }
}
