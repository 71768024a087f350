/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Resource;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.layers.LayersPage;
import org.kenworkbench.internal.ui.matrix.MatrixPage;
import org.kenworkbench.internal.ui.modelmap.ModelMapPage;
import org.kenworkbench.internal.ui.neighbours.NeighboursPage;
import org.kenworkbench.internal.ui.row.RowPage;
import org.kenworkbench.internal.ui.weights.WeightsPool;
import org.kenworkbench.ui.PageFocus;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.PicturePage;
import org.kenworkbench.ui.TensorCell;
import org.kenworkbench.ui.TensorWindow;

/** Pages that were opened, painted and closed leave nothing behind: no SWT resource, no window, no open file. */
class PageLeakTest {

    private static final int ROUNDS = 50;
    /** The last few may still be held by jobs that have ended. */
    private static final int STILL_KNOWN = 5;
    private static final List<Supplier<PicturePage>> PAGES = List.of(MatrixPage::new, NeighboursPage::new,
            LayersPage::new, RowPage::new,
            ModelMapPage::new);

    @TempDir
    Path folder;

    @Test
    void fiftyRoundsLeaveNothing() throws Exception {
        Queue<Error> leaked = new ConcurrentLinkedQueue<>();
        Resource.setNonDisposeHandler(leaked::add);
        PageSubject subject = PrunedModels.subject(PrunedModels.pruneByHand(folder, "ken"), "layer.2.weight").withFocus(
                new PageFocus(Optional.of(new TensorCell(1, 1)), Optional.of(new TensorWindow(1, 1, 16, 1, 1))));
        List<WeakReference<PicturePage>> pages = new ArrayList<>();
        Shell[] before = Display.getCurrent().getShells();
        Ui.startTiming();
        for (int round = 0; round < ROUNDS; round++) {
            for (Supplier<PicturePage> maker : PAGES) {
                pages.add(new WeakReference<>(round(maker.get(), subject)));
            }
        }
        System.out.println(Ui.timing());
        Ui.untilElsewhere("the files are closed", () -> WeightsPool.platform().open() == 0);
        assertEquals(before.length, Display.getCurrent().getShells().length);
        // What was not disposed of is found when it is collected.
        Ui.untilElsewhere("the pages are forgotten", () -> {
            System.gc();
            return pages.stream().filter(page -> page.get() != null).count() <= STILL_KNOWN;
        });
        assertEquals(List.of(), List.copyOf(leaked));
    }

    private static PicturePage round(PicturePage page, PageSubject subject) {
        try (OpenPage open = new OpenPage(page, 700, 420)) {
            Ui.perform("show", () -> open.show(subject));
            Ui.until("a picture", () -> page.picture().isPresent());
            Ui.until("the picture on the screen", () -> open.screen().isPresent());
            open.mouse(SWT.MouseMove, 300, 120);
            assertTrue(open.missing().isEmpty(), open::missing);
        }
        return page;
    }
}
