/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.rans;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * Decides which symbols of a sequence are coded on vector units, where the processor and this Java have such; words and
 * symbols are the same. Operations on vectors take a thousand times as long (1 to 2 µs a symbol) until the compiler has
 * made machine code of them, and cost two to three seconds until then. So vectors wait until plain loops have taken as
 * long, and are then tried with a few symbols of each sequence until these are seen to be fast. For any number of
 * threads.
 */
public final class RansLoops {

    /** Symbols of a process that are coded without vectors first: three seconds of work, at 3 ns a symbol. */
    private static final long FIRST_SYMBOLS = 1 << 30;
    /** Symbols of one call: the compiler sees many short calls sooner than a few long loops. */
    private static final int SYMBOLS_OF_CALL = 512;
    /** Time of a call below which it ran as machine code: 10 ns a symbol, where 1 is usual and 100 is the next. */
    private static final long READY_NANOS = 10L * SYMBOLS_OF_CALL;
    /** Time of slow calls after which the compiler is waited for with fewer of them. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    /** Most slow calls of a sequence until then, 1 to 8 ms, and later. */
    private static final int MOST_TRIES_AT_FIRST = 8;
    private static final int MOST_TRIES_LATER = 2;

    // Not method references, which would need the class before there is anyone to catch that it cannot be had.
    public static final RansLoops ENCODER = new RansLoops(lanes(() -> RansVectors.encodedLanes()));
    public static final RansLoops DECODER = new RansLoops(lanes(() -> RansVectors.decodedLanes()));

    private final int lanes;
    private final AtomicLong symbols = new AtomicLong();
    private final AtomicLong slowNanos = new AtomicLong();
    private final LongAdder symbolsOnVectors = new LongAdder();
    private volatile boolean isReady;

    /** Codes some of the symbols, from {@code from} on, up to {@code to}. */
    interface Loop {
        void run(int from, int to);
    }

    /** Begins to count, for vectors that take so many symbols in one step; 0 for none. */
    private RansLoops(int lanes) {
        this.lanes = lanes;
    }

    private static int lanes(IntSupplier ofVectors) {
        try {
            return ofVectors.getAsInt();
        } catch (LinkageError e) {
            // This Java runs without the module jdk.incubator.vector.
            return 0;
        }
    }

    /**
     * Codes the symbols of a sequence.
     *
     * @param isBackward whether the last ones come first
     * @param states     number of the sequence's lanes
     * @param plain      codes any of the symbols
     * @param onVectors  codes symbols whose number, and that of those before them, is a multiple of
     *                   {@value #SYMBOLS_OF_CALL}
     */
    void run(int count, boolean isBackward, int states, Loop plain, Loop onVectors) {
        if (lanes == 0 || states < lanes || symbols.addAndGet(count) <= FIRST_SYMBOLS) {
            plain.run(0, count);
            return;
        }
        int tries = slowNanos.get() < PATIENCE_NANOS ? MOST_TRIES_AT_FIRST : MOST_TRIES_LATER;
        int calls = Math.ceilDiv(count, SYMBOLS_OF_CALL);
        for (int call = 0; call < calls; call++) {
            int from = (isBackward ? calls - 1 - call : call) * SYMBOLS_OF_CALL;
            int to = Math.min(count, from + SYMBOLS_OF_CALL);
            if (to - from == SYMBOLS_OF_CALL && (isReady || tries > 0)) {
                tries -= isFast(onVectors, from, to) ? 0 : 1;
            } else {
                plain.run(from, to);
            }
        }
    }

    private boolean isFast(Loop onVectors, int from, int to) {
        long begun = System.nanoTime();
        onVectors.run(from, to);
        long taken = System.nanoTime() - begun;
        boolean isFast = taken < READY_NANOS;
        symbolsOnVectors.add(SYMBOLS_OF_CALL);
        if (!isFast) {
            slowNanos.addAndGet(taken);
        }
        if (isFast != isReady) {
            isReady = isFast;
        }
        return isFast;
    }

    /** Takes the first symbols as coded, so that vectors are tried with the next ones, for tests. */
    public void skipFirstSymbols() {
        symbols.addAndGet(FIRST_SYMBOLS);
    }

    /** Returns how many symbols were coded on vector units so far. */
    public long symbolsOnVectors() {
        return symbolsOnVectors.sum();
    }
}
