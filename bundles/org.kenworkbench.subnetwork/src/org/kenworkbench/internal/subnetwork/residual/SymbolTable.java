/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

/** {@link Tokens} looked up, both ways, since computing them takes most of the time of coding. */
final class SymbolTable {

    /** Residuals of magnitudes below this are looked up. */
    private static final int LIMIT = 1 << 11;

    private final Tokens tokens;
    private final byte[] symbols = new byte[2 * LIMIT];
    private final long[] residuals = new long[Tokens.MAX_SYMBOLS];
    private final byte[] lowBits = new byte[Tokens.MAX_SYMBOLS];
    private final int firstWithLowBits;

    /** @param bits bits of the residuals */
    SymbolTable(Tokens tokens, int bits) {
        this.tokens = tokens;
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) tokens.symbol(i - LIMIT);
        }
        for (int symbol = 0; symbol < tokens.symbols(bits); symbol++) {
            int token = symbol + 1 >> 1;
            residuals[symbol] = (symbol & 1) == 0 ? -tokens.magnitude(token) : tokens.magnitude(token);
            lowBits[symbol] = (byte) tokens.lowBits(token);
        }
        int first = 0;
        while (first < lowBits.length && lowBits[first] == 0) {
            first++;
        }
        firstWithLowBits = first;
    }

    /** {@link Tokens#symbol}. */
    int symbol(long residual) {
        long index = residual + LIMIT;
        return index >= 0 && index < symbols.length ? symbols[(int) index] & 0xFF : tokens.symbol(residual);
    }

    /** Returns the first symbol that has low bits, as all later ones have; more than any symbol if none has. */
    int firstWithLowBits() {
        return firstWithLowBits;
    }

    /** Number of low bits that belong to a symbol. */
    int lowBits(int symbol) {
        return lowBits[symbol];
    }

    /** The residual of a symbol whose low bits are zero. */
    long residual(int symbol) {
        return residuals[symbol];
    }

    /** The residual of a symbol, given its low bits. */
    long residual(int symbol, long low) {
        // All bits of an even symbol's sign are 1, which turns the low bits to the other side.
        long sign = (symbol & 1L) - 1;
        return residuals[symbol] + ((low ^ sign) - sign);
    }
}
