/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

/**
 * Heads of an attention.
 *
 * @param heads    number of query heads
 * @param keyHeads number of heads of keys and values, of which {@code heads} is a multiple: neighbouring query heads
 *                 share one
 * @param size     values of a head
 * @param scale    factor of the scores
 * @param cap      bound that scores are bent to, as cap · tanh(score / cap); 0 for none
 */
record HeadShape(int heads, int keyHeads, int size, double scale, double cap) {

    /** Heads whose scores are divided by the root of their size. */
    static HeadShape of(int heads, int keyHeads, int size) {
        return new HeadShape(heads, keyHeads, size, 1 / Math.sqrt(size), 0);
    }

    /** The same heads with another factor of the scores. */
    HeadShape scaled(double factor) {
        return new HeadShape(heads, keyHeads, size, factor, cap);
    }
}
