/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;

class AmountsTest {

    /** A rule that knows one k only, as a third party's may. */
    private static final class FirstValuesRule implements SelectionRule {

        @Override
        public String id() {
            return "first";
        }

        @Override
        public String summary() {
            return "The first values.";
        }

        @Override
        public RowKernel newKernel() {
            return FirstValuesRule::select;
        }

        private static void select(RowBatch batch, RowMask kept) {
            for (int row = 0; row < batch.rowCount(); row++) {
                int start = row * batch.rowLength();
                kept.set(start, start + batch.k());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ken", "ken-by-value", "ken-density", "ken-delta", "magnitude", "delta-magnitude", "random"})
    @Tag("slow")
    void amountsTogetherAreAsAlone(String rule) throws IOException {
        AmountsTogether.assertAsAlone(Pruning.reference(Pruning.rule(rule)));
    }

    @Test
    void ruleThatKnowsOneAmountIsAskedForEach() throws IOException {
        AmountsTogether.assertAsAlone(Pruning.reference(new FirstValuesRule()));
    }

    @Test
    void plansThatDifferOtherwiseAreRefused() {
        PruningRequest half = PruningRequest.ken(new Budget.KeepShare(0.5));
        ArrayCheckpoint model = new ArrayCheckpoint().with("t", Shape.of(4), 1, 2, 3, 4);
        for (PruningRequest other : new PruningRequest[] {half.withRule("magnitude"),
                new PruningRequest(half.ruleId(), half.budget(), half.scope(), half.outside(), half.fill(),
                        half.providerId(), 1)}) {
            assertThrows(IllegalArgumentException.class, () -> Pruning.runEach(List.of(half, other),
                    Pruning.reference(Pruning.rule("ken")), model, model, 1));
        }
    }
}
