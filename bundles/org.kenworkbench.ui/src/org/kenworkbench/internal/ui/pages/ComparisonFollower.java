/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.internal.ui.pages.PageDescriptor.Need;
import org.kenworkbench.internal.ui.subject.WindowComparison;
import org.kenworkbench.ui.ComparisonPage;
import org.kenworkbench.ui.ComparisonSubject;

/**
 * Shows a page the comparison of its window, unless its view is pinned, or says that there is none. For the UI thread.
 */
final class ComparisonFollower implements PageFollower {

    private final PageHostView view;
    private final Need need;
    private final WindowComparison work;
    private final Runnable changed = this::follow;
    private ComparisonSubject shown;
    private boolean pinned;

    ComparisonFollower(PageHostView view, Need need, WindowComparison work) {
        this.view = view;
        this.need = need;
        this.work = work;
        work.addListener(changed);
        follow();
    }

    @Override
    public void setPinned(boolean keep) {
        pinned = keep;
        follow();
    }

    private void follow() {
        if (view.page().isPresent() && (shown == null || !pinned)) {
            show(work.subject());
        }
    }

    private void show(ComparisonSubject subject) {
        shown = subject;
        if (need == Need.SUBNETWORKS || subject.whole().isPresent()) {
            view.present(page -> ((ComparisonPage) page).show(subject));
        } else {
            view.saySubnetworks(subject.reading() ? Messages.Empty_Reading : Messages.Empty_NoComparison,
                    !subject.reading(), work::ask);
        }
    }

    @Override
    public void select(Comparison.Pair pair) {
        if (!pinned) {
            work.select(pair);
        } else if (shown.whole().isPresent() && shown.whole().get().pairs().contains(pair)) {
            show(shown.with(pair));
        }
    }

    @Override
    public void dispose() {
        work.removeListener(changed);
    }
}
