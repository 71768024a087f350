/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.run.PruningEngine;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Shape;

/** A model of one tensor, whose progress shows all the same. */
class LargeTensorTest {

    private static final int ROWS = 40_000;
    private static final int ROW_LENGTH = 64;
    /** Number of parts of the work, of which no report may cover more than one. */
    private static final int PARTS = 8;

    @ParameterizedTest
    @CsvSource({"ken,BASE,0", "magnitude,BASE,0", "magnitude,SIGN,0", "magnitude,LOW_RANK,2"})
    @Tag("slow")
    void progressMovesWithinIt(String rule, Fill fill, int rank) throws Exception {
        PruningRequest request = new PruningRequest(
                new PruningRequest.Choice(rule, Allocation.ROW, PruningRequest.AUTO, 0), new Budget.KeepShare(0.1),
                Scope.ALL, Outside.TUNED, new PruningRequest.Values(fill, rank, Rescale.NONE));
        PruningPlan plan = PruningPlan.of(request, model(1).tensors(), model(2).tensors());
        List<Long> reports = new ArrayList<>();
        PruningMonitor monitor = Pruning.monitor(reports::add);
        try (Checkpoint base = model(1).open(); Checkpoint tuned = model(2).open()) {
            PruningEngine.run(plan, Pruning.reference(Pruning.rule(rule)), base, tuned, Pruning.NO_SINK, 2, monitor);
        }
        long all = plan.parameters() + PruningEngine.elementsBefore(plan, 0);
        assertEquals(all, reports.stream().mapToLong(Long::longValue).sum());
        long largest = reports.stream().mapToLong(Long::longValue).max().orElseThrow();
        assertTrue(largest <= all / PARTS, () -> largest + " of " + all + " at once");
    }

    private static ArrayCheckpoint model(int seed) {
        Random random = new Random(seed);
        float[] values = new float[ROWS * ROW_LENGTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new ArrayCheckpoint().with("w", Shape.of(ROWS, ROW_LENGTH), values);
    }
}
