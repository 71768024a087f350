/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.Note;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.Sweep;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.composition.RunReport;
import org.kenworkbench.operations.tests.PrunedModels;

/** Reports on a pruned result, whose figures are compared with those of the composition. */
class CompositionReportTest {

    @TempDir
    Path folder;

    private PrunedModels models;
    private Path kenx;
    private Path out;
    private Composition composition;
    private final StandardContext context = PrunedModels.context(false);

    /** Leaves the norm out of the scope, so that the scope is not the model. */
    @BeforeEach
    void prune() throws Exception {
        models = new PrunedModels(folder);
        kenx = models.ken("result", PrunedModels.tuned(), "--keep", "30%", "--scope", "all,-norms", "--write-model")
                .resolveSibling("composition.kenx");
        out = folder.resolve("report.md");
        composition = CompositionStore.load(kenx);
    }

    private MarkdownReader report() throws Exception {
        return new MarkdownReader(new ReportRuns(models.reader, out).text(context, kenx));
    }

    private long pruned(ToLongFunction<TensorEntry> figure) {
        return composition.getTensors().stream().filter(tensor -> tensor.getFate() == TensorFate.PRUNED)
                .mapToLong(figure).sum();
    }

    private long all(ToLongFunction<TensorEntry> figure) {
        return composition.getTensors().stream().mapToLong(figure).sum();
    }

    @Test
    void inputsSettingsAndOutputsAreThoseOfTheComposition() throws Exception {
        MarkdownReader report = report();
        assertEquals("tuned-result, pruned on base", report.sections().getFirst());
        for (String which : List.of("base", "tuned")) {
            InputReference input = which.equals("base") ? composition.getBase() : composition.getTuned();
            assertEquals(List.of(which, which.equals("base") ? "base" : "tuned-result", "safetensors",
                    Quantities.bytes(input.getSizeBytes()), Quantities.count(input.getParameters()),
                    input.getDigest()), report.table("Inputs").row(which));
        }
        MarkdownReader.ReadTable settings = report.table("Settings");
        assertEquals("magnitude", settings.row("rule").get(1));
        assertEquals("keep 30%", settings.row("asked for").get(1));
        assertEquals("all,-norms", settings.row("scope").get(1));
        assertEquals("kept as tuned", settings.row("outside the scope").get(1));
        assertEquals("base", settings.row("fill").get(1));
        assertEquals("0", settings.row("seed").get(1));
        assertTrue(settings.row("provider").get(1).startsWith("reference ("), settings::toString);
        assertEquals("KEN Workbench " + composition.getProgramVersion(), settings.row("program").get(1));
        assertEquals(composition.getCreated(), settings.row("made").get(1));
        for (OutputReference output : composition.getOutputs()) {
            assertEquals(List.of(output.getPath(), output.getKind().getLiteral(),
                    Quantities.bytes(output.getSizeBytes()), output.getDigest()),
                    report.table("Outputs").row(output.getPath()));
        }
        assertEquals(composition.getOutputs().size() + 1, report.table("Outputs").rows().size());
    }

    @Test
    void totalsAreTheSumsOfTheTensors() throws Exception {
        MarkdownReader report = report();
        long inScope = pruned(tensor -> tensor.getKept() + tensor.getReset());
        long kept = pruned(TensorEntry::getKept);
        assertTrue(inScope > kept && kept > 0 && inScope < composition.getTotals().getParameters());
        MarkdownReader.ReadTable totals = report.table("What was kept");
        assertEquals(Quantities.count(composition.getTotals().getParameters()), totals.row("of the model").get(1));
        assertEquals(Quantities.count(composition.getTotals().getParametersInScope()), totals.row("in scope").get(1));
        assertEquals(List.of("kept in scope", Quantities.count(kept), Quantities.share(kept, inScope)
                + " of the scope"), totals.row("kept in scope"));
        assertEquals(Quantities.count(pruned(TensorEntry::getReset)), totals.row("reset").get(1));
        assertEquals(Quantities.count(pruned(TensorEntry::getChangedKept)),
                totals.row("kept, and changed by tuning").get(1));
        assertEquals(Quantities.count(pruned(TensorEntry::getChangedReset)),
                totals.row("reset, and changed by tuning").get(1));
        assertTrue(report.paragraphs().getFirst().contains(Quantities.count(kept) + " of the "
                + Quantities.count(inScope)), report.paragraphs()::toString);
        double delta = squares(TensorEntry::getDeltaNormSquared);
        String tuning = Quantities.share(squares(TensorEntry::getKeptDeltaNormSquared) / delta);
        String random = Quantities.share(squares(TensorEntry::getRandomKeptDeltaNormSquared) / delta);
        assertTrue(report.paragraphs().stream().anyMatch(text -> text.contains("hold " + tuning)
                && text.contains("keeps " + random)), report.paragraphs()::toString);
        assertEquals(List.of(tuning, random), report.table("By role").row("all").subList(6, 8));
    }

    private double squares(ToDoubleFunction<TensorEntry> figure) {
        return composition.getTensors().stream().filter(tensor -> tensor.getFate() == TensorFate.PRUNED)
                .mapToDouble(figure).sum();
    }

    @Test
    void rolesAndLayersSumUpToTheModel() throws Exception {
        MarkdownReader report = report();
        for (String section : List.of("By role", "By layer")) {
            MarkdownReader.ReadTable table = report.table(section);
            List<List<String>> rows = table.rows().subList(1, table.rows().size()).stream()
                    .filter(row -> !row.getFirst().equals("all")).toList();
            assertTrue(rows.size() > 2, rows::toString);
            assertEquals(composition.getTensors().size(), sum(rows, 1));
            assertEquals(all(tensor -> tensor.getKept() + tensor.getReset()), sum(rows, 2));
            assertEquals(pruned(tensor -> tensor.getKept() + tensor.getReset()), sum(rows, 3));
            assertEquals(pruned(TensorEntry::getKept), sum(rows, 4));
            assertEquals(List.of(false, true, true, true, true, true, true, true), table.right());
        }
        assertEquals(List.of("0", "1", "2", "none"), report.table("By layer").rows().stream().skip(1)
                .map(List::getFirst).toList());
    }

    private static long sum(List<List<String>> rows, int column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row.get(column).replace(" ", ""))).sum();
    }

    @Test
    void theTensorsThatChangedMostComeInOrder() throws Exception {
        List<String> expected = composition.getTensors().stream().filter(tensor -> tensor.getBaseNormSquared() > 0)
                .sorted((a, b) -> Double.compare(b.getDeltaNormSquared() / b.getBaseNormSquared(),
                        a.getDeltaNormSquared() / a.getBaseNormSquared()))
                .filter(tensor -> tensor.getDeltaNormSquared() > 0).map(TensorEntry::getName).toList();
        assertEquals(expected, report().table("Tensors that changed most").rows().stream().skip(1)
                .map(List::getFirst).toList());
    }

    @Test
    void bytesStandAloneAndWithTheBase() throws Exception {
        RunReport run = RunReport.of(composition, kenx).orElseThrow();
        long base = composition.getBase().getSizeBytes();
        MarkdownReader.ReadTable bytes = report().table("Bytes");
        long subnetwork = size(OutputKind.SUBNETWORK);
        assertEquals(Quantities.bytes(composition.getTuned().getSizeBytes()), bytes.row("tuned checkpoint").get(1));
        assertEquals(Quantities.bytes(subnetwork), bytes.row("subnetwork").get(1));
        assertEquals(Quantities.bytes(subnetwork + base), bytes.row("subnetwork").get(3));
        assertEquals(Quantities.bytes(size(OutputKind.MODEL)), bytes.row("pruned model").get(1));
        assertEquals("not needed", bytes.row("pruned model").get(3));
        long delta = run.losslessDeltaBytes().orElseThrow();
        List<String> row = bytes.row("lossless delta, nothing reset, about");
        assertEquals(List.of(Quantities.bytes(delta), Quantities.bytes(delta + base)),
                List.of(row.get(1), row.get(3)));
    }

    private long size(OutputKind kind) {
        return composition.getOutputs().stream().filter(output -> output.getKind() == kind)
                .mapToLong(OutputReference::getSizeBytes).sum();
    }

    @Test
    void theCommandsSayItAgainInNames() throws Exception {
        assertEquals(List.of(
                "ken prune --base base --tuned tuned-result --keep 30% --rule magnitude --scope all,-norms --fill base "
                        + "--provider reference --coding auto --seed 0 --out again",
                "ken restore --base base --subnetwork subnetwork.ken --out pruned.safetensors"),
                report().commands());
    }

    @Test
    void noPlaceOfTheMachineIsNamed() throws Exception {
        Sweep sweep = CompositionFactory.eINSTANCE.createSweep();
        sweep.setEvaluator("python3 " + folder.resolve("score.py") + " {model} --data '" + folder + "/my data/x.csv'");
        sweep.setVerdict("40.0 % can be reset with magnitude.");
        sweep.setMargin(0.02);
        composition.setSweep(sweep);
        composition.getBase().setPath(folder.resolve("base/model.safetensors").toString());
        CompositionStore.save(composition, kenx);
        MarkdownReader report = report();
        assertTrue(report.commands().contains("python3 score.py {model} --data 'x.csv'"),
                report.commands()::toString);
        assertTrue(report.paragraphs().contains("40.0 % can be reset with magnitude."));
        assertEquals("base", report.table("Inputs").row("base").get(1));
        assertFalse(Files.readString(out).contains(folder.getFileName().toString()));
    }

    @Test
    void scoresAreTold() throws Exception {
        Evaluation tuned = evaluation(EvaluatedModel.TUNED, 0.91, 1);
        Evaluation pruned = evaluation(EvaluatedModel.PRUNED, 0.905, 0.3);
        pruned.setRule("magnitude");
        pruned.setChosen(true);
        pruned.setDifference(-0.005);
        pruned.setDifferenceLow(-0.011);
        pruned.setDifferenceHigh(0.001);
        pruned.setSubnetworkBytes(1234);
        composition.getEvaluations().addAll(List.of(tuned, pruned));
        CompositionStore.save(composition, kenx);
        MarkdownReader.ReadTable scores = report().table("Scores");
        assertEquals(List.of("tuned", "0.0 %", "0.9100", "0.9000 to 0.9200", "", "", "", "", ""), scores.row("tuned"));
        assertEquals(List.of("→ magnitude", "70.0 %", "0.9050", "0.8950 to 0.9150", "-0.0050", "-0.0110 to +0.0010",
                "", "", "1.2 kB"), scores.row("→ magnitude"));
    }

    private static Evaluation evaluation(EvaluatedModel subject, double score, double keptShare) {
        Evaluation evaluation = CompositionFactory.eINSTANCE.createEvaluation();
        evaluation.setSubject(subject);
        evaluation.setDataset("validation");
        evaluation.setMetric("accuracy");
        evaluation.setScore(score);
        evaluation.setLow(score - 0.01);
        evaluation.setHigh(score + 0.01);
        evaluation.setExamples(400);
        evaluation.setKeptShare(keptShare);
        return evaluation;
    }

    @Test
    void notesAndWarningsAreTold() throws Exception {
        Note note = CompositionFactory.eINSTANCE.createNote();
        note.setCreated("2026-01-02T03:04:05Z");
        note.setText("look\nat *this* | _that_");
        note.setTensor(composition.getTensors().getFirst());
        composition.getNotes().add(note);
        CompositionStore.save(composition, kenx);
        Path json = kenx.resolveSibling("report.json");
        Files.writeString(json, Files.readString(json).replaceFirst("\"warnings\": *\\[",
                "\"warnings\": [\"It was hot in " + folder + "/room.\""
                        + (RunReport.of(composition, kenx).orElseThrow().warnings().isEmpty() ? "" : ",")));
        MarkdownReader report = report();
        assertTrue(report.points().contains("It was hot in room."), report.points()::toString);
        assertTrue(report.points().contains("2026-01-02T03:04:05Z: " + note.getTensor().getName()
                + ": look at *this* | _that_"), report.points()::toString);
    }

    /** A folder stands for its composition, as it does for other commands. */
    @Test
    void theFolderOfAResultIsTakenForItsComposition() throws Exception {
        String named = new ReportRuns(models.reader, out).text(context, kenx);
        Path other = folder.resolve("other.md");
        assertEquals(named, new ReportRuns(models.reader, other).text(context, kenx.getParent()));
    }

    /** A composition may have been sent alone. */
    @Test
    void aCompositionAloneIsEnough() throws Exception {
        Path alone = Files.createDirectory(folder.resolve("alone")).resolve("c.kenx");
        Files.copy(kenx, alone);
        MarkdownReader report = new MarkdownReader(new ReportRuns(models.reader, out).text(context, alone));
        assertEquals(List.of(), context.warnings());
        assertEquals(Stream.of("form", "tuned checkpoint", "pruned model", "subnetwork").toList(),
                report.table("Bytes").rows().stream().map(List::getFirst).toList());
    }

    @Test
    void aDamagedReportOfTheRunIsAWarning() throws Exception {
        Files.writeString(kenx.resolveSibling("report.json"), "{\"bytes\": 7}");
        assertFalse(report().sections().isEmpty());
        assertEquals(Optional.of(true), context.warnings().stream().findFirst()
                .map(text -> text.startsWith("The report report.json of the composition")));
    }

    /** Compositions by other programs may name neither settings nor outputs. */
    @Test
    void whatIsNotThereIsLeftOut() throws Exception {
        composition.setSettings(null);
        composition.setTotals(null);
        composition.getOutputs().clear();
        CompositionStore.save(composition, kenx);
        MarkdownReader report = report();
        assertFalse(report.sections().contains("Outputs"));
        assertEquals(List.of(), report.commands());
        assertFalse(report.paragraphs().stream().anyMatch(text -> text.startsWith("This command")));
    }
}
