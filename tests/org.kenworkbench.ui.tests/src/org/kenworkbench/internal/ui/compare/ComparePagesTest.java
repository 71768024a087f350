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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison.Pair;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.canvas.PictureCanvas;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.ui.ComparisonSubject;
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

    /**
     * Goes from the empty perspective to a pair that is selected with the keyboard, and to a file that somebody takes
     * away.
     */
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
        assertTrue(says(reading, "B came without one"), "the null needs compositions");

        // Other tests' windows may have the keyboard focus.
        Shells.activate(window.getShell());
        PictureCanvas canvas = Ui.await("the matrix", () -> focused(overlap));
        Event right = new Event();
        right.keyCode = SWT.ARROW_RIGHT;
        canvas.notifyListeners(SWT.KeyDown, right);
        Ui.until("another pair", () -> work.subject().pair().equals(Optional.of(new Pair(0, 2))));
        Ui.until("the list follows", () -> table().isSelected(0) && table().isSelected(2) && !table().isSelected(1));
        Ui.until("the reading follows", () -> says(reading, "A and C by the numbers"));

        Path four = prune("four", "ken");
        work.add(List.of(four));
        assertEquals(Optional.of(new Pair(0, 2)), work.subject().pair(), "while it is read");
        assertTrue(table().isSelected(0) && table().isSelected(2) && !table().isSelected(1));
        Ui.until("four are compared", () -> work.subject().subnetworks().size() == 4 && !work.subject().reading());
        assertEquals(Optional.of(new Pair(0, 2)), work.subject().pair(), "another one beside them");
        assertEquals(4, table().getItemCount());
        assertTrue(table().isSelected(0) && table().isSelected(2) && table().getSelectionCount() == 2);
        assertTrue(says(reading, "A and C by the numbers"));
        work.remove(List.of(four));
        Ui.until("three again", () -> work.subject().subnetworks().size() == 3 && !work.subject().reading());

        Files.delete(two);
        work.look();
        Ui.until("it is refused",
                () -> work.subject().subnetworks().size() == 2 && work.subject().refused().size() == 2);
    }

    /**
     * Draws the null of a pair, one selected by magnitude and one at random, all in the window, from the link to the
     * sentences.
     */
    @Test
    void drawsTheNull() throws Exception {
        IViewPart reading = compareTwo();
        press("Run 1");
        Ui.until("one draw", () -> draws() == 1 && !work.isDrawing());
        Ui.until("it is said",
                () -> says(reading, "It has one draw for each subnetwork, which tells nothing yet: 19 are needed."));
        press("Run 20");
        Ui.until("twenty draws", () -> draws() == 20 && !work.isDrawing());
        Ui.until("the sentences",
                () -> says(reading, "It has 20 draws for each subnetwork.") && says(reading, "magnitude and random: "));
        assertTrue(says(reading, "The same rules on the base plus noise give"));
        assertTrue(says(reading, "Null, 20 draws"));
        assertTrue(work.line().contains(", null 0."), work.line());
    }

    /** Cancels the null as soon as it runs: what was there stays, and a null can be drawn later. */
    @Test
    void aNullThatIsCancelledChangesNothing() throws Exception {
        IViewPart reading = compareTwo();
        ComparisonSubject before = work.subject();
        Set<Job> ended = ConcurrentHashMap.newKeySet();
        JobChangeAdapter canceller = new JobChangeAdapter() {
            @Override
            public void running(IJobChangeEvent event) {
                if (event.getJob().getName().startsWith("Null of a comparison")) {
                    event.getJob().cancel();
                }
            }

            @Override
            public void done(IJobChangeEvent event) {
                if (event.getResult().getSeverity() == IStatus.CANCEL) {
                    ended.add(event.getJob());
                }
            }
        };
        Job.getJobManager().addJobChangeListener(canceller);
        try {
            press("Run 20");
            assertTrue(work.isDrawing());
            Ui.until("it says so", () -> says(reading, "The null is being drawn."));
            Ui.untilElsewhere("the end", () -> !work.isDrawing());
        } finally {
            Job.getJobManager().removeJobChangeListener(canceller);
        }
        assertEquals(List.of("Null of a comparison, 20 draws"), ended.stream().map(Job::getName).toList());
        assertEquals(before, work.subject());
        Ui.until("as before", () -> says(reading, "It has not been drawn yet.") && says(reading, "No null yet"));
    }

    /**
     * Values are read the first time that a measure of them is chosen; what is shown follows when they have been read.
     * The null that was drawn before says nothing of them.
     */
    @Test
    void readsValuesWhenTheyAreAskedFor() throws Exception {
        IViewPart reading = compareTwo();
        press("Run 1");
        Ui.until("a null", () -> draws() == 1 && !work.isDrawing());
        choose(SWT.END);
        assertTrue(work.isReadingValues());
        assertEquals(0, switchOfMeasures().chosen(), "what is shown is still the overlap");
        Ui.until("read", () -> work.subject().measure() == Closeness.CORRELATION && !work.isReadingValues());
        assertEquals(4, switchOfMeasures().chosen());
        assertTrue(work.subject().comparison().orElseThrow().nulls().isEmpty());
        Ui.until("by the numbers",
                () -> says(reading, "Correlation") && says(reading, "where independent changes give"));
        assertTrue(work.line().contains(": correlation 1.000, chance 0.000"),
                work.line());
        choose(SWT.ARROW_LEFT);
        choose(SWT.ARROW_LEFT);
        Ui.until("at once", () -> work.subject().measure() == Closeness.EXACT && says(reading, "Equal values"));
        press("Run 20");
        Ui.until("a null of values",
                () -> work.subject().comparison().orElseThrow().nulls().size() == 20 && !work.isDrawing());
        Ui.until("the sentences", () -> says(reading, "magnitude and random: more equal values than noise gives"));
        choose(SWT.HOME);
        assertEquals(Closeness.OVERLAP, work.subject().measure());
    }

    /** Values need the base; if it is missing, the switch says so. */
    @Test
    void valuesNeedTheBase() throws Exception {
        Path one = prune("one", "magnitude");
        Path two = prune("two", "random");
        Files.delete(one.resolve("../../base.safetensors").normalize());
        Files.delete(two.resolve("../../base.safetensors").normalize());
        compare(List.of(one, two));
        Ui.until("why not", () -> switchOfMeasures().allowed() == 2);
        assertTrue(switchOfMeasures().getToolTipText().contains("the base, which is not where the compositions say"),
                switchOfMeasures().getToolTipText());
        choose(SWT.END);
        assertEquals(Closeness.JACCARD, work.subject().measure());
        Ui.until("it follows", () -> work.line().contains(": Jaccard "));
    }

    private SegmentedChoice switchOfMeasures() {
        return Ui.awaitPresent("the switch",
                () -> Ui.controls(shell()).stream().filter(SegmentedChoice.class::isInstance)
                        .map(SegmentedChoice.class::cast)
                        .filter(choice -> choice.isVisible() && choice.size() == Closeness.values().length)
                        .findFirst());
    }

    private void choose(int key) {
        Event event = new Event();
        event.keyCode = key;
        switchOfMeasures().notifyListeners(SWT.KeyDown, event);
    }

    /** Compares two subnetworks by different rules, in the perspective, and returns the view of the reading. */
    private IViewPart compareTwo() throws Exception {
        return compare(List.of(prune("one", "magnitude"), prune("two", "random")));
    }

    private IViewPart compare(List<Path> files) throws Exception {
        ComparePlace.show(window);
        IViewPart reading = view(KenViews.READING_PAGE);
        view(KenViews.OVERLAP_PAGE);
        work.add(files);
        Ui.until("two are compared", () -> work.subject().subnetworks().size() == 2 && !work.subject().reading());
        return reading;
    }

    private int draws() {
        return work.subject().whole().orElseThrow().nulls().size();
    }

    /** Presses a link, once it is there. */
    private void press(String text) {
        Link link = Ui.awaitPresent(text,
                () -> Ui.controls(shell()).stream().filter(Link.class::isInstance).map(Link.class::cast)
                        .filter(there -> there.isVisible() && there.getText().equals("<a>" + text + "</a>"))
                        .findFirst());
        link.notifyListeners(SWT.Selection, new Event());
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
        return Ui.controls(shell()).stream().filter(Table.class::isInstance).map(Table.class::cast)
                .filter(table -> table.getColumnCount() == 5
                        && table.isVisible())
                .findFirst().orElseThrow();
    }

    private PictureCanvas focused(IViewPart view) {
        Ui.page().activate(view);
        view.setFocus();
        return window.getShell().getDisplay().getFocusControl() instanceof PictureCanvas canvas ? canvas : null;
    }
}
