/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.internal.ui.Ui;
import org.kenworkbench.internal.ui.editor.CompositionEditor;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.internal.ui.prune.Models;
import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.runs.ProgressShown;
import org.kenworkbench.internal.ui.screen.KeyFaults;
import org.kenworkbench.internal.ui.screen.Nameless;
import org.kenworkbench.internal.ui.screen.WindowFaults;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.internal.ui.wizard.NewPruningDialog;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.evaluation.ScoringTask;
import org.kenworkbench.operations.evaluation.TaskOptions;
import org.kenworkbench.ui.KenViews;
import org.osgi.framework.FrameworkUtil;

/** The Sweep wizard, from an evaluator's command to the curve. */
class SweepWizardTest {

    @TempDir
    Path folder;

    private Inputs inputs;
    private SweepWizard wizard;
    private NewPruningDialog dialog;

    @BeforeEach
    void open() throws IOException {
        inputs = Models.write(folder);
        wizard = new SweepWizard(inputs.base().source(), inputs.tuned().source(),
                new SweepDefaults(Evaluators.NONE, new ScopeText("attention,ffn", true),
                        RunSettings.defaults().threads()));
        dialog = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Ui.until("the models", () -> wizard.inputsPage().isPageComplete());
        Ui.perform("next", () -> dialog.showPage(wizard.getNextPage(wizard.inputsPage())));
        Ui.until("a first look", () -> wizard.sweepPage().isMade() && wizard.sweepPage().getMessage() != null);
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
    }

    @Test
    void fromTheCommandToTheCurve() throws IOException {
        Path out = folder.resolve("results");
        choose(script("printf '{\"score\": 0.75, \"perExample\": [1, 1, 1, 0], \"metric\": \"accuracy\"}\\n'"), out);
        assertEquals(
                "ken sweep --base " + inputs.base().source() + " --tuned '" + inputs.tuned().source()
                        + "' --evaluator '"
                        + wizard.sweepPage().evaluators().evaluators().validation()
                        + "' --rule random,ken,ken-density,magnitude,delta-magnitude"
                        + " --reset 50% --refine 0 --margin 0.5 --scope attention,ffn --matrices-only --out " + out,
                unbroken(wizard.sweepPage().commandText()));
        assertTrue(wizard.sweepPage().getMessage().contains("up to 8 models"), wizard.sweepPage()::getMessage);
        assertTrue(
                wizard.sweepPage().getMessage()
                        .endsWith("At least 6 examples are needed to show that the loss is at most 0.5, if each is"
                                + " scored as right or wrong."),
                wizard.sweepPage()::getMessage);
        assertTrue(wizard.performFinish());
        assertSameAgain(unbroken(wizard.sweepPage().commandText()));
        ProgressShown.start(wizard.run().orElseThrow().job(Ui.page()), Ui.page());
        CompositionEditor editor = Ui.await("the editor",
                () -> Ui.page().getActiveEditor() instanceof CompositionEditor opened && opened.document().isPresent()
                        ? opened : null);
        Composition composition = editor.document().orElseThrow().composition();
        assertEquals("attention,ffn", composition.getSettings().getScope());
        assertTrue(composition.getEvaluations().size() >= 8, () -> composition.getEvaluations().toString());
        Ui.until("the curve", () -> Ui.page().findViewReference(KenViews.PAGE, KenViews.CURVE_PAGE) != null);
        Ui.page().hideView(Ui.page().findViewReference(KenViews.PAGE, KenViews.CURVE_PAGE));
        Ui.page().hideView(Ui.page().findViewReference(KenViews.PAGE, KenViews.CHOICE_PAGE));
        Ui.page().hideView(Ui.page().findView(KenViews.RUNS));
        assertTrue(Files.exists(out.resolve("sweep.csv")));
    }

    /** A sweep that is run again begins with the same values. */
    private void assertSameAgain(String command) {
        ReadySweep ready = wizard.run().orElseThrow();
        EarlierSweep earlier = EarlierSweep.of(ready.choices().call(ready.out()), ready.choices().settings(false));
        SweepWizard again = new SweepWizard(inputs.base().source(), inputs.tuned().source(),
                new SweepDefaults(earlier.evaluators(), earlier.scope(), ready.choices().threads(), Optional.empty(),
                        Optional.of(earlier)));
        NewPruningDialog other = new NewPruningDialog(Ui.page().getWorkbenchWindow().getShell(), again);
        other.setBlockOnOpen(false);
        other.open();
        try {
            Ui.until("the models", () -> again.inputsPage().isPageComplete());
            Ui.perform("next", () -> other.showPage(again.getNextPage(again.inputsPage())));
            Ui.until("the same command",
                    () -> again.sweepPage().isMade() && command.equals(unbroken(again.sweepPage().commandText())));
        } finally {
            other.close();
        }
    }

    @Test
    void nothingIsWrongBeforeSomethingIsTyped() {
        assertEquals(null, wizard.sweepPage().getErrorMessage());
        assertTrue(wizard.sweepPage().getMessage().startsWith("Name a program"), wizard.sweepPage()::getMessage);
        assertFalse(wizard.canFinish());
    }

    @Test
    void whatIsWrongIsSaidWhileItCanBeChanged() throws IOException {
        assertRefused("python3 score.py", "{model}");
        assertRefused("sh 'score {model}", "a quote");
        assertRefused("no-such-program {model}", "no-such-program");
        choose(script("exit 1"), folder.resolve("results"));
        wizard.sweepPage().search().set("0%", "0.5", 0);
        Ui.until("the share", () -> says("above 0%"));
        wizard.sweepPage().search().set("50%", "much", 0);
        Ui.until("the margin", () -> says("--margin"));
        assertFalse(wizard.canFinish());
        wizard.sweepPage().search().set("50%", "0", 0);
        Ui.until("all is well", () -> wizard.canFinish());
        wizard.sweepPage().results().setFolder(folder);
        Ui.until("the folder", () -> says("is not empty"));
    }

    /** Labelled data in place of a program are examined while they can still be changed. */
    @Test
    void labelledDataAreReadBeforeAnythingRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("train.csv"), "t,l\n");
        EvaluatorFactory factory = (data, context) -> {
            if (data.task() instanceof ScoringTask.Classify task && !task.text().equals("t")) {
                throw new IOException(data.file() + " has no column " + task.text());
            }
            return new EvaluatorFactory.Evaluators(new Named("accuracy on 12 examples of " + data.file()),
                    Optional.empty());
        };
        var registration = FrameworkUtil.getBundle(SweepWizard.class).getBundleContext()
                .registerService(EvaluatorFactory.class, factory, null);
        try {
            typed(new TypedData("", "", "", "", ""));
            Ui.until("what is missing", () -> wizard.sweepPage().getMessage().startsWith("Name a file"));
            typed(new TypedData(file.toString(), "", "", "", ""));
            Ui.until("the columns", () -> says("Name the columns"));
            typed(new TypedData(file.toString(), "x", "", "l", ""));
            Ui.until("what the file lacks", () -> says("has no column x"));
            typed(new TypedData(file.toString(), "t", "", "l", "60/20/20"));
            Ui.until("all is well", () -> wizard.canFinish());
            assertTrue(
                    unbroken(wizard.sweepPage().commandText())
                            .contains(" --data " + file + " --text t --label l --split 60/20/20 --rule "),
                    wizard.sweepPage()::commandText);
            assertTrue(
                    Ui.texts(wizard.sweepPage().getControl())
                            .contains("accuracy on 12 examples to choose, none to confirm"),
                    () -> Ui.texts(wizard.sweepPage().getControl()).toString());
            assertEquals(
                    "12 examples cannot show that the loss is at most 0.01, so no share can be chosen: at least 367"
                            + " are needed, and more if the models differ on some.",
                    wizard.sweepPage().getMessage());
            assertEquals(IMessageProvider.WARNING, wizard.sweepPage().getMessageType());
            wizard.sweepPage().search().set("50%", "0.5", 0);
            Ui.until("12 are enough",
                    () -> wizard.canFinish() && wizard.sweepPage().getMessageType() != IMessageProvider.WARNING);
        } finally {
            registration.unregister();
        }
        typed(new TypedData(file.toString(), "t", "", "l", ""));
        Ui.until("that nothing runs models", () -> wizard.sweepPage().getErrorMessage() != null);
    }

    /** Decoders have fields of their own, and what has no field here is kept from an earlier command. */
    @Test
    void decodersAreScoredOnDocumentsAndQuestions() throws IOException {
        Path texts = Files.writeString(folder.resolve("texts.txt"), "a\nb\n");
        Path questions = Files.writeString(folder.resolve("q.jsonl"), "{}\n");
        EvaluatorFactory factory = (data, context) -> new EvaluatorFactory.Evaluators(
                new Named("acc on 12 questions of " + data.file()), Optional.empty());
        var registration = FrameworkUtil.getBundle(SweepWizard.class).getBundleContext()
                .registerService(EvaluatorFactory.class, factory, null);
        try {
            TypedData documents = decoder(texts, ScoringTask.Kind.PERPLEXITY, new TaskOptions.Columns("", "", "", ""),
                    Optional.of(DocumentUnit.LINE), new ScoringTask.Windows(12, 5));
            typed(documents);
            requireCommand("--data " + texts
                    + " --task perplexity --documents line --window 12 --stride 5 --split 60/20/20 --rule ");
            requireFields("A document is:", "of the label:", "of the answers:", "of a second text:");
            requireSameAgain(documents);
            TypedData asked = decoder(questions, ScoringTask.Kind.CHOICE, new TaskOptions.Columns("q", "", "r", "a"),
                    Optional.empty(), new ScoringTask.Windows(0, 0));
            typed(asked);
            requireCommand(
                    "--data " + questions + " --task choice --text q --label r --choices a --split 60/20/20 --rule ");
            requireFields("of the answers:", "A document is:", "of a second text:");
            requireSameAgain(asked);
            typed(decoder(questions, ScoringTask.Kind.CHOICE, new TaskOptions.Columns("q", "", "r", ""),
                    Optional.empty(), new ScoringTask.Windows(0, 0)));
            Ui.until("the key of the answers", () -> says("of the answers and of the right answer"));
            typed(decoder(questions, ScoringTask.Kind.PERPLEXITY, new TaskOptions.Columns("", "", "", ""),
                    Optional.empty(), new ScoringTask.Windows(0, 0)));
            Ui.until("the text of records", () -> says("unless the file is .txt"));
            assertEquals(List.of(), Nameless.at(dialog.getShell()));
            assertEquals(List.of(), KeyFaults.of(dialog.getShell()));
            assertEquals(List.of(), WindowFaults.of(dialog.getShell()));
        } finally {
            registration.unregister();
        }
    }

    private static TypedData decoder(Path file, ScoringTask.Kind kind, TaskOptions.Columns columns,
            Optional<DocumentUnit> unit, ScoringTask.Windows windows) {
        return new TypedData(file.toString(), new TaskOptions(kind, columns, "", unit, windows), "60/20/20");
    }

    private void requireCommand(String words) {
        Ui.until("the command", () -> wizard.canFinish() && unbroken(wizard.sweepPage().commandText()).contains(words));
    }

    private void requireFields(String shown, String... hidden) {
        List<String> texts = Ui.texts(wizard.sweepPage().getControl());
        assertTrue(texts.contains(shown), texts::toString);
        for (String text : hidden) {
            assertFalse(texts.contains(text) && !shown.equals(text) && isShown(text), text);
        }
    }

    private boolean isShown(String label) {
        return labels(wizard.sweepPage().getControl()).anyMatch(one -> one.getText().equals(label) && one.isVisible());
    }

    private static Stream<Label> labels(Control control) {
        return control instanceof Label label ? Stream.of(label)
                : control instanceof Composite parent
                        ? Arrays.stream(parent.getChildren()).flatMap(SweepWizardTest::labels) : Stream.of();
    }

    /** Checks that a sweep that is run again, or found in a composition, begins with the same data. */
    private static void requireSameAgain(TypedData data) {
        Map<String, String> values = new HashMap<>(Map.of("--rule", "ken", "--reset", "50%", "--margin", "0.1"));
        data.putInto(values);
        assertEquals(data, EarlierSweep.of(OperationCall.of("sweep", values), RunSettings.defaults()).evaluators()
                .data());
    }

    private void typed(TypedData data) {
        wizard.sweepPage().evaluators().set(new Evaluators(true, "", "", 0, data));
    }

    private record Named(String description) implements Evaluator {
        @Override
        public OptionalLong examples() {
            return OptionalLong.of(12);
        }

        @Override
        public ModelScore score(Path model, OperationContext context) {
            throw new AssertionError("nothing runs");
        }
    }

    /**
     * The lab evaluator's description of itself names the file; the columns are those that were typed last for that
     * file.
     */
    @Test
    void whatASweepScoredOnIsAskedForAgain() {
        TypedData last = new TypedData("/a b/d.csv", "t", "", "l", "");
        String description = "accuracy on 12 examples of /a b/d.csv, validation part (60/20/20, seed 0), digest "
                + "0123456789abcdef";
        assertEquals(Optional.of(new TypedData("/a b/d.csv", "t", "", "l", "60/20/20")),
                TypedData.of(description, last));
        assertEquals(Optional.of(new TypedData("/a b/d.csv", "", "", "", "60/20/20")),
                TypedData.of(description, TypedData.NONE));
        assertEquals(Optional.of(last),
                TypedData.of(description.replace("/a b/", "").replace("60/20/20", "33.3/33.3/33.4"),
                        last).map(found -> new TypedData(found.file(), found.task(), "")));
        TypedData texts = decoder(Path.of("/a b/t.txt"), ScoringTask.Kind.PERPLEXITY,
                new TaskOptions.Columns("", "", "", ""), Optional.of(DocumentUnit.LINE),
                new ScoringTask.Windows(12, 5));
        assertEquals(Optional.of(texts), TypedData.of("negative-bits-per-byte on 7 documents of t.txt, validation part"
                + " (60/20/20, seed 0), windows 12 and 5, digest 0123456789abcdef", texts));
        assertEquals(ScoringTask.Kind.CHOICE, TypedData.of("acc_norm on 7 questions of t.jsonl, validation part"
                + " (60/20/20, seed 0), window 9, digest 0123456789abcdef", texts).orElseThrow().task().kind());
        assertEquals(Optional.empty(), TypedData.of("sh score.sh {model}", last));
    }

    private void assertRefused(String command, String why) {
        wizard.sweepPage().evaluators().set(new Evaluators(command, "", 0));
        Ui.until(why, () -> says(why));
        assertFalse(wizard.canFinish());
    }

    private boolean says(String why) {
        return wizard.sweepPage().getErrorMessage() != null && wizard.sweepPage().getErrorMessage().contains(why);
    }

    /** The program that was started is ended, and no result is left, except what a later sweep can go on with. */
    @Test
    void aSweepIsCancelledWhileAModelIsScored() throws IOException {
        Path out = folder.resolve("results");
        Path begun = folder.resolve("begun");
        choose(script("touch '" + begun + "'; exec tail -f /dev/null"), out);
        assertTrue(wizard.performFinish());
        OperationJob job = wizard.run().orElseThrow().job(Ui.page());
        ProgressShown.start(job, Ui.page());
        Ui.untilElsewhere("the evaluator", () -> Files.exists(begun));
        job.cancel();
        Ui.untilElsewhere("the end", () -> job.getState() == Job.NONE);
        assertEquals(IStatus.CANCEL, job.getResult().getSeverity());
        assertFalse(Files.exists(out.resolve("composition.kenx")));
        assertNotNull(Ui.page().findView(KenViews.RUNS));
        Ui.page().hideView(Ui.page().findView(KenViews.RUNS));
    }

    private Path script(String commands) throws IOException {
        return Files.writeString(folder.resolve("score.sh"), commands + '\n');
    }

    private void choose(Path script, Path out) {
        wizard.sweepPage().evaluators().set(new Evaluators("sh " + script + " {model}", "", 0));
        wizard.sweepPage().search().set("50%", "0.5", 0);
        wizard.sweepPage().results().setFolder(out);
        Ui.until("a look at the choices",
                () -> wizard.canFinish() && wizard.sweepPage().commandText().contains(out.toString()));
    }

    /** Joins the lines in which a command is shown. */
    private static String unbroken(String command) {
        return command.replaceAll("\\s*\\\\\\R\\s*", " ");
    }
}
