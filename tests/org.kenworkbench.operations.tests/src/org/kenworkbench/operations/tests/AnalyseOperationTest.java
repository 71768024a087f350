/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.analyse.AnalyseOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.guard.ServiceFailedException;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/** Analyses of any bundle from the command line, by their ids. */
class AnalyseOperationTest {

    private record Bin(double from, long kept) {
    }

    private record Bins(String tensor, long row, List<Bin> bins) {
    }

    /** An analysis of somebody else. */
    private static final class BinAnalysis implements Analysis<Bins> {

        @Override
        public String id() {
            return "bins";
        }

        @Override
        public String summary() {
            return "For this test.";
        }

        @Override
        public AnalysisSubject subject() {
            return AnalysisSubject.ROW;
        }

        @Override
        public Class<Bins> resultType() {
            return Bins.class;
        }

        @Override
        public Bins run(AnalysisTarget target, PruningMonitor monitor) {
            monitor.elementsDone(1);
            return new Bins(target.tensor().orElseThrow().name(), target.row().orElseThrow(),
                    List.of(new Bin(0.5, 3), new Bin(Double.NaN, 4)));
        }
    }

    private static final class FailingAnalysis implements Analysis<String> {

        @Override
        public String id() {
            return "failing";
        }

        @Override
        public String summary() {
            throw new IllegalStateException("no luck in summary");
        }

        @Override
        public AnalysisSubject subject() {
            return AnalysisSubject.MODEL;
        }

        @Override
        public Class<String> resultType() {
            return String.class;
        }

        @Override
        public String run(AnalysisTarget target, PruningMonitor monitor) {
            throw new IllegalStateException("no luck in run");
        }
    }

    @TempDir
    Path folder;
    private String composition;

    @BeforeEach
    void prune() throws Exception {
        PruneFixture fixture = PruneFixture.in(folder);
        TestCheckpoints.checkpoint().f32("w", new long[] {2, 4}, 1, 2, 3, 4, 5, 6, 7, 8).write(fixture.base());
        TestCheckpoints.checkpoint().f32("w", new long[] {2, 4}, 2, 2, 3, 4, 5, 6, 7, 9).write(fixture.tuned());
        fixture.prune(folder.resolve("out"), ProgressListener.NONE, "--keep", "50%", "--rule", "magnitude");
        composition = folder.resolve("out/composition.kenx").toString();
    }

    private static OperationResult run(Map<String, String> values) throws Exception {
        AnalyseOperation operation = new AnalyseOperation(new ContentCheckpointReader(List.of(new SafeTensorsFormat())),
                List.of(new BinAnalysis(), new FailingAnalysis()));
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> given = new HashMap<>();
        model.parameters().stream().filter(parameter -> values.containsKey(parameter.title()))
                .forEach(parameter -> given.put(parameter, List.of(values.get(parameter.title()))));
        model.fill(operation, given);
        return operation.run(new StandardContext(RunSettings.defaults()));
    }

    private Map<String, String> with(String analysis, String... options) {
        Map<String, String> values = new HashMap<>(Map.of("ANALYSIS", analysis, "COMPOSITION.kenx", composition));
        for (int i = 0; i < options.length; i += 2) {
            values.put(options[i], options[i + 1]);
        }
        return values;
    }

    @Test
    void aTableOfAnyResult() throws Exception {
        OperationResult result = run(with("bins", "--tensor", "w", "--row", "1"));
        JsonObject json = ResultJson.of(result);
        assertEquals("bins", json.get("analysis").getAsString());
        assertEquals("w", json.getAsJsonObject("facts").get("tensor").getAsString());
        assertEquals(1, json.getAsJsonObject("facts").get("row").getAsInt());
        assertEquals(2, json.getAsJsonArray("rows").size());
        assertEquals(3, json.getAsJsonArray("rows").get(0).getAsJsonObject().get("kept").getAsInt());
        assertEquals("NaN", json.getAsJsonArray("rows").get(1).getAsJsonObject().get("from").getAsString());
        String text = PruneFixture.text(run(with("bins", "--tensor", "w", "--row", "1", "--top", "1")));
        assertTrue(text.contains("from") && text.contains("0.500000") && text.contains("1 more row"), text);
    }

    @Test
    void whatItLooksAtHasToBeNamed() {
        for (Map<String, String> values : List.of(with("bins"), with("bins", "--tensor", "w"),
                with("bims", "--tensor", "w", "--row", "1"),
                with("failing", "--row", "1"), with("failing", "--top", "-1"))) {
            assertEquals(ExitCode.USAGE, assertThrows(OperationException.class, () -> run(values)).kind(),
                    values::toString);
        }
        String message = assertThrows(OperationException.class, () -> run(with("bims"))).getMessage();
        assertTrue(message.contains("did you mean bins") && message.contains("bins, failing")
                && message.contains("install the bundle"), message);
    }

    @Test
    void oneThatFailsIsNamed() {
        String message = assertThrows(ServiceFailedException.class, () -> run(with("failing"))).getMessage();
        assertTrue(
                message.contains(FailingAnalysis.class.getName()) && message.contains("could not analyse")
                        && message.contains("no luck in run"),
                message);
    }

    @Test
    void aCompositionIsAskedForAsOne() {
        OperationModel model = OperationModel.of(new AnalyseOperation(null, List.of()));
        assertEquals(Parameter.Kind.COMPOSITION,
                model.parameters().stream().filter(parameter -> parameter.index() == 1).findFirst().orElseThrow()
                        .kind());
    }
}
