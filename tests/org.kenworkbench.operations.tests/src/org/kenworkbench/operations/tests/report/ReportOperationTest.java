/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.diff.DiffOperation;
import org.kenworkbench.internal.operations.inspect.InspectOperation;
import org.kenworkbench.internal.operations.report.text.MarkdownText;
import org.kenworkbench.internal.operations.report.text.PathNames;
import org.kenworkbench.internal.operations.report.text.ReportPart;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.testing.TestCheckpoints;

/** Reports on a checkpoint and on a pair, what is refused, and how Markdown is written. */
class ReportOperationTest {

    @TempDir
    Path folder;

    private PrunedModels models;
    private Path out;
    private Path tuned;
    private final StandardContext context = PrunedModels.context(false);

    @BeforeEach
    void writeModels() throws Exception {
        models = new PrunedModels(folder);
        tuned = PrunedModels.tuned().write(folder.resolve("tuned.safetensors"));
        out = folder.resolve("report.md");
    }

    private MarkdownReader report(Path... files) throws Exception {
        return new MarkdownReader(new ReportRuns(models.reader, out).text(context, files));
    }

    private OperationException refused(StandardContext with, Path... files) {
        return assertThrows(OperationException.class, () -> new ReportRuns(models.reader, out).run(with, files));
    }

    /** Returns the tables of a command that a report stands for. */
    private static List<Table> tables(OperationResult result) {
        return result.sections().stream().filter(OperationResult.Section.Figures.class::isInstance)
                .map(section -> ((OperationResult.Section.Figures) section).table()).toList();
    }

    private static void assertShows(Table expected, MarkdownReader.ReadTable shown) {
        assertEquals(expected.columns().stream().map(Table.Column::header).toList(), shown.rows().getFirst());
        assertEquals(expected.rows().stream().map(row -> row.stream().map(String::strip).toList()).toList(),
                shown.rows().subList(1, shown.rows().size()));
        assertEquals(expected.columns().stream().map(of -> of.alignment() == Table.Alignment.RIGHT).toList(),
                shown.right());
    }

    @Test
    void aCheckpointIsToldAsInspectTellsIt() throws Exception {
        List<Table> tables = tables(PrunedModels.run(new InspectOperation(models.reader), context, tuned.toString(),
                "--values"));
        MarkdownReader report = report(tuned);
        assertEquals("tuned", report.sections().getFirst());
        assertShows(tables.get(0), report.table("Tensors"));
        assertShows(tables.get(1), report.table("Types"));
        assertShows(tables.get(2), report.table("Values"));
        assertEquals(List.of("tuned", "safetensors", "1"), report.table("tuned").rows().get(1).subList(0, 3));
        assertTrue(report.sections().contains("Findings"));
        assertFalse(Files.readString(out).contains(folder.getFileName().toString()));
    }

    @Test
    void findingsHaveTheirSeverity() throws Exception {
        Path broken = TestCheckpoints.checkpoint().f32("a|b*c_d<e>`f`[g].weight", new long[] {2, 2}, 1, Float.NaN, 3, 4)
                .metadata("from", "/home/someone/models/a|b").write(folder.resolve("broken.safetensors"));
        MarkdownReader report = report(broken);
        assertTrue(report.points().getFirst().startsWith("error: "), report.points()::toString);
        assertTrue(report.points().getFirst().contains("a|b*c_d<e>`f`[g].weight"), report.points()::toString);
        assertEquals("a|b*c_d<e>`f`[g].weight", report.table("Tensors").rows().get(1).getFirst());
        assertEquals(List.of("from", "a|b"), report.table("Metadata").row("from"));
        assertEquals(1, context.warnings().size(), "as inspect warns");
    }

    @Test
    void aPairIsToldAsDiffTellsIt() throws Exception {
        PrunedModels.model(5, 44).write(tuned);
        DiffOperation diff = new DiffOperation(models.reader);
        OperationModel model = OperationModel.of(diff);
        model.fill(diff, Map.of(model.parameters().get(0), List.of(models.base().toString()),
                model.parameters().get(1), List.of(tuned.toString())));
        OperationResult said = diff.run(context);
        MarkdownReader report = report(models.base(), tuned);
        assertEquals("tuned against base", report.sections().getFirst());
        assertShows(tables(said).get(0), report.table("By role"));
        assertShows(tables(said).get(1), report.table("Tensors that changed most"));
        List<String> heading = ((OperationResult.Section.Text) said.sections().get(0)).text().lines().skip(1).toList();
        assertTrue(report.paragraphs().containsAll(heading), report.paragraphs()::toString);
        List<String> findings = ((OperationResult.Section.Text) said.sections().get(1)).text().lines()
                .map(line -> line.replaceFirst("^(\\S+) +", "$1: ")).toList();
        assertFalse(findings.isEmpty());
        assertEquals(findings, report.points());
        assertFalse(Files.readString(out).contains(folder.getFileName().toString()));
    }

    @Test
    void equalCheckpointsHaveNoFinding() throws Exception {
        MarkdownReader report = report(tuned, tuned);
        assertEquals(List.of(), report.points());
        assertTrue(report.paragraphs().contains("No value differs."), report.paragraphs()::toString);
        assertFalse(report.sections().contains("Tensors that changed most"));
    }

    @Test
    void theDocumentForMachinesTellsFileAndSize() throws Exception {
        OperationResult result = new ReportRuns(models.reader, out).run(context, tuned);
        assertEquals("{\"file\":\"" + out + "\",\"sizeBytes\":" + Files.size(out) + '}',
                ResultJson.of(result).toString());
    }

    @ParameterizedTest
    @CsvSource({"report.htm", "report", "md", "report.md.txt"})
    void anotherEndingIsRefused(String name) {
        out = folder.resolve(name);
        OperationException e = refused(context, tuned);
        assertEquals(ExitCode.USAGE, e.kind());
        assertEquals("--out takes a name that ends in .html or .md, not '" + out + "'.", e.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void anExistingFileIsReplacedWhereThatIsAskedFor() throws Exception {
        Files.writeString(out, "mine");
        assertEquals(ExitCode.USAGE, refused(context, tuned).kind());
        assertEquals("mine", Files.readString(out));
        new ReportRuns(models.reader, out).run(PrunedModels.context(true), tuned);
        assertTrue(Files.readString(out).startsWith("# tuned\n"));
    }

    /** Contents decide what a file is, so that a checkpoint may have any name. */
    @Test
    void inputsAreNeverReplaced() throws Exception {
        Path kenx = models.ken("result", PrunedModels.tuned()).resolveSibling("composition.kenx");
        out = Files.copy(tuned, folder.resolve("weights.md"));
        byte[] before = Files.readAllBytes(out);
        StandardContext force = PrunedModels.context(true);
        assertTrue(refused(force, out).getMessage().contains("is an input"));
        assertTrue(refused(force, models.base(), out).getMessage().contains("is an input"));
        assertArrayEquals(before, Files.readAllBytes(out));
        for (Path input : List.of(kenx, models.base().resolve("model.safetensors"),
                kenx.resolveSibling("subnetwork.ken"), kenx.resolveSibling("report.json"))) {
            out = folder.resolve("link.md");
            Files.createSymbolicLink(out, input);
            byte[] of = Files.readAllBytes(input);
            assertTrue(refused(force, kenx).getMessage().contains("is an input"), input::toString);
            assertArrayEquals(of, Files.readAllBytes(input));
            Files.delete(out);
        }
    }

    /** An input that is named by its index has shards, which no path of the composition names. */
    @Test
    void shardsAreInputs() throws Exception {
        Path sharded = models.ken("sharded", PrunedModels.tuned(), "--shard-size", "7KB", "--write-model").getParent();
        Path kenx = models.ken("result", PrunedModels.tuned()).resolveSibling("composition.kenx");
        Composition composition = CompositionStore.load(kenx);
        composition.getTuned().setPath(sharded.resolve("model.safetensors.index.json").toString());
        CompositionStore.save(composition, kenx);
        List<Path> files = new ArrayList<>(List.of(kenx, kenx.resolveSibling("subnetwork.ken")));
        PrunedModels.weights(sharded).stream().filter(name -> name.startsWith("model")).map(sharded::resolve)
                .forEach(files::add);
        assertTrue(files.size() > 4, files::toString);
        for (Path file : files) {
            out = Files.createSymbolicLink(folder.resolve("link.md"), file);
            assertTrue(refused(PrunedModels.context(true), kenx).getMessage().contains("is an input"), file::toString);
            Files.delete(out);
        }
        out = kenx.resolveSibling("report.md");
        new ReportRuns(models.reader, out).run(context, kenx);
        new ReportRuns(models.reader, out).run(PrunedModels.context(true), kenx);
    }

    /** The ending of the index tells, not that of a folder above it. */
    @Test
    void aModelInShardsBelowAFolderOfAnyName() throws Exception {
        Path below = Files.createDirectories(folder.resolve("of.ken.d"));
        TestCheckpoints.checkpoint().f32("w", new long[] {2, 2}, 1, 2, 3, 4)
                .write(below.resolve("model-00001-of-00001.safetensors"));
        Path index = Files.writeString(below.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"w\": \"model-00001-of-00001.safetensors\"}}");
        assertTrue(report(index).sections().contains("Tensors"));
    }

    @Test
    void whatIsNoModelIsRefused() throws Exception {
        Path ken = models.ken("result", PrunedModels.tuned());
        assertEquals(ken + " is a subnetwork; name its composition, or restore it and name the restored model.",
                refused(context, ken).getMessage());
        Path kenx = ken.resolveSibling("composition.kenx");
        assertEquals(kenx + " is a composition, which names both of its checkpoints; leave out " + tuned + '.',
                refused(context, kenx, tuned).getMessage());
        assertThrows(IOException.class,
                () -> new ReportRuns(models.reader, out).run(context, folder.resolve("missing")));
        assertFalse(Files.exists(out));
    }

    @Test
    void aFolderOfSeveralResultsSaysWhatToName() throws Exception {
        models.ken("several", PrunedModels.tuned(), "--keep", "10%,30%");
        IOException e = assertThrows(IOException.class,
                () -> new ReportRuns(models.reader, out).run(context, folder.resolve("several")));
        assertTrue(e.getMessage().contains("holds results of several amounts"), e.getMessage());
    }

    @Test
    void aCancelledRunLeavesNothing() throws Exception {
        context.cancel();
        Path kenx = models.ken("result", PrunedModels.tuned()).resolveSibling("composition.kenx");
        for (Path[] files : List.of(new Path[] {tuned}, new Path[] {models.base(), tuned}, new Path[] {kenx})) {
            assertThrows(OperationCancelledException.class,
                    () -> new ReportRuns(models.reader, out).run(context, files));
            assertEquals(List.of(), PrunedModels.names(folder).stream().filter(name -> name.contains("report.md"))
                    .toList());
        }
    }

    /** Forms in the window check while the fields are empty. */
    @Test
    void emptyFieldsAreNoFault() throws Exception {
        Operation empty = ReportRuns.operation(models.reader);
        assertDoesNotThrow(empty::check);
    }

    @Test
    void whatMeansSomethingInMarkdownIsEscaped() {
        ReportText report = ReportText.of("a_b").paragraph("1. first").paragraph("- dash").paragraph("# *x* <b> `y`")
                .points(List.of(new ReportPart.Point("", "2) [z](w)"), new ReportPart.Point("error", "a|b\\")))
                .points(List.of()).table(Table.builder().text("none").build())
                .table(Table.builder().text("a|b").number("").row("x\\|y\nz", "7").row("\u001b[2J", "12 345").build())
                .command("ken x '```'").build();
        assertEquals("""
                # a\\_b

                1\\. first

                \\- dash

                \\# \\*x\\* \\<b\\> \\`y\\`

                - 2\\) \\[z\\](w)
                - **error** a\\|b\\\\

                | a\\|b     |        |
                | -------- | -----: |
                | x\\\\\\|y\uFFFDz |      7 |
                | \uFFFD\\[2J    | 12 345 |

                ````sh
                ken x '```'
                ````
                """, MarkdownText.of(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
            "python /home/me/score.py {model}/pytorch; python score.py {model}/pytorch",
            "at ../models/base and ~/x/y.bin.; at base and y.bin.",
            "see https://example.org/a/b and org/name, 3/4; see https://example.org/a/b and org/name, 3/4",
            "a 'C:\\my models\\m.bin' b; a 'm.bin' b",
            "x --data='/home/me/my data/x.csv' file:///home/me/y.csv; x --data='x.csv' y.csv"})
    void pathsBecomeNames(String text, String named) {
        assertEquals(named, PathNames.named(text));
    }

    @ParameterizedTest
    @CsvSource({"../base/model.safetensors, base", "../my.safetensors, my.safetensors",
            "hf:org/name@abc, hf:org/name@abc", "/a/b/pytorch_model.bin, b", "model.safetensors, model.safetensors",
            "../model.safetensors, model.safetensors", "tuned, tuned"})
    void inputsHaveTheNameThatCommandsTake(String path, String name) {
        assertEquals(name, PathNames.input(path));
    }
}
