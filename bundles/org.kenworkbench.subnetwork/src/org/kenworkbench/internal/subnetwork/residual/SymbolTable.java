/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

/** {@link Tokens} of small residuals looked up, since computing them takes most of the time of coding. */
final class SymbolTable {

    /** Residuals of magnitudes below this are looked up. */
    private static final int LIMIT = 1 << 11;

    private final Tokens tokens;
    private final byte[] symbols = new byte[2 * LIMIT];
    private final byte[] lowBits = new byte[Tokens.MAX_SYMBOLS];

    SymbolTable(Tokens tokens) {
        this.tokens = tokens;
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) tokens.symbol(i - LIMIT);
        }
        for (int symbol = 0; symbol < lowBits.length; symbol++) {
            lowBits[symbol] = (byte) tokens.lowBits(symbol + 1 >> 1);
        }
    }

    /** {@link Tokens#symbol}. */
    int symbol(long residual) {
        long index = residual + LIMIT;
        return index >= 0 && index < symbols.length ? symbols[(int) index] & 0xFF : tokens.symbol(residual);
    }

    /** Number of low bits that belong to a symbol. */
    int lowBits(int symbol) {
        return lowBits[symbol];
    }
}
