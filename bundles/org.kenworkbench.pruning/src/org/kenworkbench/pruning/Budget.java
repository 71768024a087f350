/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Number of values of a row that are kept, given as a count or as a share. Shares lie within 0 and 1. */
public sealed interface Budget {

    /** {@code min(k, rowLength)} values; rows shorter than k are kept whole. */
    record Count(long k) implements Budget {

        /** @throws PruningRequestException if k is below 1 */
        public Count {
            if (k < 1) {
                throw new PruningRequestException(
                        "--k " + k + " keeps nothing; ask for a whole number of values per row, 1 or more.");
            }
        }

        @Override
        public long k(long rowLength) {
            return Math.min(k, rowLength);
        }

        @Override
        public String toString() {
            return "k " + k;
        }
    }

    /** Keeps a share of each row. */
    record KeepShare(double share) implements Budget {

        public KeepShare {
            checkShare("--keep", share);
        }

        @Override
        public long k(long rowLength) {
            return ofShare(share, rowLength);
        }

        @Override
        public String toString() {
            return "keep " + percent(share);
        }
    }

    /** Resets a share of each row, and keeps the rest. */
    record ResetShare(double share) implements Budget {

        public ResetShare {
            checkShare("--reset", share);
        }

        @Override
        public long k(long rowLength) {
            // In decimal, so that 70 % is the same as to keep 30 %; 1 - 0.7 is not 0.3 in binary.
            return ofShare(BigDecimal.ONE.subtract(BigDecimal.valueOf(share)).doubleValue(), rowLength);
        }

        @Override
        public String toString() {
            return "reset " + percent(share);
        }
    }

    /** Reads a text as {@link #toString()} writes it, {@code k 200}, {@code keep 60%} or {@code reset 40%}. */
    static Optional<Budget> parse(String text) {
        Matcher count = Pattern.compile("k (\\d{1,18})").matcher(text);
        Matcher share = Pattern.compile("(keep|reset) (\\d{1,3}(?:\\.\\d{1,6})?)%").matcher(text);
        try {
            if (count.matches()) {
                return Optional.of(new Count(Long.parseLong(count.group(1))));
            }
            if (share.matches()) {
                double part = new BigDecimal(share.group(2)).movePointLeft(2).doubleValue();
                return Optional.of(share.group(1).equals("keep") ? new KeepShare(part) : new ResetShare(part));
            }
            return Optional.empty();
        } catch (PruningRequestException _) {
            return Optional.empty();
        }
    }

    /** Values kept of a row of that length (1 or more): at least 1, at most all. */
    long k(long rowLength);

    private static long ofShare(double share, long rowLength) {
        return Math.clamp((long) Math.rint(share * rowLength), 1, rowLength);
    }

    private static void checkShare(String option, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new PruningRequestException(
                    option + ' ' + percent(share) + " is out of range; give a share from 0% to 100%.");
        }
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.6f", share * 100);
        return text.replaceAll("\\.?0+$", "") + '%';
    }
}
