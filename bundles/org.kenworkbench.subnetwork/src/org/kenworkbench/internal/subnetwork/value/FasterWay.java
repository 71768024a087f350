/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds which of two ways of the same work is faster on this machine, a plain one or another, which the compiler has to
 * make one instruction of first: that one is tried with a few words of each call, and timed beside the plain one. What
 * is computed is the same. For any number of threads.
 */
public final class FasterWay {

    /** Words of masks of a process before anything is tried: code of short runs is not worth its compiling. */
    public static final long FIRST_WORDS = 1 << 21;
    /** Words of a call by which the two are compared, of each. */
    public static final int WORDS_OF_TRY = 256;
    /** Calls until the plain way is taken for good: less than a second of work that is 20 times as slow. */
    public static final int MOST_TRIES = 2000;
    /** Calls one after the other in which the other way has to be faster by a fifth. */
    private static final int WINS = 3;
    private static final double CLEARLY = 0.8;

    private final AtomicLong words = new AtomicLong();
    private volatile boolean isDecided;
    private volatile boolean isOther;
    private int tries;
    private int wins;

    /** Whether the other way is to be timed beside the plain one in a call of so many words. */
    public boolean isTried(int count) {
        return !isDecided && words.addAndGet(count) > FIRST_WORDS && count >= 2 * WORDS_OF_TRY;
    }

    /** Whether the other way was found to be faster. */
    public boolean isOther() {
        return isOther;
    }

    /** Takes what the two ways took for equally many words. */
    public synchronized void took(long plainNanos, long otherNanos) {
        if (isDecided) {
            return;
        }
        wins = otherNanos < CLEARLY * plainNanos ? wins + 1 : 0;
        tries++;
        if (wins == WINS) {
            isOther = true;
        }
        isDecided = isOther || tries == MOST_TRIES;
    }
}
