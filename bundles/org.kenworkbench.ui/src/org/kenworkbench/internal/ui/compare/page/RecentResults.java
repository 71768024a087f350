/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MenuListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.window.RecentFiles;

/** Results that were opened last, to be compared. For the UI thread. */
public final class RecentResults {

    private static final int MOST = 8;

    private RecentResults() {
    }

    /** Results that are not compared yet. */
    static List<Path> others(List<Path> compared) {
        return RecentFiles.compositions().stream().filter(file -> !compared.contains(file)).limit(MOST).toList();
    }

    /** Lets the user pick one of the recent results, or all. */
    static void pick(Control near, List<Path> compared, Consumer<List<Path>> add) {
        List<Path> others = others(compared);
        Menu menu = new Menu(near);
        others.forEach(file -> item(menu, name(file), () -> add.accept(List.of(file))));
        new MenuItem(menu, SWT.SEPARATOR);
        item(menu, Messages.Recent_All, () -> add.accept(others));
        menu.addMenuListener(MenuListener.menuHiddenAdapter(event -> menu.getDisplay().asyncExec(menu::dispose)));
        menu.setVisible(true);
    }

    /** Names a result by its folder, since all results are called composition.kenx. */
    private static String name(Path file) {
        Path folder = file.getParent();
        return folder == null || folder.getFileName() == null ? file.toString()
                : Messages.bind(Messages.Recent_Name, folder.getFileName(), folder.getParent());
    }

    private static void item(Menu menu, String text, Runnable run) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(PageLabels.literal(text));
        item.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> run.run()));
    }
}
