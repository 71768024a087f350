/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.internal.ui.PrunedModels;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.pages.OpenPage;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Analyses that nobody wrote a page for, as a third party's. */
class AnalysisPageTest {

    /** A line for each row of a tensor. */
    public record Sizes(String tensor, List<Size> sizes) {

        /** A row. */
        public record Size(long row, double share) {
        }
    }

    private abstract static class Own implements Analysis<Sizes> {

        @Override
        public String summary() {
            return "Tells sizes.";
        }

        @Override
        public AnalysisSubject subject() {
            return AnalysisSubject.TENSOR;
        }

        @Override
        public Class<Sizes> resultType() {
            return Sizes.class;
        }
    }

    private static final class Sizing extends Own {

        @Override
        public String id() {
            return "test-sizes";
        }

        @Override
        public Sizes run(AnalysisTarget target, PruningMonitor monitor) {
            return new Sizes(target.tensor().orElseThrow().name(),
                    List.of(new Sizes.Size(0, 0.25), new Sizes.Size(1, 1234567)));
        }
    }

    private static final class Failing extends Own {

        @Override
        public String id() {
            return "test-fails";
        }

        @Override
        public Sizes run(AnalysisTarget target, PruningMonitor monitor) {
            throw new IllegalStateException("on purpose");
        }
    }

    /** An analysis that goes on until it is cancelled. */
    private static final class Endless extends Own {

        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch cancelled = new CountDownLatch(1);

        @Override
        public String id() {
            return "test-endless";
        }

        @Override
        public Sizes run(AnalysisTarget target, PruningMonitor monitor) throws PruningCancelledException {
            started.countDown();
            while (!monitor.isCancelled()) {
                Thread.onSpinWait();
            }
            cancelled.countDown();
            throw new PruningCancelledException();
        }
    }

    @TempDir
    Path folder;
    private final Endless endless = new Endless();
    private List<ServiceRegistration<?>> registered;
    private AnalysisPage page;
    private OpenPage open;
    private Path kenx;

    @BeforeEach
    void register() throws Exception {
        var bundles = FrameworkUtil.getBundle(AnalysisPage.class).getBundleContext();
        registered = List.of(bundles.registerService(Analysis.class, new Sizing(), null),
                bundles.registerService(Analysis.class, new Failing(), null),
                bundles.registerService(Analysis.class, endless, null));
        kenx = PrunedModels.pruneByHand(folder, "ken");
        page = new AnalysisPage();
        open = new OpenPage(page, 800, 500);
    }

    @AfterEach
    void close() {
        open.close();
        registered.forEach(ServiceRegistration::unregister);
    }

    private <C extends Control> C control(Class<C> type) {
        return Ui.controls(open.shell()).stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    private void choose(String id) {
        Combo combo = control(Combo.class);
        Ui.until("the list", () -> List.of(combo.getItems()).contains(id));
        combo.select(combo.indexOf(id));
        combo.notifyListeners(SWT.Selection, new Event());
    }

    private void run() {
        control(Button.class).notifyListeners(SWT.Selection, new Event());
    }

    @Test
    void anyInstalledAnalysisIsATable() throws Exception {
        open.show(PrunedModels.subject(kenx, ""));
        choose("test-sizes");
        assertFalse(control(Button.class).isEnabled());
        assertTrue(Ui.texts(open.shell()).contains("Select a tensor."));
        open.show(PrunedModels.subject(kenx, "layer.0.weight"));
        assertTrue(control(Button.class).isEnabled());
        assertTrue(page.table().isEmpty());
        run();
        Table table = control(Table.class);
        Ui.until("two rows", () -> table.getItemCount() == 2 && page.table().isPresent());
        assertEquals(List.of("row", "share"),
                Arrays.stream(table.getColumns()).map(column -> column.getText()).toList());
        assertEquals("0.25", table.getItem(0).getText(1));
        List<String> texts = Ui.texts(open.shell());
        assertTrue(texts.containsAll(List.of("test-sizes of layer.0.weight", "tensor: layer.0.weight")),
                texts::toString);
        assertEquals("row,share\n0,0.25\n1,1234567.0\n", page.table().orElseThrow().commaSeparated());
    }

    @Test
    void theAnalysesOfKenAreThere() throws Exception {
        open.show(PrunedModels.subject(kenx, "layer.0.weight"));
        for (String id : List.of("layers", "neighbours", "pyramid")) {
            choose(id);
            run();
            Ui.until("figures of " + id, () -> page.table().isPresent());
            assertTrue(page.table().orElseThrow().rowCount() > 0, id);
        }
        choose("row");
        assertFalse(control(Button.class).isEnabled(), "no row is selected");
    }

    @Test
    void aFaultIsNamedAndTheNextOneRuns() throws Exception {
        open.show(PrunedModels.subject(kenx, "layer.0.weight"));
        choose("test-fails");
        run();
        Ui.until("whose fault it is",
                () -> Ui.texts(open.shell()).stream().anyMatch(text -> text.contains("The bundle org.kenworkbench.ui")
                        && text.contains("failed: its class ") && text.contains("could not analyse")
                        && text.contains("on purpose")));
        choose("test-sizes");
        run();
        Ui.until("figures", () -> page.table().isPresent());
    }

    @Test
    void aRunCanBeEnded() throws Exception {
        open.show(PrunedModels.subject(kenx, "layer.0.weight"));
        choose("test-endless");
        run();
        Button button = control(Button.class);
        assertTrue(button.getText().contains("End"), button::getText);
        assertTrue(Arrays.stream(Job.getJobManager().find(null))
                .anyMatch(job -> job.getName().contains("test-endless") && job.isUser()));
        // A job that is cancelled before it has begun never comes to the analysis.
        Ui.untilElsewhere("the beginning", () -> endless.started.getCount() == 0);
        run();
        Ui.untilElsewhere("the end", () -> endless.cancelled.getCount() == 0);
        assertTrue(button.getText().contains("Run"), button::getText);
        assertTrue(page.table().isEmpty());
    }
}
