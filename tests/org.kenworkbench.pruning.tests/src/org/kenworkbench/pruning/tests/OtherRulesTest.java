/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.kernel.ScoreKeys;
import org.kenworkbench.pruning.rule.InputNorms;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PruningServices;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.guard.Fault;
import org.kenworkbench.tensor.guard.FaultLog;
import org.kenworkbench.tensor.guard.ServiceFailedException;

/**
 * Rules and providers of other bundles beside those of KEN: what they do wrong is refused, named, and stays with them.
 */
class OtherRulesTest {

    private static final int BAD_ROW = 70;
    private static final int ROWS = 200;
    private static final int LENGTH = 10;
    private static final int K = 4;

    private enum Fails {
        TOO_FEW,
        TOO_MANY,
        OUT_OF_RANGE,
        INTO_THE_NEXT_ROW,
        THROWING
    }

    /** Keeps the first k of each row, but for one row. */
    private static final class Kernel implements RowKernel {

        private final Fails fails;

        Kernel(Fails fails) {
            this.fails = fails;
        }

        @Override
        public void select(RowBatch batch, RowMask kept) {
            for (int row = 0; row < batch.rowCount(); row++) {
                int first = row * LENGTH;
                boolean bad = batch.firstRow() + row == BAD_ROW;
                kept.set(first, first + batch.k());
                if (bad) {
                    fail(batch, kept, first);
                }
            }
        }

        private void fail(RowBatch batch, RowMask kept, int first) {
            switch (fails) {
                case TOO_FEW -> kept.words()[first >>> 6] &= ~(1L << first);
                case TOO_MANY -> kept.set(first + LENGTH - 1);
                case OUT_OF_RANGE -> kept.set(batch.rowCount() * LENGTH);
                case INTO_THE_NEXT_ROW -> kept.set(first + LENGTH + K);
                case THROWING -> throw new IllegalStateException("no luck in select");
            }
        }
    }

    private record Rule(String id, Fails fails) implements SelectionRule {

        @Override
        public String summary() {
            return "For this test.";
        }

        @Override
        public RowKernel newKernel() {
            return new Kernel(fails);
        }
    }

    private final List<String> faults = new ArrayList<>();
    private final Consumer<Fault> listener = fault -> faults.add(fault.sentence());

    @BeforeEach
    void listen() {
        FaultLog.listen(listener);
        faults.clear();
    }

    @AfterEach
    void unlisten() {
        FaultLog.unlisten(listener);
    }

    private static float[] values() {
        float[] values = new float[ROWS * LENGTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7;
        }
        return values;
    }

    private static void run(SelectionRule rule, Allocation allocation) throws IOException {
        ArrayCheckpoint model = new ArrayCheckpoint().with("the.weight", Shape.of(ROWS, LENGTH), values());
        PruningRequest request = PruningRequest.ken(new Budget.Count(K)).withRule(rule.id()).withAllocation(allocation);
        Pruning.runEach(List.of(request), new ProviderChoice(new ReferenceProvider(), rule, "test"), model, model, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOO_FEW", "TOO_MANY", "OUT_OF_RANGE", "INTO_THE_NEXT_ROW", "THROWING"})
    void aMaskThatIsNoneIsRefusedByTensorAndRow(String fails) {
        SelectionRule rule = new Rule("bad", Fails.valueOf(fails));
        for (SelectionRule one : List.of(rule, PruningServices.rules(List.of(rule)).getFirst())) {
            String message = assertThrows(ServiceFailedException.class, () -> run(one, Allocation.ROW)).getMessage();
            assertTrue(message.contains("row " + BAD_ROW + " of tensor 'the.weight'")
                    && message.contains(Kernel.class.getName()), message);
        }
    }

    @Test
    void aRuleThatKeepsTiesMayKeepMoreAndNoneMayKeepLess() throws IOException {
        run(new KenByValueRule(), Allocation.ROW);
        assertTrue(new KenByValueRule().keepsTies());
        SelectionRule fewer = new SelectionRule() {
            @Override
            public String id() {
                return "fewer";
            }

            @Override
            public String summary() {
                return "";
            }

            @Override
            public boolean keepsTies() {
                return true;
            }

            @Override
            public RowKernel newKernel() {
                return new Kernel(Fails.TOO_FEW);
            }
        };
        assertThrows(ServiceFailedException.class, () -> run(fewer, Allocation.ROW));
    }

    @Test
    void scoresBelowZeroAreRefusedByTensorAndRow() {
        SelectionRule rule = new SelectionRule() {
            @Override
            public String id() {
                return "negative";
            }

            @Override
            public String summary() {
                return "";
            }

            @Override
            public RowKernel newKernel() {
                return new Kernel(Fails.THROWING);
            }

            @Override
            public Optional<ScoreKeys> newScoreKeys() {
                return Optional.of((batch, row, keys) -> Arrays.fill(keys, 0, batch.rowLength(),
                        batch.firstRow() + row == BAD_ROW ? -1 : 1));
            }
        };
        String message = assertThrows(ServiceFailedException.class,
                () -> run(PruningServices.rules(List.of(rule)).getFirst(), Allocation.MODEL)).getMessage();
        assertTrue(message.contains("scores below 0 in row " + BAD_ROW + " of tensor 'the.weight'"), message);
    }

    @Test
    void oneWithoutAnIdIsLeftOutAndTheOthersStay() {
        AtomicInteger asked = new AtomicInteger();
        SelectionRule nameless = new SelectionRule() {
            @Override
            @SuppressWarnings("null") // against the contract
            public String id() {
                asked.incrementAndGet();
                return null;
            }

            @Override
            public String summary() {
                return "";
            }

            @Override
            @SuppressWarnings("null") // against the contract
            public RowKernel newKernel() {
                return null;
            }
        };
        List<SelectionRule> rules = PruningServices
                .rules(List.of(nameless, new KenRule(), new Rule("zeta", Fails.THROWING),
                        new Rule("ken", Fails.THROWING)));
        assertEquals(List.of("ken", "zeta"), rules.stream().map(SelectionRule::id).toList());
        assertEquals(1, asked.get());
        String name = nameless.getClass().getName();
        assertTrue(
                faults.stream()
                        .anyMatch(sentence -> sentence.contains(name) && sentence.contains("could not give its id")),
                faults::toString);
        assertTrue(faults.stream().anyMatch(sentence -> sentence.contains("both have a rule 'ken'")), faults::toString);
    }

    @Test
    void providersSeeTheRuleItself() {
        RowKernelProvider own = new RowKernelProvider() {
            @Override
            public String id() {
                return "own";
            }

            @Override
            public Availability probe() {
                throw new IllegalStateException("no luck in probe");
            }

            @Override
            public boolean supports(SelectionRule rule) {
                return rule instanceof KenRule;
            }

            @Override
            @SuppressWarnings("null") // against the contract
            public RowKernel newKernel(SelectionRule rule) {
                return null;
            }
        };
        RowKernelProvider guarded = PruningServices.providers(List.of(own)).getFirst();
        SelectionRule ken = PruningServices.rules(List.of(new KenRule())).getFirst();
        assertTrue(guarded.supports(ken));
        assertFalse(guarded.supports(new Rule("other", Fails.THROWING)));
        assertFalse(guarded.probe().available());
        String message = assertThrows(ServiceFailedException.class, () -> guarded.newKernel(ken)).getMessage();
        assertTrue(
                message.contains(own.getClass().getName()) && message.contains("could not make a kernel for rule ken"),
                message);
    }

    /** A guarded rule says of itself what the rule says, and with norms what it says then. */
    @Test
    void formsPassTheGuard() throws IOException {
        SelectionRule delta = PruningServices.rules(List.of(new KenDeltaRule())).getFirst();
        assertEquals(Optional.of(new RuleForm.OnGrid(true, false)), delta.form());
        assertTrue(delta.needsBase() && delta.ofDelta() && !delta.keepsTies() && !delta.needsNorms());
        SelectionRule wanda = PruningServices.rules(List.of(new WandaRule())).getFirst();
        assertEquals(Optional.of(new RuleForm.ByWeightedMagnitude(false, Optional.empty())), wanda.form());
        InputNorms norms = InputNorms.read(new ArrayCheckpoint().with("t", Shape.of(2), 1, 2).open());
        assertEquals(Optional.of(new RuleForm.ByWeightedMagnitude(false, Optional.of(norms))),
                wanda.withNorms(norms).form());
        assertEquals(Optional.empty(),
                PruningServices.rules(List.of(new Rule("own", Fails.THROWING))).getFirst().form());
    }

    @Test
    void theFaultOfAReferenceKernelIsTheRules() {
        SelectionRule broken = new SelectionRule() {
            @Override
            public String id() {
                return "broken";
            }

            @Override
            public String summary() {
                return "";
            }

            @Override
            @SuppressWarnings("null") // against the contract
            public Optional<RowTrace> trace(RowBatch row, RowMask kept) {
                return null;
            }

            @Override
            public RowKernel newKernel() {
                throw new IllegalStateException("no luck in newKernel");
            }
        };
        SelectionRule guarded = PruningServices.rules(List.of(broken)).getFirst();
        RowKernelProvider reference = PruningServices.providers(List.of(new ReferenceProvider())).getFirst();
        String message = assertThrows(ServiceFailedException.class, () -> reference.newKernel(guarded)).getMessage();
        assertTrue(message.contains(broken.getClass().getName()), message);
    }
}
