/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.compare.CompareRunner;
import org.kenworkbench.internal.operations.diagnose.DiagnoseOperation;
import org.kenworkbench.internal.operations.diagnose.Diagnoser;
import org.kenworkbench.internal.operations.diff.DiffOperation;
import org.kenworkbench.internal.operations.inspect.InspectOperation;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.render.RenderOperation;
import org.kenworkbench.internal.operations.report.ReportOperation;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.operations.verify.VerifyOperation;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.testing.TestCheckpoints;

/** Tests that words of a model cannot steer a terminal or forge a line, whichever command shows them. */
class HostileWordsTest {

    /** Characters that steer terminals, with the escapes of JSON, which the file holds then. */
    private static final String WORD = "\\u001b[2J\\u0007\\r\\nFORGED\\t\\u202e\\u2028\\u0000|</script>";

    @TempDir
    Path folder;

    private final CheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
    private Path base;
    private Path tuned;

    @BeforeEach
    void writeModels() throws Exception {
        base = model(1, false).write(folder.resolve("base.safetensors"));
        tuned = model(2, true).write(folder.resolve("tuned.safetensors"));
    }

    private static TestCheckpoints model(int seed, boolean isTuned) {
        Random random = new Random(seed);
        TestCheckpoints model = TestCheckpoints.checkpoint().metadata(WORD, WORD);
        for (int layer = 0; layer < 3; layer++) {
            model.f32("layer." + layer + WORD + ".weight", new long[] {30, 50}, PrunedModels.floats(random, 1500));
        }
        model.f32((isTuned ? "added" : "gone") + WORD, new long[] {2}, 1, Float.NaN);
        return model;
    }

    @Test
    void inspectShowsThem() throws Exception {
        run(new InspectOperation(reader), tuned.toString());
        run(new InspectOperation(reader), tuned.toString(), "--values");
    }

    @Test
    void diffShowsThem() throws Exception {
        String text = run(new DiffOperation(reader), base.toString(), tuned.toString());
        assertTrue(text.contains("FORGED"), text);
    }

    @Test
    void diagnoseShowsThem() throws Exception {
        run(new DiagnoseOperation(reader, new Diagnoser()), base.toString(), tuned.toString());
    }

    @Test
    void packVerifyAndRestoreShowThem() throws Exception {
        Path ken = folder.resolve("new.ken");
        run(new PackOperation(reader), "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                ken.toString());
        run(new VerifyOperation(reader), ken.toString());
        Path out = folder.resolve("out.safetensors");
        run(new RestoreOperation(reader), "--base", base.toString(), "--subnetwork", ken.toString(), "--out",
                out.toString());
        assertTrue(Files.size(out) > 0);
    }

    /** Checks the files that people open: pages, pictures and documents. */
    @Test
    void filesHoldNone() throws Exception {
        Path out = folder.resolve("out");
        PruneFixture.in(Files.createDirectory(folder.resolve("other"))).prune(out, ProgressListener.NONE, "--base",
                base.toString(), "--tuned", tuned.toString(), "--keep", "10%", "--force", "true");
        Path composition = out.resolve("composition.kenx");
        List<SelectionRule> rules = List.of(new KenRule());
        CompareRunner compare = new CompareRunner(reader,
                new PruneRunner(reader, rules, List.of(new ReferenceProvider())));
        for (String page : List.of("report.html", "report.md")) {
            run(new ReportOperation(reader, rules, compare), composition.toString(), "--out",
                    out.resolve(page).toString());
        }
        run(new RenderOperation(reader, rules), composition.toString(), "--view", "model-map", "--out",
                out.resolve("map.svg").toString());
        for (String name : List.of("report.html", "map.svg", "report.md", "report.json")) {
            String text = Files.readString(out.resolve(name));
            assertTrue(text.contains("FORGED") || text.contains("[2J"), () -> name + " has no such name");
            assertEquals(List.of(), text.codePoints().filter(c -> c != '\n' && c != '\t' && !ShownText.isPrintable(c))
                    .mapToObj(Integer::toHexString).toList(), name);
        }
    }

    @Test
    void sinksKeepTheLinesOfTheProgram() {
        assertEquals("a\n\tb\n\uFFFDc \uFFFD", ShownText.lines("a\r\n\tb\n\rc\t\ud800"));
        assertEquals("\uFFFD[2J\uFFFDx", ShownText.line("\u001b[2J\nx"));
        String joined = "\u0645\u06cc\u200c\u062e \ud83d\udc69\u200d\ud83d\udcbb";
        assertEquals(joined, ShownText.lines(joined));
        assertEquals("{\"a\": \"\\u007f\\u202e\\ud800\\udb40\\udc01\"}",
                ShownText.json("{\"a\": \"\u007f\u202e\ud800\udb40\udc01\"}"));
    }

    /** Runs a command, looks at all that it shows, and returns its text. */
    private static String run(Operation operation, String... words) throws Exception {
        StandardContext context = PrunedModels.context(false);
        OperationResult result = PrunedModels.run(operation, context, words);
        for (String line : ResultFormat.lines(result)) {
            check(line);
        }
        context.warnings().forEach(warning -> ShownText.lines(warning).lines().forEach(HostileWordsTest::check));
        return String.join("\n", ResultFormat.lines(result));
    }

    private static void check(String line) {
        assertTrue(line.codePoints().allMatch(ShownText::isPrintable), () -> "raw characters in " + line);
        assertFalse(line.startsWith("FORGED"), () -> "a word made this line: " + line);
    }
}
