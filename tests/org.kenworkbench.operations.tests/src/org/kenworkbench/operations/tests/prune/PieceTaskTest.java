/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.operations.pieces.SharedFacts;
import org.kenworkbench.internal.operations.prune.input.TiedPair;
import org.kenworkbench.internal.operations.prune.pieces.PieceFacts;
import org.kenworkbench.internal.operations.prune.pieces.PieceTask;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.subnetwork.SubnetworkSet;

/** Facts that a piece is told, and the key that it is known by. */
class PieceTaskTest {

    private static PieceTask task(String stamps, String temporary) {
        SharedFacts shared = new SharedFacts("1.0", stamps, temporary,
                List.of(new SubnetworkSet("set", 3, Set.of("residuals", "gguf", "folders"))));
        PieceFacts.Inputs inputs = new PieceFacts.Inputs("none", new TiedPair(TiedTensors.NONE, TiedTensors.NONE));
        return PieceTask.write(new PieceFacts(shared, "of tensors", "cpu", inputs), new TensorSpan(1, 2), 2,
                Optional.of(new byte[] {1, 2}));
    }

    /** A process that goes on with the work of another one has sets in another order. */
    @Test
    void theKeyIsTheSameInEveryProcess() {
        String key = "{\"sets\":[\"set\"],\"shards\":3,\"requires\":[\"folders\",\"gguf\",\"residuals\"]} "
                + "{\"begin\":1,\"end\":2,\"shard\":2,\"cuts\":\"AQI=\"}";
        assertEquals(key, task("of files", "/here").key());
        assertEquals(key, task("of copies", "/there").key());
        assertEquals(key, PieceTask.parse(task("of files", "/here").bytes()).key());
    }

    @Test
    void isToldAsBytes() {
        PieceTask told = PieceTask.parse(task("of files", "/here").bytes());
        assertEquals(task("of files", "/here").facts(), told.facts());
    }
}
