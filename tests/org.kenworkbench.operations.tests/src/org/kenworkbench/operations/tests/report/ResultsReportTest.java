/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.EvaluatedModel;
import org.kenworkbench.composition.Evaluation;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.compare.CompareOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.tests.PrunedModels;

/** Reports on several results: what they say beside each other, and what else two arguments mean. */
class ResultsReportTest {

    @TempDir
    Path folder;

    private PrunedModels models;
    private Path a;
    private Path b;
    private Path out;
    private final StandardContext context = PrunedModels.context(true);

    @BeforeEach
    void prune() throws Exception {
        models = new PrunedModels(folder);
        a = models.ken("half", PrunedModels.tuned(), "--keep", "50%").resolveSibling("composition.kenx");
        b = models.ken("few", PrunedModels.tuned(), "--rule", "ken", "--keep", "20%", "--scope", "all,-norms")
                .resolveSibling("composition.kenx");
        out = folder.resolve("report.md");
    }

    private String text(Path... files) throws Exception {
        return new ReportRuns(models.reader, out).text(context, files);
    }

    private MarkdownReader report(Path... files) throws Exception {
        return new MarkdownReader(text(files));
    }

    private OperationException refused(Path... files) {
        OperationException e = assertThrows(OperationException.class, () -> text(files));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        return e;
    }

    private static long kept(Composition composition) {
        return composition.getTensors().stream().filter(tensor -> tensor.getFate() == TensorFate.PRUNED)
                .mapToLong(TensorEntry::getKept).sum();
    }

    @Test
    void whatDiffersStandsBesideEachOther() throws Exception {
        MarkdownReader report = report(a, b);
        assertEquals("Compared: half, few", report.sections().getFirst());
        MarkdownReader.ReadTable results = report.table("Compared: half, few");
        assertEquals(List.of("A", "half", "tuned-half", "base", "magnitude", "keep 50%"),
                results.row("A").subList(0, 6));
        assertEquals(List.of("B", "few", "tuned-few", "base", "ken", "keep 20%"), results.row("B").subList(0, 6));
        assertTrue(report.paragraphs().contains("By their digests, all are of one tuned model and of one base."),
                report.paragraphs()::toString);
        for (Path kenx : List.of(a, b)) {
            Composition composition = CompositionStore.load(kenx);
            assertEquals(Quantities.count(kept(composition)),
                    report.table("What was kept").row(kenx.equals(a) ? "A" : "B").get(2));
        }
        assertEquals(List.of("role", "A", "B"), report.table("Kept of the scope by role").rows().getFirst());
        assertEquals(List.of("norms", "50.0 %", "-"), report.table("Kept of the scope by role").row("norms"));
        MarkdownReader.ReadTable settings = report.table("Settings that differ");
        assertEquals(List.of("rule", "magnitude", "ken"), settings.row("rule"));
        assertEquals(List.of("scope", "all", "all,-norms"), settings.row("scope"));
        assertTrue(settings.rows().stream().noneMatch(row -> row.getFirst().equals("fill")), settings::toString);
        assertFalse(Files.readString(out).contains(folder.getFileName().toString()), "no place of the machine");
    }

    @Test
    void whatIsCommonIsWhatCompareSays() throws Exception {
        OperationResult said = PrunedModels.run(new CompareOperation(models.reader, new PruneRunner(models.reader,
                ReportRuns.RULES, List.of(new ReferenceProvider()))), context, a.toString(), b.toString());
        Table expected = said.sections().stream().filter(OperationResult.Section.Figures.class::isInstance)
                .map(section -> ((OperationResult.Section.Figures) section).table()).findFirst().orElseThrow();
        List<MarkdownReader.ReadTable> tables = report(a, b).tables("What they keep in common");
        assertEquals(2, tables.size());
        assertEquals(expected.rows().getFirst().stream().map(String::strip).toList(), tables.getFirst().rows().get(1));
        assertEquals(List.of("A", "B", "role"), tables.getLast().rows().getFirst().subList(0, 3));
    }

    @Test
    void eachCanBeMadeAgainAndIsKnownByItsDigests() throws Exception {
        MarkdownReader report = report(a, b);
        assertEquals(2, report.commands().size());
        assertTrue(report.commands().get(0).startsWith("ken prune ") && report.commands().get(0).endsWith("--out A"),
                report.commands()::toString);
        assertTrue(report.commands().get(1).contains("--rule ken "), report.commands()::toString);
        List<List<String>> outputs = report.table("Outputs").rows();
        for (Path kenx : List.of(a, b)) {
            CompositionStore.load(kenx).getOutputs().forEach(output -> assertTrue(
                    outputs.stream().anyMatch(row -> row.getFirst().equals(kenx.equals(a) ? "A" : "B")
                            && row.getLast().equals(output.getDigest())),
                    outputs::toString));
        }
    }

    @Test
    void scoresOfTheResultsAreTold() throws Exception {
        Composition composition = CompositionStore.load(b);
        composition.getEvaluations().addAll(List.of(evaluation(EvaluatedModel.TUNED, 0.91),
                evaluation(EvaluatedModel.PRUNED, 0.9)));
        CompositionStore.save(composition, b);
        assertEquals(List.of("B", "validation", "accuracy", "0.9100", "0.9000", "0.8900 to 0.9100", "", ""),
                report(a, b).table("Scores").row("B"));
    }

    private static Evaluation evaluation(EvaluatedModel subject, double score) {
        Evaluation evaluation = CompositionFactory.eINSTANCE.createEvaluation();
        evaluation.setSubject(subject);
        evaluation.setRule(subject == EvaluatedModel.PRUNED ? "ken" : null);
        evaluation.setDataset("validation");
        evaluation.setMetric("accuracy");
        evaluation.setScore(score);
        evaluation.setLow(score - 0.01);
        evaluation.setHigh(score + 0.01);
        return evaluation;
    }

    @Test
    void aPageHasThePictureOfWhatIsCommon() throws Exception {
        out = folder.resolve("report.html");
        Path c = models.ken("other", PrunedModels.tuned(), "--keep", "10%").getParent();
        String page = text(a, b.getParent(), c);
        assertTrue(page.contains("<h1>Compared: half, few, other</h1>"), page);
        assertEquals(1, page.split("<figure ", -1).length - 1);
        assertTrue(page.contains("A  half</span><span class=\"bar highlight\""), page);
        assertTrue(page.contains("<li class=\"\">1 tensor is pruned in others, but not in B, and left out of its "
                + "comparisons.</li>"), page);
    }

    /** Compositions may have been sent alone. */
    @Test
    void withoutASubnetworkTheRestIsTold() throws Exception {
        Files.delete(b.resolveSibling("subnetwork.ken"));
        MarkdownReader report = report(a, b);
        assertEquals(1, context.warnings().size(), context.warnings()::toString);
        assertEquals(List.of(), report.tables("What they keep in common"));
        assertTrue(report.paragraphs().stream().anyMatch(text -> text.startsWith("What they keep cannot be compared")),
                report.paragraphs()::toString);
        assertEquals("few", report.table("Compared: half, few").row("B").get(1));
    }

    @Test
    void resultsOfAnotherBaseAreNotComparedInWhatTheyKeep() throws Exception {
        Path other = Files.createDirectory(folder.resolve("elsewhere"));
        PrunedModels others = new PrunedModels(other);
        PrunedModels.model(9, 40).write(others.base().resolve("model.safetensors"));
        Path c = others.ken("third", PrunedModels.tuned(), "--keep", "10%").resolveSibling("composition.kenx");
        MarkdownReader report = report(a, c);
        assertTrue(report.paragraphs().contains("By their digests, all are of one tuned model and of different bases."),
                report.paragraphs()::toString);
        assertEquals(List.of(), report.tables("What they keep in common"));
        assertEquals(1, context.warnings().size(), context.warnings()::toString);
    }

    /** Folders that have a model of their own are checkpoints, as they were before results could be compared. */
    @Test
    void twoFoldersWithModelsAreAPair() throws Exception {
        Path c = models.ken("whole", PrunedModels.tuned(), "--keep", "50%", "--write-model").getParent();
        Path d = models.ken("other", PrunedModels.tuned(), "--keep", "10%", "--write-model").getParent();
        assertEquals("other against whole", report(c, d).sections().getFirst());
        assertEquals("Compared: whole, half", report(c, a.getParent()).sections().getFirst());
        assertEquals("Compared: whole, other", report(c.resolve("composition.kenx"), d).sections().getFirst());
        assertEquals("Compared: whole, other, half", report(c, d, a).sections().getFirst());
    }

    @Test
    void whatIsNoResultIsRefused() throws Exception {
        Path tuned = PrunedModels.tuned().write(folder.resolve("tuned.safetensors"));
        assertEquals(a + " is a composition, which names both of its checkpoints; leave out " + tuned + '.',
                refused(tuned, a).getMessage());
        String told = " is no result, and results are compared with results alone; name results, or two checkpoints.";
        assertEquals(tuned + told, refused(a, b, tuned).getMessage());
        assertEquals(tuned + told, refused(a.getParent(), tuned).getMessage());
        assertEquals(models.base() + told, refused(models.base(), tuned, tuned).getMessage());
        Path missing = folder.resolve("missing.kenx");
        IOException e = assertThrows(IOException.class, () -> text(a, missing));
        assertTrue(e.getMessage().contains(missing.toString()), e.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void noFileOfAResultIsReplaced() throws Exception {
        for (Path input : List.of(b, b.resolveSibling("subnetwork.ken"))) {
            out = Files.createSymbolicLink(folder.resolve("link.md"), input);
            byte[] before = Files.readAllBytes(input);
            OperationException e = assertThrows(OperationException.class, () -> text(a, b));
            assertTrue(e.getMessage().contains("is an input"), e.getMessage());
            assertArrayEquals(before, Files.readAllBytes(input));
            Files.delete(out);
        }
    }
}
