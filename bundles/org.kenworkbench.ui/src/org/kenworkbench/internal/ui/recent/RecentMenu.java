/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.recent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentFiles;

/**
 * The menu of what was opened last. Whether the files are still there is looked up in the background while the menu is
 * open: items of those that are not turn grey.
 */
public final class RecentMenu extends CompoundContributionItem {

    /** Number of items: those that have a digit as mnemonic. */
    private static final int MOST = 9;

    @Override
    protected IContributionItem[] getContributionItems() {
        List<RecentEntry> entries = RecentFiles.list().stream().limit(MOST).toList();
        if (entries.isEmpty()) {
            Action none = new Item(Messages.Menu_None, () -> {
            });
            none.setEnabled(false);
            return new IContributionItem[] {new ActionContributionItem(none)};
        }
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        Map<RecentEntry, Item> items = new LinkedHashMap<>();
        for (RecentEntry entry : entries) {
            String name = PageLabels.literal(RecentText.name(entry, entries));
            Item item = new Item(Messages.bind(Messages.Menu_Item, items.size() + 1, name),
                    () -> RecentFiles.open(window.getActivePage(), entry));
            RecentText.icon(entry.kind()).ifPresent(item::setImageDescriptor);
            items.put(entry, item);
        }
        new LatestJob(Messages.Menu_Looking, window.getShell()).request(() -> RecentText.moved(entries),
                moved -> moved.forEach(entry -> items.get(entry).markMoved()));
        List<IContributionItem> all = new ArrayList<>();
        items.values().forEach(item -> all.add(new ActionContributionItem(item)));
        all.add(new Separator());
        all.add(new ActionContributionItem(new Item(Messages.Menu_Clear, RecentFiles::clear)));
        return all.toArray(IContributionItem[]::new);
    }

    /** Item of the menu. */
    private static final class Item extends Action {

        private final String label;
        private final Runnable run;

        Item(String label, Runnable run) {
            super(text(label));
            this.label = label;
            this.run = run;
        }

        /** Returns a text of which the toolkit takes nothing behind an at sign for the key of the item. */
        private static String text(String label) {
            return label.indexOf('@') < 0 ? label : label + '@';
        }

        void markMoved() {
            setText(text(RecentText.moved(label)));
            setEnabled(false);
        }

        @Override
        public void run() {
            run.run();
        }
    }
}
