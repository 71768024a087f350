/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.analysis.OverlapCounter;
import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.RuleOverlap;
import org.kenworkbench.analysis.TensorOverlap;
import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.Shape;
import org.kenworkbench.checkpoint.Tensor;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.ProviderChoice;
import org.kenworkbench.pruning.PruningEngine;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.PruningPlan;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningResult;
import org.kenworkbench.pruning.RowBlock;
import org.kenworkbench.pruning.RowKernel;
import org.kenworkbench.pruning.RowKernelProvider;
import org.kenworkbench.pruning.SelectionRule;
import org.kenworkbench.pruning.SelectionSink;
import org.kenworkbench.pruning.TensorPlan;
import org.kenworkbench.pruning.TensorResult;

/** Rules compared while the engine runs give what comparing their masks afterwards gives. */
class RuleOverlapTest {

    private static final TensorInfo MATRIX = info("matrix", 900, 257);
    private static final TensorInfo VECTOR = info("vector", 70);

    private Checkpoint model;

    /** Keeps the k values after a shift that depends on the row. */
    private record Shifted(String id, int shift) implements SelectionRule {

        @Override
        public String summary() {
            return "For this test.";
        }

        @Override
        public RowKernel newKernel() {
            return (batch, kept) -> {
                for (int row = 0; row < batch.rowCount(); row++) {
                    long start = shift * (batch.firstRow() + row);
                    for (int i = 0; i < batch.k(); i++) {
                        kept.set(row * batch.rowLength() + (int) ((start + i) % batch.rowLength()));
                    }
                }
            };
        }
    }

    private static final RowKernelProvider PROVIDER = new RowKernelProvider() {
        @Override
        public String id() {
            return "reference";
        }

        @Override
        public Availability probe() {
            return new Availability(true, "test");
        }

        @Override
        public boolean supports(SelectionRule rule) {
            return true;
        }

        @Override
        public RowKernel newKernel(SelectionRule rule) {
            return rule.newKernel();
        }
    };

    @BeforeEach
    void makeModel() {
        Map<TensorId, byte[]> bytes = new HashMap<>();
        for (TensorInfo info : List.of(MATRIX, VECTOR)) {
            MemorySegment values = MemorySegment.ofArray(new byte[(int) info.sizeBytes()]);
            Random random = new Random(3);
            for (long i = 0; i < info.shape().elementCount(); i++) {
                values.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * i, random.nextFloat());
            }
            bytes.put(info.id(), values.toArray(ValueLayout.JAVA_BYTE));
        }
        model = new InMemory(bytes);
    }

    @Test
    void equalsTheComparisonOfMasks() throws Exception {
        ProviderChoice a = choice("a", 1);
        ProviderChoice b = choice("b", 3);
        ProviderChoice c = choice("c", 0);
        Map<String, RowMask> masksA = masks(a, 2);
        for (int threads : new int[] {1, 4}) {
            RuleOverlap overlap = new RuleOverlap(a, List.of(b, c));
            assertEquals(masksA.keySet(), masks(overlap.choice(), threads).keySet());
            assertEquals("reference", overlap.choice().provider().id());
            assertEquals(a.reason(), overlap.choice().reason());
            assertOverlap(masksA, masks(b, 2), overlap.tensors(0), overlap.total(0));
            assertOverlap(masksA, masks(c, 2), overlap.tensors(1), overlap.total(1));
        }
    }

    @Test
    void theRunItselfIsUnchanged() throws Exception {
        ProviderChoice a = choice("a", 1);
        PruningResult alone = run(a, 2, new HashMap<>());
        PruningResult watched = run(new RuleOverlap(a, List.of(choice("b", 2))).choice(), 2, new HashMap<>());
        assertEquals(alone.tensors(), watched.tensors());
    }

    private static void assertOverlap(Map<String, RowMask> a, Map<String, RowMask> b, List<TensorOverlap> tensors,
            OverlapResult total) {
        assertEquals(List.of("matrix", "vector"),
                tensors.stream().map(t -> t.tensor().name()).collect(Collectors.toList()));
        for (TensorOverlap tensor : tensors) {
            OverlapCounter counter = new OverlapCounter(tensor.tensor().name().equals("matrix") ? 257 : 70);
            counter.add(a.get(tensor.tensor().name()), b.get(tensor.tensor().name()));
            assertEquals(counter.result(), tensor.result());
        }
        assertEquals(900 * 257 + 70, total.parameters());
        assertTrue(total.both() > 0 && total.both() < total.keptA());
    }

    private static ProviderChoice choice(String id, int shift) {
        return new ProviderChoice(PROVIDER, new Shifted(id, shift), "because");
    }

    private Map<String, RowMask> masks(ProviderChoice choice, int threads) throws Exception {
        Map<String, RowMask> masks = new HashMap<>();
        run(choice, threads, masks);
        return masks;
    }

    private PruningResult run(ProviderChoice choice, int threads, Map<String, RowMask> masks) throws Exception {
        PruningPlan plan = PruningPlan.of(PruningRequest.ken(new Budget.KeepShare(0.6)), model.tensors(),
                model.tensors());
        return PruningEngine.run(plan, choice, model, model, new SelectionSink() {
            @Override
            public void begin(TensorPlan tensor) {
                masks.put(tensor.tensor().name(), new RowMask((int) tensor.parameters()));
            }

            @Override
            public void block(RowBlock block) {
                RowMask kept = block.kept().orElseThrow();
                RowMask all = masks.get(block.plan().tensor().name());
                for (int i = kept.next(0); i < kept.size(); i = kept.next(i + 1)) {
                    all.set((int) block.firstElement() + i);
                }
            }

            @Override
            public void end(TensorResult result) {
                // masks are complete
            }
        }, threads, new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // not watched
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
    }

    private record InMemory(Map<TensorId, byte[]> bytes) implements Checkpoint {

        @Override
        public Path source() {
            return Path.of("memory");
        }

        @Override
        public String formatId() {
            return "memory";
        }

        @Override
        public List<TensorInfo> tensors() {
            return List.of(MATRIX, VECTOR);
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
                    target.copyFrom(MemorySegment.ofArray(bytes.get(id)).asSlice(offsetBytes, target.byteSize()));
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

    private static TensorInfo info(String name, long... dims) {
        return new TensorInfo(new TensorId(name), DType.F32, Shape.of(dims));
    }
}
