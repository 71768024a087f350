/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.screen.KeyFaults;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.ui.KenViews;

/** Tests the view that tells how far jobs are, and what they did. */
class RunsViewTest {

    @TempDir
    Path folder;

    private final IWorkbenchPage page = Ui.page();
    private final Shell window = page.getWorkbenchWindow().getShell();

    @AfterEach
    void hide() {
        page.hideView(page.findView(KenViews.RUNS));
    }

    private static OperationJob job(String name, OperationJob.Work work) {
        return new OperationJob(name, RunSettings.defaults(), new double[] {0.5}, work, () -> {
        });
    }

    @Test
    void oneThatRunsTellsHowFarItIsAndThenWhatItTook() {
        CountDownLatch go = new CountDownLatch(1);
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("first", 0.25);
        seconds.put("second", 0.75);
        ProgressShown.start(job("A long job", context -> {
            try (OperationContext.Stage stage = context.begin("Counting", 10, ProgressUnit.ROWS)) {
                stage.advance(4);
                go.await();
            }
        }).telling(() -> new RunOutcome(seconds, List.of(Path.of("/results"), Path.of("/results/report.json")))), page);
        Ui.until("its name", () -> texts("A long job").contains("A long job"));
        Ui.untilElsewhere("how far it is",
                () -> texts("A long job").stream().anyMatch(text -> text.startsWith("Counting")));
        assertTrue(linkTexts("A long job").contains("<a>Cancel</a>"), () -> linkTexts("A long job").toString());
        go.countDown();
        Ui.until("what it took", () -> texts("A long job").containsAll(List.of("first", "0.25 s", "second", "0.75 s")));
        assertTrue(linkTexts("A long job").containsAll(List.of("<a>Open folder</a>", "<a>report.json</a>")),
                () -> linkTexts("A long job").toString());
        assertFalse(linkTexts("A long job").contains("<a>Cancel</a>"), () -> linkTexts("A long job").toString());
    }

    /** A job is remembered for as long as the window is open; what it worked on may be large. */
    @Test
    void whatAJobWorkedOnIsForgottenAtItsEnd() {
        WeakReference<Object> held = startOnSomething();
        Ui.until("its end", () -> links("On something").noneMatch(link -> link.getText().equals("<a>Cancel</a>")));
        Ui.untilElsewhere("nothing holds it", () -> {
            // During a collection timers expire, and their events come before what the job has asked the window to do
            // at its end.
            Ui.perform("what the job asked for", () -> {
            });
            System.gc();
            return held.get() == null;
        });
        assertTrue(card("On something").isPresent());
    }

    private WeakReference<Object> startOnSomething() {
        Object something = new Object();
        ProgressShown.start(job("On something", context -> assertNotNull(something)), page);
        return new WeakReference<>(something);
    }

    @Test
    void oneIsCancelledFromHere() {
        CountDownLatch started = new CountDownLatch(1);
        ProgressShown.start(job("Without an end", context -> {
            started.countDown();
            while (true) {
                context.checkCancelled();
                Thread.onSpinWait();
            }
        }), page);
        Ui.untilElsewhere("the start", () -> started.getCount() == 0);
        Link cancel = Ui.await("the link", () -> links("Without an end")
                .filter(link -> link.getText().equals("<a>Cancel</a>")).findFirst().orElse(null));
        cancel.notifyListeners(SWT.Selection, new Event());
        Ui.until("its end", () -> texts("Without an end").contains("cancelled"));
    }

    @Test
    void oneThatFailedSaysWhy() {
        List<String> faults = new ArrayList<>();
        Shells.whenOpen("Broken", shell -> {
            faults.addAll(KeyFaults.of(shell));
            shell.close();
        });
        ProgressShown.start(job("Broken", context -> {
            throw new IllegalStateException("on purpose");
        }), page);
        Ui.until("why", () -> texts("Broken").contains("failed")
                && texts("Broken").stream().anyMatch(text -> text.contains("on purpose")));
        assertEquals(List.of(), faults, "of the dialog");
    }

    /** The table is used by keys alone: what was started last is selected, and Delete removes it. */
    @Test
    void aRunIsSelectedCopiedRunAgainAndRemoved() throws Exception {
        OperationCall call = OperationCall.of("inspect", Map.of("FILE", model().toString()));
        RunOutcome[] outcome = {RunOutcome.NONE};
        ProgressShown.start(new OperationJob("inspect", RunSettings.defaults(), new double[0],
                context -> outcome[0] = new RunOutcome(Map.of(), List.of(), ResultFormat.lines(call.run(context))),
                null).doing(call).telling(() -> outcome[0]), page);
        ProgressShown.start(job("Another", context -> {
        }), page);
        Table table = Ui.awaitPresent("the table", this::table);
        Ui.untilElsewhere("both ends", () -> row(table, 0).equals("Another, done")
                && row(table, 1).equals("inspect a model.safetensors, done"));
        assertNotNull(table.getItem(0).getImage());
        table.setSelection(1);
        table.notifyListeners(SWT.Selection, new Event());
        assertTrue(texts("inspect").contains("a model.safetensors"), () -> texts("inspect").toString());
        assertTrue(texts("inspect").stream().anyMatch(text -> text.contains("layer.0.weight")),
                () -> texts("inspect").toString());

        action("Copy Command").run();
        Clipboard clipboard = new Clipboard(page.getWorkbenchWindow().getShell().getDisplay());
        try {
            assertEquals("ken inspect '" + folder.resolve("a model.safetensors") + "'",
                    clipboard.getContents(TextTransfer.getInstance()));
        } finally {
            clipboard.dispose();
        }

        List<String> typed = new ArrayList<>();
        Shells.whenOpen("Run inspect", form -> {
            Ui.until("its fields", () -> Ui.controls(form).stream()
                    .anyMatch(control -> control instanceof Text text && text.getEditable() && text.isVisible()));
            typed.addAll(Ui.texts(form));
            form.close();
        });
        action("Run Again\u2026").run();
        Ui.until("the form", () -> !typed.isEmpty());
        assertTrue(typed.contains(folder.resolve("a model.safetensors").toString()), typed::toString);

        assertTrue(action("Show Log").isEnabled());
        assertFalse(action("Cancel Run").isEnabled());
        ((IViewPart) page.findView(KenViews.RUNS)).getViewSite().getActionBars()
                .getGlobalActionHandler(ActionFactory.DELETE.getId()).run();
        Ui.until("it is gone", () -> !row(table, 1).startsWith("inspect"));
        assertEquals("Another, done", row(table, 0));
    }

    private Path model() throws IOException {
        return TestCheckpoints.checkpoint().f32("layer.0.weight", new long[] {1, 2}, new float[] {1, 2})
                .write(folder.resolve("a model.safetensors"));
    }

    private Optional<Table> table() {
        return Ui.controls(window).stream().filter(Table.class::isInstance).map(Table.class::cast)
                .filter(table -> table.getColumnCount() > 1 && table.getColumn(1).getText().equals("State"))
                .findFirst();
    }

    private static String row(Table table, int index) {
        return index >= table.getItemCount() ? ""
                : table.getItem(index).getText(0) + ", " + table.getItem(index).getText(1);
    }

    private IAction action(String text) {
        return Arrays
                .stream(((IViewPart) page.findView(KenViews.RUNS)).getViewSite().getActionBars().getToolBarManager()
                        .getItems())
                .filter(ActionContributionItem.class::isInstance)
                .map(item -> ((ActionContributionItem) item).getAction())
                .filter(action -> action.getText().replace("&", "").equals(text)).findFirst().orElseThrow();
    }

    /** Finds the card under a job's name, since the view also shows what other tests ran. */
    private Optional<Composite> card(String job) {
        return Ui.controls(window).stream()
                .filter(control -> control instanceof Label label && label.getText().equals(job))
                .map(Control::getParent)
                .findFirst();
    }

    private List<String> texts(String job) {
        return card(job).map(Ui::texts).orElse(List.of());
    }

    private Stream<Link> links(String job) {
        return card(job).stream().flatMap(card -> Ui.controls(card).stream()).filter(Link.class::isInstance)
                .map(Link.class::cast);
    }

    private List<String> linkTexts(String job) {
        return links(job).map(Link::getText).toList();
    }
}
