/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.scoring.EvaluatorCommand;
import org.kenworkbench.internal.operations.scoring.OutputLog;
import org.kenworkbench.internal.operations.scoring.ProcessEvaluator;
import org.kenworkbench.internal.operations.sweep.SweepRunner;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.output.TaskOutputs;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.testing.TestBucket;
import org.kenworkbench.testing.WritableTestStore;

import com.google.gson.JsonObject;

/** A sweep whose results lie in a store, and its models as well. */
class StoredSweepTest {

    private static final String OUT = "test://bucket/out";
    private static final List<String> RULES = List.of("random", "delta-magnitude");
    private static final List<Double> RESETS = List.of(0.5, 0.9);
    /** Tuned, floor and base, and each rule at each share. */
    private static final int MODELS = 3 + 4;

    @TempDir
    Path work;

    private TestBucket bucket;
    private WritableTestStore store;
    private SweepModels models;
    /** The folder on the disk of what is in the store. */
    private Path place;
    private StandardContext context = new StandardContext(new RunSettings(2, false, false, 0));

    @BeforeEach
    void addStore() throws IOException {
        bucket = TestBucket.in(work);
        store = bucket.store();
        models = new SweepModels(bucket.folder().resolve("in"));
        place = bucket.folder().resolve("out");
    }

    @AfterEach
    void removeStore() {
        bucket.close();
    }

    private OperationResult run(Path out, boolean force, boolean resume) throws Exception {
        return run(out, force, resume, _ -> models);
    }

    private OperationResult run(Path out, boolean force, boolean resume, Function<OutputLog, Evaluator> evaluator)
            throws Exception {
        context = new StandardContext(new RunSettings(2, false, false, 0));
        Path in = stored("test://bucket/").resolve("in");
        SweepJob job = new SweepJob(PruneSource.of(in.resolve("base model"), in.resolve("tuned model")),
                new SweepGrid(RULES, RESETS, new Scope("a.weight", false), 0), 0.02, 0,
                new SweepTarget(out, force, resume));
        return new SweepRunner(new PruneRunner(SweepModels.READER, List.of(new RandomRule(), new DeltaMagnitudeRule()),
                List.of(new ReferenceProvider()))).run(job, evaluator, Optional.empty(), context);
    }

    private static Path stored(String address) throws IOException {
        return StorePaths.of(address);
    }

    /** Returns what is told of this machine, and not of the models. */
    private List<String> warnings() {
        return context.warnings().stream().filter(warning -> !warning.contains("has no counterpart")).toList();
    }

    private OperationException refused(boolean force, boolean resume) {
        return assertThrows(OperationException.class, () -> run(stored(OUT), force, resume));
    }

    private static String settled(OperationResult result) {
        JsonObject json = ResultJson.of(result);
        json.getAsJsonArray("points").forEach(point -> point.getAsJsonObject().remove("seconds"));
        // The two are named from where the results lie.
        List.of("base", "tuned").forEach(input -> json.getAsJsonObject(input).remove("path"));
        return json.toString();
    }

    @Test
    void theResultsOfADisk() throws Exception {
        OperationResult onDisk = run(work.resolve("disk"), false, false);
        OperationResult result = run(stored(OUT), false, false);
        assertEquals(settled(onDisk), settled(result));
        assertEquals(PruneFixture.names(work.resolve("disk")), PruneFixture.names(place));
        assertTrue(PruneFixture.text(result).contains("ken render test://bucket/out/composition.kenx"),
                () -> PruneFixture.text(result));
        assertEquals(OUT + "/composition.kenx", store.taken().getLast());
        assertEquals(List.of(), bucket.onTheirWay());
        assertEquals(List.of(), warnings());
        Path kenx = stored(OUT + "/composition.kenx");
        Composition composition = CompositionStore.load(kenx);
        assertEquals("../in/base model", composition.getBase().getPath());
        assertEquals(stored("test://bucket/").resolve("in/tuned model"),
                CompositionPaths.resolve(kenx, composition.getTuned().getPath()));
        assertEquals(2 * MODELS, models.scored.size());
    }

    @Test
    void whatIsThereIsReplacedWhenItIsAskedForAndNotBefore() throws Exception {
        run(stored(OUT), false, false);
        Files.writeString(place.resolve("evaluator.log"), "of the first");
        models.scored.clear();
        OperationException again = refused(false, false);
        assertEquals(ExitCode.USAGE, again.kind());
        assertTrue(again.getMessage().startsWith(OUT + " has scores of a sweep; give --resume"), again.getMessage());
        assertEquals(List.of(), models.scored);
        models.failAfter = 2;
        assertThrows(IOException.class, () -> run(stored(OUT), true, false));
        assertTrue(Files.exists(place.resolve("composition.kenx")), "the first result stays until there is another");
        models.failAfter = Integer.MAX_VALUE;
        models.scored.clear();
        run(stored(OUT), true, false);
        assertEquals(MODELS, models.scored.size());
        assertFalse(Files.exists(place.resolve("evaluator.log")));
        models.scored.clear();
        run(stored(OUT), false, true);
        assertEquals(List.of(), models.scored, "scores in the store count");
    }

    @Test
    void aSweepThatWasEndedEarlyGoesOnFromThisMachine() throws Exception {
        OperationResult whole = run(work.resolve("disk"), false, false);
        models.scored.clear();
        models.failAfter = 4;
        assertThrows(IOException.class, () -> run(stored(OUT), false, false));
        assertFalse(Files.exists(place), "nothing of it is in the store");
        List<Path> left = bucket.onTheirWay();
        Path scores = left.stream().filter(file -> file.endsWith("journal")).findFirst().orElseThrow();
        assertEquals(List.of("The scores so far lie on this machine, in " + scores
                + "; give --resume to go on with them."), warnings());
        assertEquals(4, Files.readAllLines(scores).size());
        models.failAfter = Integer.MAX_VALUE;
        OperationException other = refused(false, false);
        assertEquals(ExitCode.USAGE, other.kind());
        assertTrue(other.getMessage().startsWith("a sweep into " + OUT + " that was ended early has left scores on "
                + "this machine; give --resume"), other.getMessage());
        assertEquals(left, bucket.onTheirWay());
        // As after a kill: the last line is cut, and a model lies there.
        Files.writeString(scores, Files.readString(scores) + "{\"key\": \"cut");
        Files.createDirectories(scores.resolveSibling("result/work/3"));
        Files.writeString(scores.resolveSibling("result/work/3/model.safetensors"), "half");
        OperationResult resumed = run(stored(OUT), false, true);
        assertEquals(settled(whole), settled(resumed));
        assertEquals(MODELS, models.scored.size(), "4 before, and the rest after");
        assertEquals(PruneFixture.names(work.resolve("disk")), PruneFixture.names(place));
        assertEquals(List.of(), bucket.onTheirWay());
    }

    @Test
    void withForceItBeginsAgain() throws Exception {
        models.failAfter = 4;
        assertThrows(IOException.class, () -> run(stored(OUT), false, false));
        models.failAfter = Integer.MAX_VALUE;
        models.scored.clear();
        run(stored(OUT), true, false);
        assertEquals(MODELS, models.scored.size());
        assertEquals(List.of(), bucket.onTheirWay());
    }

    /** The file that is refused is the last one, or one that comes before the log of scores. */
    @ParameterizedTest
    @ValueSource(strings = {"/composition.kenx", "/subnetwork.ken"})
    void aStoreThatDoesNotTakeTheResultCostsNoScores(String notTaken) throws Exception {
        store.setRefused(notTaken);
        OperationException refused = refused(false, false);
        assertEquals(ExitCode.RESOURCES, refused.kind());
        assertTrue(refused.getMessage().contains(" All of it lies in "), refused.getMessage());
        assertTrue(warnings().getFirst().startsWith("The scores so far lie on this machine, in "),
                context.warnings()::toString);
        assertFalse(Files.exists(place.resolve("composition.kenx")), "what vouches for the rest is not there");
        OperationException again = refused(false, false);
        assertTrue(again.getMessage().contains("; give --resume to go on with it"), again.getMessage());
        store.setRefused("");
        models.scored.clear();
        run(stored(OUT), false, true);
        assertEquals(List.of(), models.scored);
        assertTrue(Files.exists(place.resolve("composition.kenx")));
        assertEquals(List.of(), bucket.onTheirWay());
    }

    /** A sweep that was allowed to write beside other files is allowed to when it goes on. */
    @Test
    void filesOfOthersNeedNoSecondForce() throws Exception {
        Path other = Files.writeString(Files.createDirectories(place).resolve("other"), "mine");
        for (boolean resume : new boolean[] {false, true}) {
            OperationException refused = refused(false, resume);
            assertEquals(ExitCode.USAGE, refused.kind());
            assertTrue(refused.getMessage().contains(" exists and is not empty; give --force"), refused.getMessage());
        }
        assertEquals(List.of(), bucket.onTheirWay());
        models.failAfter = 4;
        assertThrows(IOException.class, () -> run(stored(OUT), true, false));
        models.failAfter = Integer.MAX_VALUE;
        run(stored(OUT), false, true);
        assertEquals(MODELS, models.scored.size(), "4 before, and the rest after");
        assertEquals("mine", Files.readString(other));
    }

    /** Other processes try again, each on a machine of its own. */
    @Test
    void nothingStaysOfATask() throws Exception {
        models.failAfter = 4;
        try (TaskOutputs _ = TaskOutputs.at(stored(OUT), Duration.ZERO, () -> false)) {
            assertThrows(IOException.class, () -> run(stored(OUT), true, false));
        }
        assertEquals(List.of(), bucket.onTheirWay());
        assertEquals(List.of(), warnings());
    }

    @Test
    void whatAnEvaluatorSaidIsThere() throws Exception {
        Path script = Files.writeString(work.resolve("score.sh"), "echo I give up >&2; exit 1");
        EvaluatorCommand command = EvaluatorCommand.parse("--evaluator", "sh '" + script + "' {model}");
        assertThrows(OperationException.class, () -> run(stored(OUT), false, false,
                log -> new ProcessEvaluator(command, Duration.ZERO, log)));
        List<Path> left = bucket.onTheirWay();
        assertEquals(List.of("What the evaluator printed lies in " + left.getFirst() + '.'), warnings());
        assertTrue(Files.readString(left.getFirst()).contains("I give up"), left::toString);
        // That alone is in nobody's way.
        Files.writeString(script, "echo '{\"score\": 1}'");
        run(stored(OUT), false, false, log -> new ProcessEvaluator(command, Duration.ZERO, log));
        String log = Files.readString(place.resolve("evaluator.log"));
        assertTrue(log.contains("\"score\": 1") && !log.contains("I give up"), log);
        assertEquals(List.of(), bucket.onTheirWay());
    }
}
