/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.kenworkbench.internal.ui.screen.KeyFaults;
import org.kenworkbench.internal.ui.screen.Nameless;
import org.kenworkbench.internal.ui.screen.WindowFaults;
import org.kenworkbench.internal.ui.wizard.NewPruningDialog;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.ui.KenViews;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.PrototypeServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** A third party's operation in the window: a form made of its annotations, and what it had to say. */
class OperationWizardTest {

    /** An operation with a parameter of each kind. */
    @OperationInfo(name = "greet", summary = "Greets somebody",
            description = "Greets somebody, as often as is asked for.", order = 5)
    public static final class Greeting implements Operation {

        @Argument(label = "FILE", description = "Who comes along.", required = false)
        private List<Path> files;

        @Option(names = "--name", label = "NAME", description = "Who is greeted.", required = true, order = 1)
        private String name;

        @Option(names = "--times", label = "N", description = "How often.", order = 2)
        private int times = 1;

        @Option(names = "--how", label = "HOW", description = "In which tone.", choices = {"kindly", "loudly"},
                order = 3)
        private String how = "kindly";

        @Option(names = "--twice", description = "The same again.", order = 4)
        private boolean twice;

        @Override
        public void check() throws OperationException {
            if (times > 9) {
                throw new OperationException(ExitCode.USAGE, "--times takes a number up to 9");
            }
        }

        @Override
        public OperationResult run(OperationContext context) throws OperationException {
            check();
            context.warn("it is late");
            return OperationResult.builder()
                    .text("Hello " + name + ' ' + how + ", " + times + (twice ? " twice " : " ") + files)
                    .output(Path.of("/greetings")).output(Path.of("/greetings/all.txt")).build();
        }
    }

    private ServiceRegistration<Operation> registration;
    private OperationWizard wizard;
    private NewPruningDialog dialog;

    @BeforeEach
    void open() throws Exception {
        BundleContext bundles = FrameworkUtil.getBundle(OperationWizard.class).getBundleContext();
        registration = bundles.registerService(Operation.class, new PrototypeServiceFactory<Operation>() {
            @Override
            public Operation getService(Bundle bundle, ServiceRegistration<Operation> of) {
                return new Greeting();
            }

            @Override
            public void ungetService(Bundle bundle, ServiceRegistration<Operation> of,
                    Operation service) {
                // nothing is kept
            }
        }, new Hashtable<>(Map.of("org.kenworkbench.operation.name", "greet", "org.kenworkbench.operation.order", 5)));
        wizard = new OperationWizard(OperationCall.model("greet"), FirstValues.NONE, 1);
        dialog = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Ui.until("the form", () -> wizard.page().isMade() && !wizard.page().commandText().isEmpty());
    }

    @AfterEach
    void close() {
        dialog.close();
        registration.unregister();
    }

    @Test
    void everythingIsWholeAndHasAName() {
        assertEquals(List.of(), Nameless.at(dialog.getShell()));
        assertEquals(List.of(), KeyFaults.of(dialog.getShell()));
        assertEquals(List.of(), WindowFaults.of(dialog.getShell()));
    }

    /** Prune and sweep have wizards of their own; everything else of the command line is there, third parties' too. */
    @Test
    void whatHasNoWizardIsInTheMenu() {
        List<String> names = OperationCatalog.names();
        assertEquals("greet", names.getFirst());
        assertTrue(names.containsAll(List.of("inspect", "diagnose", "restore", "verify", "compare")), names::toString);
        assertFalse(names.contains("prune") || names.contains("sweep") || names.contains("workbench"), names::toString);
        assertEquals(names.size(), new OperationsMenu().getContributionItems().length);
    }

    @Test
    void whatLeavesKenIsInTheMenuExport() {
        assertEquals(List.of("extract", "pack", "restore"), List.copyOf(OperationCatalog.exports().keySet()));
        assertEquals(3, new ExportMenu().getContributionItems().length);
    }

    @Test
    void whatIsMissingOrWrongIsSaidBeforeItRuns() {
        OperationPage page = wizard.page();
        assertEquals("Greets somebody", page.getMessage());
        assertEquals(null, page.getErrorMessage());
        assertFalse(wizard.canFinish());
        assertTrue(Ui.texts(page.getControl()).containsAll(List.of("Who is greeted.", "name *", "In which tone.")),
                () -> Ui.texts(page.getControl()).toString());
        page.field("--times").set("much");
        Ui.until("what is wrong", () -> says("Greet needs --name"));
        page.field("--name").set("you");
        Ui.until("the number", () -> says("--times takes a whole number"));
        page.field("--times").set("10");
        Ui.until("its own check", () -> says("--times takes a number up to 9"));
        page.field("--times").set("2");
        Ui.until("all is well", () -> wizard.canFinish());
    }

    /** The button at the lower left explains the page, as F1 does; with the keyboard, too. */
    @Test
    void theHelpButtonExplainsThePage() {
        assertTrue(dialog.help().isVisible() && dialog.help().setFocus());
        List<String> told = new ArrayList<>();
        Shells.whenOpen("Run Operation", shell -> {
            told.addAll(Ui.texts(shell));
            shell.close();
        });
        dialog.help().notifyListeners(SWT.Selection, new Event());
        Ui.until("the help", () -> !told.isEmpty());
        assertTrue(told.stream().anyMatch(text -> text.startsWith("This form runs a command")), told::toString);
    }

    private boolean says(String why) {
        return wizard.page().getErrorMessage() != null && wizard.page().getErrorMessage().startsWith(why);
    }

    @Test
    void itRunsAndWhatItSaidIsShown() {
        OperationPage page = wizard.page();
        page.field("--name").set("you & me");
        page.field("--how").set("loudly");
        page.field("--twice").set("true");
        page.field("FILE").set("/a\n/b b\n");
        Ui.until("a look", () -> wizard.canFinish() && page.commandText().endsWith("'/b b'"));
        assertEquals("ken greet --threads 1 --name 'you & me' --how loudly --twice /a '/b b'",
                page.commandText().replaceAll("\\s*\\\\\\R\\s*", " ").replace("greet --name",
                        "greet --threads 1 --name"));
        assertTrue(wizard.performFinish());
        OperationJob job = wizard.run().orElseThrow().job(Ui.page());
        ProgressShown.start(job, Ui.page());
        Ui.untilElsewhere("the end", () -> job.getState() == Job.NONE);
        String said = "Warning: it is late.\nHello you & me loudly, 1 twice [/a, /b b]";
        Ui.until("what it said", () -> Ui.texts(dialog.getShell().getParent()).contains(said));
        // What it wrote was in no option: it has a place of its own for that.
        List<String> links = Ui.controls((Composite) dialog.getShell().getParent()).stream()
                .filter(Link.class::isInstance)
                .map(link -> ((Link) link).getText() + link.getToolTipText()).toList();
        assertTrue(links.containsAll(List.of("<a>Open folder</a>/greetings", "<a>all.txt</a>/greetings/all.txt")),
                links::toString);
        Ui.page().hideView(Ui.page().findView(KenViews.RUNS));
    }
}
