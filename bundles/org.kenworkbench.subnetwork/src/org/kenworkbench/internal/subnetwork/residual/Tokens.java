/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

/**
 * Splits a residual into a symbol, which is entropy coded, and low bits, which are stored as they are. Small residuals
 * are symbols of their own. A larger one is told by its sign, by how many bits it has, and by its highest bits after
 * the first.
 *
 * @param directBits magnitudes of at most so many bits have a symbol of their own; at least {@code topBits}
 * @param topBits    bits after the first that are part of the symbol
 */
record Tokens(int directBits, int topBits) {

    /** Tokens of the gaps between changed numbers. */
    static final Tokens GAPS = new Tokens(3, 1);

    /** Symbols are bytes. */
    static final int MAX_SYMBOLS = 256;

    /** Tokens of signed residuals of so many bits, such that all symbols are bytes. */
    static Tokens signed(int bits) {
        return bits <= 8 ? new Tokens(6, 2) : bits <= 24 ? new Tokens(4, 2) : new Tokens(2, bits <= 32 ? 2 : 1);
    }

    /** Number of tokens of gaps. */
    static int gapTokens() {
        return GAPS.tokens(PackedNumbers.MAX_BLOCK_BITS);
    }

    /** Number of tokens of magnitudes up to 2 to the power of {@code bits}. */
    int tokens(int bits) {
        return (1 << directBits) + (Math.max(0, bits - directBits) << topBits) + 1;
    }

    /** Number of symbols of residuals of so many bits. */
    int symbols(int bits) {
        return Math.min(MAX_SYMBOLS, 2 * tokens(bits - 1) - 1);
    }

    /** Whether residuals of so many bits may be coded with these. */
    boolean isFor(int bits) {
        return directBits < Byte.SIZE && topBits <= directBits && 2 * tokens(bits - 1) - 1 <= MAX_SYMBOLS;
    }

    /** Symbol of a residual; 0 for 0. */
    int symbol(long residual) {
        if (residual == 0) {
            return 0;
        }
        int token = token(residual < 0 ? -residual : residual);
        return residual < 0 ? 2 * token : 2 * token - 1;
    }

    /** Symbol of a magnitude, taken as unsigned. */
    int token(long magnitude) {
        if (magnitude >>> directBits == 0) {
            return (int) magnitude;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(magnitude);
        return (1 << directBits) + (exponent - directBits << topBits)
                + ((int) (magnitude >>> exponent - topBits) & (1 << topBits) - 1);
    }

    /** Number of low bits that belong to a token. */
    int lowBits(int token) {
        return token < 1 << directBits ? 0 : (token - (1 << directBits) >> topBits) + directBits - topBits;
    }

    /** The magnitude of a token with its low bits zero. */
    long magnitude(int token) {
        if (token < 1 << directBits) {
            return token;
        }
        int rest = token - (1 << directBits);
        return (1L << topBits | rest & (1 << topBits) - 1) << lowBits(token);
    }
}
