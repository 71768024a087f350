/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.util.Arrays;
import java.util.Optional;

import org.kenworkbench.internal.subnetwork.rans.Frequencies;

/** A model found for some residuals, or one to try on them, with what coding them by it takes. */
final class Fit {

    /** Changed numbers alone are coded where they are at most one in so many. */
    private static final int SPARSE_ONE_IN = 8;
    /**
     * Classes of other numbers are kept where those found for these take no less than this part of their bits: gaps
     * need not be counted by both then.
     */
    private static final double AS_GOOD = 1 - 1.0 / 512;

    private final ResidualModel model;
    private final byte[] classOfKey;
    private final Optional<ChangedNumbers> sparse;
    private final double symbolBits;

    private Fit(ResidualModel model, byte[] classOfKey, Optional<ChangedNumbers> sparse, double symbolBits) {
        this.model = model;
        this.classOfKey = classOfKey;
        this.sparse = sparse;
        this.symbolBits = symbolBits;
    }

    /**
     * Finds the model that fits best.
     *
     * @param known a model that was found for other residuals of the same stream, whose classes are kept where they are
     *              about as good as any
     */
    static Fit best(Residuals residuals, Optional<ResidualModel> known) {
        boolean isSparse = (long) SPARSE_ONE_IN * residuals.changedCount() <= residuals.count();
        NumberForm form = residuals.form();
        ClassMerging.Classes classes = classes(residuals, known, isSparse ? 2 : 1);
        int classCount = classes.firstKeys().length;
        ResidualModel untold = new ResidualModel(form, form.usualKeyBits(), residuals.tokens(), isSparse,
                classes.firstKeys(), new int[isSparse ? 2 * classCount : classCount][]);
        byte[] classOfKey = untold.classOfKey();
        Optional<ChangedNumbers> sparse = isSparse
                ? Optional.of(new ChangedNumbers(classOfKey, classCount, residuals)) : Optional.empty();
        for (int i = 0; i < classCount; i++) {
            int[] counts = classes.counts()[i];
            if (sparse.isPresent()) {
                counts[0] = 0;
                untold.tables()[classCount + i] = Frequencies.of(sparse.get().gapCounts()[i]);
            }
            untold.tables()[i] = Frequencies.of(counts);
        }
        return new Fit(untold, classOfKey, sparse, costBits(untold, classes.counts(), sparse));
    }

    private static ClassMerging.Classes classes(Residuals residuals, Optional<ResidualModel> known, int tables) {
        int[] counts = residuals.counts();
        int symbolCount = residuals.symbolCount();
        ClassMerging.Classes own = ClassMerging.of(counts, symbolCount, tables);
        return known.filter(model -> model.form().equals(residuals.form()))
                .map(model -> ClassMerging.by(model.firstKeys(), counts, symbolCount, tables))
                .filter(other -> own.bits() >= AS_GOOD * other.bits()).orElse(own);
    }

    /**
     * Tries a model that was found for other residuals; empty if it does not fit these.
     *
     * @param best the model found for these
     */
    static Optional<Fit> of(ResidualModel model, Residuals residuals, Fit best) {
        if (!model.form().equals(residuals.form())) {
            return Optional.empty();
        }
        byte[] classOfKey = model.classOfKey();
        int symbolCount = residuals.symbolCount();
        int[][] counts = new int[model.classCount()][symbolCount];
        for (int key = 0; key < classOfKey.length; key++) {
            int[] ofClass = counts[classOfKey[key]];
            for (int symbol = model.isSparse() ? 1 : 0; symbol < symbolCount; symbol++) {
                ofClass[symbol] += residuals.counts()[key * symbolCount + symbol];
            }
        }
        Optional<ChangedNumbers> sparse = Optional.empty();
        if (model.isSparse()) {
            sparse = best.sparse.filter(_ -> Arrays.equals(model.firstKeys(), best.model.firstKeys()))
                    .or(() -> Optional.of(new ChangedNumbers(classOfKey, model.classCount(), residuals)));
        }
        double bits = costBits(model, counts, sparse);
        return bits == Double.POSITIVE_INFINITY ? Optional.empty()
                : Optional.of(new Fit(model, classOfKey, sparse, bits));
    }

    private static double costBits(ResidualModel model, int[][] counts, Optional<ChangedNumbers> sparse) {
        double bits = 0;
        for (int i = 0; i < counts.length; i++) {
            bits += Frequencies.costBits(counts[i], model.tables()[i]);
            if (sparse.isPresent()) {
                bits += Frequencies.costBits(sparse.get().gapCounts()[i], model.tables()[counts.length + i]);
            }
        }
        return bits;
    }

    ResidualModel model() {
        return model;
    }

    byte[] classOfKey() {
        return classOfKey;
    }

    /** The changed numbers by class, if they alone are coded. */
    Optional<ChangedNumbers> sparse() {
        return sparse;
    }

    /** Bits that symbols and gaps take, without their low bits. */
    double symbolBits() {
        return symbolBits;
    }
}
