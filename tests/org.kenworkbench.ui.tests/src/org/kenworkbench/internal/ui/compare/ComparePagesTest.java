/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.comparison.Comparison.Pair;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.ui.KenViews;

/** The pages of a comparison in their views. */
class ComparePagesTest {

    @TempDir
    Path folder;

    private final IWorkbenchWindow window = Ui.page().getWorkbenchWindow();
    private final ComparisonWork work = ComparisonWork.of(window);

    @AfterEach
    void forget() throws Exception {
        work.remove(work.files());
        Ui.until("nothing is compared", () -> work.subject().subnetworks().isEmpty() && !work.subject().reading());
        PlatformUI.getWorkbench().showPerspective(KenViews.PRUNING_PERSPECTIVE, window);
    }

    /** From the empty perspective to a pair that is selected with the keyboard, and a file that somebody takes away. */
    @Test
    void comparesWhatIsAdded() throws Exception {
        ComparePlace.show(window);
        IViewPart reading = view(KenViews.READING_PAGE);
        IViewPart overlap = view(KenViews.OVERLAP_PAGE);
        Ui.until("what is missing", () -> says(overlap, "Add two subnetworks of one base."));
        Path one = prune("one", "magnitude");
        Path two = Files.copy(one.resolveSibling("subnetwork.ken"), folder.resolve("two.ken"));
        Path text = Files.writeString(folder.resolve("text.ken"), "no container");
        Path three = prune("three", "random");
        work.add(List.of(one, two, text, three));
        Ui.until("three are compared", () -> work.subject().subnetworks().size() == 3 && !work.subject().reading());
        assertEquals(1, work.subject().refused().size());
        assertEquals(Optional.of(new Pair(0, 1)), work.subject().pair(), "equal ones are closest");
        assertEquals(3, table().getItemCount());
        assertEquals(2, table().getSelectionCount());
        Ui.until("which cannot be compared", () -> Ui.texts(shell()).contains("text.ken"));
        Ui.until("by the numbers", () -> says(reading, "A and B by the numbers"));
        assertTrue(says(reading, "B came as a file alone"), "the null needs compositions");

        PictureCanvas canvas = Ui.await("the matrix", () -> focused(overlap));
        Event right = new Event();
        right.keyCode = SWT.ARROW_RIGHT;
        canvas.notifyListeners(SWT.KeyDown, right);
        Ui.until("another pair", () -> work.subject().pair().equals(Optional.of(new Pair(0, 2))));
        Ui.until("the list follows", () -> table().isSelected(0) && table().isSelected(2) && !table().isSelected(1));
        Ui.until("the reading follows", () -> says(reading, "A and C by the numbers"));

        Files.delete(two);
        work.look();
        Ui.until("it is refused", () -> work.subject().subnetworks().size() == 2 && work.subject().refused().size() == 2);
    }

    private Path prune(String name, String rule) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        return PrunedModels.pruneByHand(own, rule);
    }

    private static IViewPart view(String id) throws Exception {
        return Ui.page().showView(KenViews.PAGE, id, IWorkbenchPage.VIEW_VISIBLE);
    }

    private Control shell() {
        return window.getShell();
    }

    private boolean says(IViewPart view, String text) {
        return Ui.texts(view.getSite().getShell()).stream().anyMatch(line -> line.contains(text));
    }

    private Table table() {
        return Ui.controls(shell()).stream().filter(Table.class::isInstance).map(Table.class::cast).filter(table -> table.getColumnCount() == 5
                && table.isVisible()).findFirst().orElseThrow();
    }

    private PictureCanvas focused(IViewPart view) {
        Ui.page().activate(view);
        return window.getShell().getDisplay().getFocusControl() instanceof PictureCanvas canvas ? canvas : null;
    }
}
