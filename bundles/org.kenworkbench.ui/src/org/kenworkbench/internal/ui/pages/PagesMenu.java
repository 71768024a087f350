/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.kenworkbench.internal.ui.window.PageViews;

/** The menu that opens the view of each contributed page. */
public final class PagesMenu extends CompoundContributionItem {

    @Override
    protected IContributionItem[] getContributionItems() {
        List<IContributionItem> items = new ArrayList<>();
        for (PageDescriptor page : PageRegistry.platform().pages()) {
            Action open = new Action(page.name()) {
                @Override
                public void run() {
                    PageViews.show(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), page.id());
                }
            };
            page.icon().ifPresent(open::setImageDescriptor);
            items.add(new ActionContributionItem(open));
        }
        return items.toArray(IContributionItem[]::new);
    }
}
