/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PruningEngine;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.guard.ServiceFailedException;

/** A run ends at the first failure or at a cancellation, tells it, and leaves no thread behind. */
class FailureTest {

    private static final PruningRequest REQUEST = PruningRequest.ken(new Budget.KeepShare(0.5)).withRule("random");
    private static final Checkpoint MODEL = new ArrayCheckpoint().with("a", Shape.of(1000, 1000),
            new float[1_000_000]).open();

    private static class Sink implements SelectionSink {
        @Override
        public void begin(TensorPlan tensor) throws IOException {
            // nothing to do
        }

        @Override
        public void block(RowBlock block) throws IOException {
            // nothing to do
        }

        @Override
        public void end(TensorResult result) throws IOException {
            // nothing to do
        }
    }

    private record Monitor(AtomicBoolean cancelled) implements PruningMonitor {
        @Override
        public void elementsDone(long count) {
            // nothing to do
        }

        @Override
        public boolean isCancelled() {
            return cancelled.get();
        }
    }

    private record Rule(RowKernel kernel) implements SelectionRule {
        @Override
        public String id() {
            return "test";
        }

        @Override
        public String summary() {
            return "For this test.";
        }

        @Override
        public RowKernel newKernel() {
            return kernel;
        }
    }

    /**
     * A pool counts as ended a moment before its last thread has: such a thread is waited for, one that works on is
     * not.
     */
    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        Thread.interrupted(); // a test may leave it set, and join would throw
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("ken-worker-")) {
                thread.join(10_000);
                assertFalse(thread.isAlive(), thread.getName());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "block", "end"})
    void failureOfTheSink(String where) {
        IOException full = new IOException("disk full");
        Sink sink = new Sink() {
            @Override
            public void begin(TensorPlan tensor) throws IOException {
                fail("begin");
            }

            @Override
            public void block(RowBlock block) throws IOException {
                fail("block");
            }

            @Override
            public void end(TensorResult result) throws IOException {
                fail("end");
            }

            private void fail(String here) throws IOException {
                if (here.equals(where)) {
                    throw full;
                }
            }
        };
        assertSame(full, assertThrows(IOException.class, () -> run(MODEL, Pruning.rule("random"), sink,
                Pruning.NO_MONITOR)));
    }

    @Test
    void failureOfAnInput() {
        CheckpointException gone = new CheckpointException("truncated");
        assertSame(gone, assertThrows(CheckpointException.class,
                () -> run(UnreadableCheckpoint.of(MODEL, gone), Pruning.rule("random"), new Sink(),
                        Pruning.NO_MONITOR)));
    }

    @Test
    void failureOfARule() {
        IllegalStateException bug = new IllegalStateException("bug in a third party's rule");
        assertSame(bug, assertThrows(ServiceFailedException.class, () -> run(MODEL, new Rule((batch, kept) -> {
            throw bug;
        }), new Sink(), Pruning.NO_MONITOR)).getCause());
        PruningInputException unrankable = new PruningInputException("values this rule cannot rank");
        assertSame(unrankable, assertThrows(PruningInputException.class, () -> run(MODEL, new Rule((batch, kept) -> {
            throw unrankable;
        }), new Sink(), Pruning.NO_MONITOR)));
        assertThrows(ServiceFailedException.class, () -> run(MODEL, new Rule((batch, kept) -> {
            throw new StackOverflowError();
        }), new Sink(), Pruning.NO_MONITOR));
    }

    /** The sink is not handed a tensor whose plan or digest is not complete. */
    @Test
    void sinkSeesNothingAfterAFailure() {
        AtomicInteger ends = new AtomicInteger();
        float[] values = new float[200_000];
        values[199_999] = Float.NaN;
        ArrayCheckpoint bad = new ArrayCheckpoint().with("a", Shape.of(200, 1000), values);
        assertThrows(PruningInputException.class, () -> run(bad.open(), Pruning.rule("random"), new Sink() {
            @Override
            public void end(TensorResult result) {
                ends.incrementAndGet();
            }
        }, Pruning.NO_MONITOR));
        assertEquals(0, ends.get());
    }

    @Test
    void cancelledWhileARuleIsBusy() {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch busy = new CountDownLatch(1);
        Rule endless = new Rule((batch, kept) -> {
            busy.countDown();
            while (!batch.cancelled().getAsBoolean()) {
                Thread.onSpinWait();
            }
        });
        Thread canceller = Thread.ofPlatform().start(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cancelled.set(true);
        });
        assertThrows(PruningCancelledException.class, () -> run(MODEL, endless, new Sink(), new Monitor(cancelled)));
        assertFalse(canceller.isInterrupted());
    }

    /** One row of a million values takes the scalar rules hours; a cancellation must not wait for its end. */
    @ParameterizedTest
    @ValueSource(strings = {"ken", "ken-density"})
    void cancelledWithinARow(String rule) {
        float[] row = new float[1 << 20];
        for (int i = 0; i < row.length; i++) {
            row[i] = i % 1013;
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        PruningMonitor monitor = new PruningMonitor() {
            @Override
            public void elementsDone(long count) {
                // nothing to do
            }

            @Override
            public boolean isCancelled() {
                // Once before the row, then within it.
                return asked.incrementAndGet() > 4 || cancelled.get();
            }
        };
        ArrayCheckpoint model = new ArrayCheckpoint().with("a", Shape.of(row.length), row);
        assertThrows(PruningCancelledException.class, () -> run(model.open(), Pruning.rule(rule), new Sink(), monitor));
        assertTrue(asked.get() < 100);
    }

    @Test
    void cancelledByTheSink() {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicInteger blocks = new AtomicInteger();
        assertThrows(PruningCancelledException.class, () -> run(MODEL, Pruning.rule("random"), new Sink() {
            @Override
            public void block(RowBlock block) {
                blocks.incrementAndGet();
                cancelled.set(true);
            }
        }, new Monitor(cancelled)));
        assertEquals(1, blocks.get());
    }

    @Test
    void interruptedThreadStopsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(PruningCancelledException.class,
                () -> run(MODEL, Pruning.rule("random"), new Sink(), Pruning.NO_MONITOR));
        assertTrue(Thread.interrupted());
    }

    @Test
    void differencesAreFoundBeforeAnyWeightIsRead() {
        ArrayCheckpoint other = new ArrayCheckpoint().with("b", Shape.of(1), 1);
        String message = assertThrows(PruningInputException.class,
                () -> PruningPlan.of(REQUEST,
                        UnreadableCheckpoint.of(MODEL, new CheckpointException("a weight was read")).tensors(),
                        other.tensors()))
                .getMessage();
        assertTrue(message.contains("a: only in base") && message.contains("b: only in tuned"), message);
    }

    private static void run(Checkpoint model, SelectionRule rule, SelectionSink sink, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        PruningPlan plan = PruningPlan.of(REQUEST, model.tensors(), model.tensors());
        ProviderChoice choice = Pruning.reference(rule);
        PruningEngine.run(plan, choice, model, model, sink, 3, monitor);
    }
}
