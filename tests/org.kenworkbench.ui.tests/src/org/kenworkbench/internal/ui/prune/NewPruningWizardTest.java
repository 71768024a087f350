/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.AmountKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.internal.ui.Shells;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.kenworkbench.internal.ui.screen.AtAllSizes;
import org.kenworkbench.internal.ui.screen.KeyFaults;
import org.kenworkbench.internal.ui.screen.Nameless;
import org.kenworkbench.internal.ui.screen.SizedWindow;
import org.kenworkbench.internal.ui.screen.WindowFaults;
import org.kenworkbench.internal.ui.theme.WindowTheme;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.wizard.NewPruningDialog;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.services.PruneForecast;
import org.kenworkbench.ui.KenViews;

/** The New Pruning wizard, from its choices to the result in the editor. */
class NewPruningWizardTest {

    private static final int PARAMETERS = Models.ROWS * Models.COLUMNS * (1 + 2 * Models.LAYERS) + 3 * Models.LAYERS;

    @TempDir
    Path folder;

    private Inputs inputs;
    private NewPruningWizard wizard;
    private NewPruningDialog dialog;

    @BeforeEach
    void open() throws IOException {
        inputs = Models.write(folder);
        wizard = new NewPruningWizard(Optional.of(inputs),
                new PruningDefaults("auto", RunSettings.defaults().threads()));
        dialog = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Ui.until("a first look", () -> wizard.canFinish());
    }

    @AfterEach
    void close() {
        dialog.close();
        Ui.page().closeAllEditors(false);
    }

    @Test
    void everythingIsWholeAndHasAName() {
        assertEquals(List.of(), Nameless.at(dialog.getShell()));
        assertEquals(List.of(), KeyFaults.of(dialog.getShell()));
        assertEquals(List.of(), WindowFaults.of(dialog.getShell()));
        Ui.perform("the output", () -> dialog.showPage(wizard.outputPage()));
        assertEquals(List.of(), Nameless.at(dialog.getShell()));
        assertEquals(List.of(), KeyFaults.of(dialog.getShell()));
        assertEquals(List.of(), WindowFaults.of(dialog.getShell()));
    }

    /** The dialog is as large as the window, and no larger than usual. */
    @AtAllSizes
    void nothingIsCutAtAnySize(int width, int height, String theme) {
        Point usual = dialog.getShell().getSize();
        try (SizedWindow window = new SizedWindow(width, height, theme)) {
            dialog.getShell().setSize(Math.min(usual.x, width), Math.min(usual.y, height));
            window.look("the rule", dialog.getShell());
            Ui.perform("the output", () -> dialog.showPage(wizard.outputPage()));
            window.look("the output", dialog.getShell());
            window.assertWhole();
        }
    }

    /** The dark theme, too, fills the button that Enter presses, and no other one. */
    @Test
    void theDefaultButtonIsFilled() {
        WindowTheme.set(true);
        try {
            Ui.until("the colour of one button", () -> filled().equals(List.of(dialog.getShell().getDefaultButton())));
            assertEquals(Skin.color(Skin.Token.PANE).getRGB(),
                    dialog.getShell().getDefaultButton().getForeground().getRGB());
        } finally {
            WindowTheme.set(false);
        }
    }

    private List<Button> filled() {
        return Ui.controls(dialog.getShell()).stream().filter(Button.class::isInstance).map(Button.class::cast)
                .filter(button -> button.getBackground().getRGB().equals(Skin.color(Skin.Token.KEPT).getRGB()))
                .toList();
    }

    @Test
    void theChosenRuleHasTheKeyboard() {
        Shells.activate(dialog.getShell());
        Ui.until("the focus", () -> wizard.rulePage().rules().hasFocus());
    }

    @Test
    void fromTheChoicesToTheResultInTheEditor() {
        Ui.startTiming();
        wizard.rulePage().rules().choose("magnitude");
        type(field("60 %"), "50");
        check("Leave 1-D tensors out", true);
        Path out = folder.resolve("results");
        dialog.showPage(wizard.outputPage());
        wizard.outputPage().setFolder(out);
        String command = "ken prune --base " + inputs.base().source() + " --tuned '" + inputs.tuned().source()
                + "' --keep 50% --rule magnitude --scope all --matrices-only --fill base --provider auto --out " + out;
        Ui.until("the command", () -> command.equals(unbroken(wizard.rulePage().commandText())));
        Ui.until("a look at the choices", () -> wizard.canFinish());
        assertTrue(wizard.performFinish());
        assertSameAgain(command, out);
        ProgressShown.start(wizard.run().orElseThrow().job(Ui.page()), Ui.page());
        assertNotNull(Ui.page().findView(KenViews.RUNS));
        CompositionEditor editor = Ui.await("the editor",
                () -> Ui.page().getActiveEditor() instanceof CompositionEditor opened && opened.document().isPresent()
                        ? opened : null);
        PruningSettings settings = editor.document().orElseThrow().composition().getSettings();
        assertEquals("magnitude", settings.getRule());
        assertEquals(AmountKind.KEEP_SHARE, settings.getKKind());
        assertEquals(0.5, settings.getKShare());
        assertTrue(settings.isMatricesOnly());
        assertEquals(PARAMETERS - 3 * Models.LAYERS,
                editor.document().orElseThrow().composition().getTotals().getParametersInScope());
        Shell window = Ui.page().getWorkbenchWindow().getShell();
        Ui.until("what it took", () -> Ui.texts(window).contains("select and write"));
        // The two models have only the architecture in common.
        Ui.until("a warning", () -> Ui.texts(window).stream()
                .anyMatch(text -> text.startsWith("This is not the base of the model: tuned differs from it by 14")));
        assertTrue(Ui.controls(window).stream()
                .anyMatch(control -> control instanceof Link link && link.getText().equals("<a>report.json</a>")
                        && out.resolve("report.json").toString().equals(link.getToolTipText())));
        Ui.page().hideView(Ui.page().findView(KenViews.RUNS));
        System.out.println(Ui.timing());
    }

    /** An editor does not read again what it shows, so that a result in the same folder needs a new one. */
    @Test
    void aNewResultIsShownInPlaceOfTheOneBefore() {
        dialog.showPage(wizard.outputPage());
        wizard.outputPage().setFolder(folder.resolve("results"));
        Ui.until("a look at the choices", () -> wizard.canFinish());
        assertTrue(wizard.performFinish());
        PruningRun first = wizard.run().orElseThrow();
        CompositionEditor before = shown(first);
        run(new PruningRun(first.choices(), first.out(), true));
        Ui.await("another editor", () -> Ui.page().getActiveEditor() instanceof CompositionEditor opened
                && opened != before && opened.document().isPresent() ? opened : null);
        assertEquals(1, Ui.page().getEditorReferences().length);
        Ui.page().hideView(Ui.page().findView(KenViews.RUNS));
    }

    private static CompositionEditor shown(PruningRun run) {
        run(run);
        return Ui.await("the editor", () -> Ui.page().getActiveEditor() instanceof CompositionEditor opened
                && opened.document().isPresent() ? opened : null);
    }

    private static void run(PruningRun run) {
        OperationJob job = run.job(Ui.page());
        ProgressShown.start(job, Ui.page());
        Ui.untilElsewhere("the end", () -> job.getState() == Job.NONE && job.getResult() != null);
        assertTrue(job.getResult().isOK(), () -> job.getResult().toString());
        Ui.untilIdle("what is shown then");
    }

    /** A pruning that is run again begins with the same values, the folder among them. */
    private void assertSameAgain(String command, Path out) {
        PruneChoices choices = wizard.run().orElseThrow().choices();
        NewPruningWizard again = new NewPruningWizard(Optional.of(inputs),
                PruningDefaults.again(EarlierPruning.of(choices.call(out), choices.settings(false))));
        NewPruningDialog other = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), again);
        other.setBlockOnOpen(false);
        other.open();
        try {
            Ui.until("the same command", () -> again.rulePage().isMade()
                    && command.equals(unbroken(again.rulePage().commandText())));
            other.showPage(again.outputPage());
            Ui.until("the same folder", () -> again.canFinish());
            assertEquals(Optional.of(out), again.outputPage().chosenFolder());
        } finally {
            other.close();
        }
    }

    /** Scopes are read as on the command line, with the same refusals. */
    @Test
    void theScopeLeavesOutAndCounts() {
        Text names = controls(Text.class).stream().filter(text -> text.getMessage().contains("-norms")).findFirst()
                .orElseThrow();
        type(names, "all,-embeddings,-layers:1");
        Ui.until("what is left", () -> wizard.rulePage().getErrorMessage() == null && wizard.canFinish()
                && unbroken(wizard.rulePage().commandText()).contains(" --scope all,-embeddings,-layers:1 "));
        assertTrue(Ui.texts(dialog.getShell()).stream().anyMatch(text -> text.startsWith("3 tensors")),
                () -> Ui.texts(dialog.getShell()).toString());
        type(names, "layers:1-9");
        Ui.until("the refusal", () -> String.valueOf(wizard.rulePage().getErrorMessage())
                .contains("names layers that the model does not have (1-9); it has 0-1."));
        assertFalse(wizard.canFinish());
        type(names, "layer.[0-11].*");
        Ui.until("the other refusal", () -> String.valueOf(wizard.rulePage().getErrorMessage()).contains("{0..11}"));
    }

    @Test
    void anAmountThatMakesNoSenseIsRefusedInTheTitle() {
        type(field("40 %"), "140");
        Ui.until("the refusal",
                () -> "A share is a percentage from 0 to 100, as in 40 %.".equals(wizard.rulePage().getErrorMessage()));
        assertFalse(wizard.canFinish());
        type(field("200"), "0");
        Ui.until("the other refusal",
                () -> "A count is a whole number of 1 or more, as in 200.".equals(wizard.rulePage().getErrorMessage()));
        type(field("0"), "100");
        Ui.until("all is well", () -> wizard.rulePage().getErrorMessage() == null && wizard.canFinish());
        // rows of 128 lose 28 each; those of 3 are kept whole
        long reset = 28L * Models.ROWS * (1 + 2 * Models.LAYERS);
        assertTrue(
                texts().contains(String.format(Locale.ROOT, "gives %.1f %%: 8 960 reset", 100.0 * reset / PARAMETERS)),
                () -> texts().toString());
        assertEquals(8960, reset);
        assertTrue(texts().contains("Rows of 3: k 3    Rows of 128: k 100"), () -> texts().toString());
    }

    @Test
    void aScopeShowsWhatItSelects() {
        assertTrue(texts().contains("7 tensors, 40 966 parameters, 100.0 % of the model"), () -> texts().toString());
        Text names = controls(Text.class).stream().filter(text -> text.getMessage().contains("-norms")).findFirst()
                .orElseThrow();
        type(names, "no.such.*");
        Ui.until("the refusal", () -> wizard.rulePage().getErrorMessage() != null);
        assertTrue(wizard.rulePage().getErrorMessage().contains("no.such.*"), wizard.rulePage()::getErrorMessage);
        assertFalse(wizard.canFinish());
        type(names, "encoder.layer.1.*,embeddings");
        Ui.until("four tensors", () -> texts().contains("4 tensors, 24 579 parameters, 60.0 % of the model"));
        assertNull(wizard.rulePage().getErrorMessage());
        assertTrue(wizard.rulePage().commandText().contains("--scope 'encoder.layer.1.*,embeddings'"),
                wizard.rulePage()::commandText);
        dialog.showPage(wizard.outputPage());
        Table table = Ui.controls(wizard.outputPage().getControl()).stream().filter(Table.class::isInstance)
                .map(Table.class::cast).findFirst()
                .orElseThrow();
        Ui.until("all tensors", () -> table.getItemCount() == 7);
        assertEquals("tuned, outside scope", table.getItem(1).getText(4));
        assertEquals("77 of 128", table.getItem(0).getText(3));
    }

    @Test
    void resultsThatAreThereAreReplacedOnlyWhenAllowed() throws IOException {
        Path out = Files.createDirectory(folder.resolve("results"));
        Files.writeString(out.resolve("report.json"), "{}");
        dialog.showPage(wizard.outputPage());
        wizard.outputPage().setFolder(out);
        Ui.until("the refusal", () -> wizard.outputPage().getErrorMessage() != null);
        assertEquals(out + " exists and is not empty; name another folder, or let its results be replaced.",
                wizard.outputPage().getErrorMessage());
        assertFalse(wizard.canFinish());
        wizard.outputPage().setReplacing(true);
        Ui.until("the permission", () -> wizard.canFinish());
        assertTrue(wizard.rulePage().commandText().endsWith("--force"), wizard.rulePage()::commandText);
        wizard.outputPage().setFolder(inputs.base().source());
        Ui.until("a file", () -> wizard.outputPage().getErrorMessage() != null);
        assertTrue(wizard.outputPage().getErrorMessage().contains("is not a folder"),
                wizard.outputPage()::getErrorMessage);
        assertFalse(wizard.canFinish());
    }

    @Test
    void theProposedFolderIsOneThatIsNotThere() throws IOException {
        Path first = inputs.tuned().source().resolveSibling("tuned model-ken-reset-40");
        assertTrue(unbroken(wizard.rulePage().commandText()).endsWith("--out '" + first + '\''),
                wizard.rulePage()::commandText);
        Files.createDirectory(first);
        wizard.rulePage().rules().choose("random");
        wizard.rulePage().rules().choose("ken");
        Ui.until("another name", () -> wizard.rulePage().commandText().contains(first + "-2'"));
    }

    @Test
    void whatIsNotAvailableIsSaid() {
        assertTrue(texts().contains("gpu is not available: this installation has no provider for GPUs."),
                () -> texts().toString());
    }

    @Test
    void anEstimateComesFromTimedRows() {
        PruneForecast figures = Ui.await("the estimate",
                () -> wizard.forecast().flatMap(Forecast::figures).orElse(null));
        assertTrue(figures.fromSeconds() > 0 && figures.fromSeconds() <= figures.toSeconds(), figures::toString);
        // Coding makes the subnetwork smaller than 77 of 128 values stored as they are; all bits of all values differ
        // from the base.
        long asTheyAre = 5L * Models.ROWS * 77 * 4;
        assertTrue(figures.subnetworkBytes() > asTheyAre / 2 && figures.subnetworkBytes() < asTheyAre + 10_000,
                figures::toString);
        assertEquals(5 * Models.ROWS + Models.LAYERS, figures.rows());
        assertTrue(figures.workingBytes() >= 3L * Models.ROWS * Models.COLUMNS * 4, figures::toString);
        assertTrue(texts().contains("about " + Quantities.bytes(figures.subnetworkBytes())), () -> texts().toString());
    }

    @Test
    void arrowKeysGoFromRuleToRule() {
        press(radio("ken"), SWT.ARROW_RIGHT);
        assertEquals("ken-density", chosenRule());
        assertFalse(radio("ken").getSelection());
        press(radio("ken-density"), SWT.ARROW_LEFT);
        assertEquals("ken", chosenRule());
        press(radio("ken"), SWT.ARROW_LEFT);
        String last = chosenRule();
        assertFalse(List.of("ken", "ken-density").contains(last), last);
        Ui.until("the command", () -> wizard.rulePage().commandText().contains("--rule " + last + ' '));
        press(radio(last), SWT.ARROW_RIGHT);
        assertEquals("ken", chosenRule());
    }

    private String chosenRule() {
        return wizard.rulePage().rules().chosen().id();
    }

    private Button radio(String rule) {
        return controls(Button.class).stream().filter(button -> button.getText().equals(rule)).findFirst()
                .orElseThrow();
    }

    @Test
    void itBeginsWithThePreferencesAndTheCommandSaysSo() {
        dialog.close();
        wizard = new NewPruningWizard(Optional.of(inputs),
                new PruningDefaults("reference", RunSettings.defaults().threads() + 1));
        dialog = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Ui.until("a first look", () -> wizard.canFinish());
        String command = wizard.rulePage().commandText();
        assertTrue(command.contains("--provider reference ")
                && command.endsWith("--threads " + (RunSettings.defaults().threads() + 1)), command);
    }

    @Test
    void aPreferredProviderThatIsNotThereIsNotReplaced() {
        dialog.close();
        wizard = new NewPruningWizard(Optional.of(inputs), new PruningDefaults("gpu", 1));
        dialog = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Ui.until("the refusal", () -> "gpu is not available: this installation has no provider for GPUs."
                .equals(wizard.rulePage().getErrorMessage()));
        assertFalse(wizard.canFinish());
    }

    private static void press(Button radio, int keyCode) {
        Event event = new Event();
        event.keyCode = keyCode;
        radio.notifyListeners(SWT.KeyDown, event);
    }

    private List<String> texts() {
        return Ui.texts(wizard.rulePage().getControl());
    }

    private <C extends Control> List<C> controls(Class<C> type) {
        return Ui.controls(wizard.rulePage().getControl()).stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Text field(String content) {
        return controls(Text.class).stream().filter(text -> text.getText().equals(content)).findFirst().orElseThrow();
    }

    private static void type(Text text, String content) {
        text.setText(content);
    }

    private void check(String label, boolean on) {
        Button box = controls(Button.class).stream().filter(button -> button.getText().equals(label)).findFirst()
                .orElseThrow();
        box.setSelection(on);
        box.notifyListeners(SWT.Selection, new Event());
    }

    /** Joins the lines in which a command is shown. */
    private static String unbroken(String command) {
        return command.replaceAll("\\s*\\\\\\R\\s*", " ");
    }
}
