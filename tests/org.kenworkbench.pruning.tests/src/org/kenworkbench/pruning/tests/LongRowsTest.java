/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.run.PruningEngine;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Rows of the greatest length, several at a time on many threads, within the heap that tests and product run with
 * (512 MB): without a bound on what is in flight, eight threads would need a gigabyte and more.
 */
class LongRowsTest {

    private static final long LENGTH = PruningPlan.MAX_ROW_LENGTH;

    @ParameterizedTest
    @ValueSource(strings = {"delta-magnitude", "random"})
    @Tag("slow")
    void manyLongRowsAtOnce(String rule) throws Exception {
        try (Checkpoint base = new Computed(1); Checkpoint tuned = new Computed(7)) {
            PruningPlan plan = PruningPlan.of(PruningRequest.ken(new Budget.KeepShare(0.25)), base.tensors(),
                    tuned.tensors());
            PruningResult result = PruningEngine.run(plan, Pruning.reference(Pruning.rule(rule)), base, tuned,
                    new SelectionSink() {
                        @Override
                        public void begin(TensorPlan tensor) {
                            // only the memory matters
                        }

                        @Override
                        public void block(RowBlock block) {
                            assertEquals(LENGTH, block.elements());
                        }

                        @Override
                        public void end(TensorResult tensor) {
                            // only the memory matters
                        }
                    }, 8, Pruning.NO_MONITOR);
            assertEquals(5 * LENGTH / 4, result.scope().kept());
        }
    }

    /** Five vectors whose values are computed when they are asked for. */
    private record Computed(int factor) implements Checkpoint {

        @Override
        public Path source() {
            return Path.of("computed");
        }

        @Override
        public String formatId() {
            return "computed";
        }

        @Override
        public List<TensorInfo> tensors() {
            List<TensorInfo> tensors = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                tensors.add(new TensorInfo(new TensorId("vector." + i), DType.F32, Shape.of(LENGTH)));
            }
            return tensors;
        }

        @Override
        public Optional<Tensor> tensor(TensorId id) {
            return tensors().stream().filter(info -> info.id().equals(id)).findFirst().map(info -> new Tensor() {
                @Override
                public TensorInfo info() {
                    return info;
                }

                @Override
                public void copy(long offsetBytes, MemorySegment target) {
                    for (long i = 0; i < target.byteSize() / 4; i++) {
                        target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * i, (i * factor) % 1009);
                    }
                }
            });
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
