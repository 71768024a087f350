/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.eclipse.swt.graphics.Resource;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.compare.page.ClustersPage;
import org.kenworkbench.internal.ui.compare.page.LayerProfilePage;
import org.kenworkbench.internal.ui.compare.page.OverlapPage;
import org.kenworkbench.internal.ui.compare.page.ReadingPage;
import org.kenworkbench.internal.ui.compare.page.SubnetworksPage;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.ui.ComparisonPage;
import org.kenworkbench.ui.ComparisonSubject;

/**
 * Pages of a comparison that were opened, painted and closed leave nothing behind: no SWT resource, no window, no page.
 */
class ComparePageLeakTest {

    private static final int ROUNDS = 10;
    /** The last few may still be held by what was posted to the display. */
    private static final int STILL_KNOWN = 5;
    private static final List<Supplier<ComparisonPage>> PAGES = List.of(SubnetworksPage::new, OverlapPage::new,
            ClustersPage::new, LayerProfilePage::new,
            ReadingPage::new);

    @Test
    void roundsLeaveNothing() {
        Queue<Error> leaked = new ConcurrentLinkedQueue<>();
        Resource.setNonDisposeHandler(leaked::add);
        ComparisonSubject subject = ComparisonState.EMPTY.with(Compared.four(600, 700, 500, 650, 500, 500))
                .withNull(List.of(Compared.overlap(4, 500, 500, 500, 500, 500, 500))).subject();
        ComparisonWork work = ComparisonWork.of(Ui.page().getWorkbenchWindow());
        List<WeakReference<ComparisonPage>> pages = new ArrayList<>();
        Shell[] before = Display.getCurrent().getShells();
        for (int round = 0; round < ROUNDS; round++) {
            PAGES.forEach(maker -> pages.add(new WeakReference<>(round(maker.get(), work, subject))));
        }
        assertEquals(before.length, Display.getCurrent().getShells().length);
        // What was not disposed of is found when it is collected.
        Ui.untilElsewhere("the pages are forgotten", () -> {
            System.gc();
            return pages.stream().filter(page -> page.get() != null).count() <= STILL_KNOWN;
        });
        assertEquals(List.of(), List.copyOf(leaked));
    }

    private static ComparisonPage round(ComparisonPage page, ComparisonWork work, ComparisonSubject subject) {
        if (page instanceof WorkingPage working) {
            working.workOn(work);
        }
        try (OpenPage open = new OpenPage(page, 700, 420)) {
            Ui.perform("show", () -> page.show(subject));
            Ui.perform("show again", () -> page.show(subject));
            assertEquals("", open.missing());
        }
        return page;
    }
}
