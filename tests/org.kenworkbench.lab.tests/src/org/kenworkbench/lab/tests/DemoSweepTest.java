/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.demo.DemoSweep;
import org.kenworkbench.internal.lab.demo.SweepPoints;
import org.kenworkbench.internal.lab.demo.SweptInputs;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.sweep.SweepRunner;
import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.lab.tests.decoder.TinyDecoders;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.evaluation.ModelScore;

import com.google.gson.JsonObject;

/** Tests of the sweeps of the demos. */
class DemoSweepTest {

    private static final List<Double> RESETS = List.of(0.75, 0.9);

    @TempDir
    private Path folder;
    private int scored;

    /** Scores all models alike, and counts them. */
    private final Evaluator evaluator = new Evaluator() {
        @Override
        public String description() {
            return "the same for all";
        }

        @Override
        public ModelScore score(Path model, OperationContext context) {
            scored++;
            return new ModelScore(0.5, Optional.of(new double[] {0, 1, 0, 1}), "accuracy");
        }
    };

    /** A demo that is done is resumed by a version of the program that has more methods. */
    @Test
    void aMethodIsAddedToASweepThatIsDone() throws Exception {
        Path base = TinyDecoders.llama(folder.resolve("base"), 1);
        Path tuned = TinyDecoders.llama(folder.resolve("tuned"), 2);
        sweep(base, tuned, false, "random");
        int first = scored;
        JsonObject json = sweep(base, tuned, true, "random", "compeft");
        assertEquals(first + RESETS.size(), scored);
        for (double reset : RESETS) {
            assertTrue(new SweepPoints(json).pruned("compeft", reset).orElseThrow().get("subnetworkBytes")
                    .getAsLong() > 0);
        }
        sweep(base, tuned, true, "random", "compeft");
        assertEquals(first + RESETS.size(), scored);
    }

    private JsonObject sweep(Path base, Path tuned, boolean resume, String... methods) throws Exception {
        PruneRunner runner = new PruneRunner(TinyModels.READER, List.of(new DeltaMagnitudeRule(), new RandomRule()),
                List.of(new ReferenceProvider()));
        SweptInputs inputs = new SweptInputs() {
            @Override
            public Path base() {
                return base;
            }

            @Override
            public EvaluatorFactory.Evaluators evaluators(CheckpointReader reader, OperationContext context) {
                return new EvaluatorFactory.Evaluators(evaluator, Optional.empty());
            }
        };
        DemoSweep demo = new DemoSweep(TinyModels.READER,
                new DemoSweep.Services(runner, new SweepRunner(runner), null), inputs, true, resume);
        return demo.run(new DemoSweep.Plan(List.of(methods), RESETS, false, Optional.empty(), 0, false), tuned, 1,
                folder.resolve("sweep"), LabRun.context(1));
    }
}
