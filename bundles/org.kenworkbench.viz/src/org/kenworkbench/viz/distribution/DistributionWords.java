/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.values.Distribution;
import org.kenworkbench.analysis.values.Extent;
import org.kenworkbench.analysis.values.NonFinite;
import org.kenworkbench.analysis.values.NumberSource;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.analysis.values.ValuePlace;
import org.kenworkbench.analysis.values.rows.ClosestRows;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Numbers;

/** Sentences on the values of one tensor, for beside its distribution. Stateless. */
public final class DistributionWords {

    private DistributionWords() {
    }

    /** Tells what there is instead of a distribution: one value, none that is a number, or none at all. */
    public static Optional<String> plain(TensorSummary summary) {
        String values = Numbers.count(summary.values());
        if (!summary.isNumeric()) {
            return Optional.of(Messages.bind(Messages.Distribution_no_numbers, summary.tensor().dtype()));
        }
        if (summary.values() == 0) {
            return Optional.of(Messages.Distribution_no_values);
        }
        if (summary.moments().count() == 0) {
            return Optional.of(summary.nonFinite().infinities() == 0
                    ? Messages.bind(Messages.Distribution_all_nan, values)
                    : Messages.bind(Messages.Distribution_none_finite, values));
        }
        if (summary.extent().min() == summary.extent().max()) {
            String value = value(summary.extent().min());
            return Optional.of(summary.values() == 1 ? Messages.bind(Messages.Distribution_one, value)
                    : summary.isConstant() ? Messages.bind(Messages.Distribution_constant, values, value)
                            : Messages.bind(Messages.Distribution_finite_constant, value));
        }
        return Optional.empty();
    }

    /** Returns a value as text: a whole number without digits behind a point. */
    static String value(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Numbers.count((long) value)
                : Numbers.significant(value, 4);
    }

    /** Tells all that is to be said of a distribution: tails, values that are no numbers, codes without scales. */
    public static List<String> of(Distribution distribution) {
        TensorSummary summary = distribution.summary();
        List<String> sentences = new ArrayList<>();
        plain(summary).ifPresent(sentences::add);
        notFinite(summary).ifPresent(sentences::add);
        if (summary.source() == NumberSource.BARE_CODES) {
            sentences.add(Messages.bind(Messages.Distribution_bare_codes, summary.tensor().dtype()));
        }
        tails(distribution).ifPresent(sentences::add);
        return sentences;
    }

    /** Returns the kurtosis with as many digits as matter. */
    static String kurtosis(TensorSummary summary) {
        return summary.kurtosis() < 10 ? Numbers.significant(summary.kurtosis(), 2)
                : Numbers.fixed(summary.kurtosis(), 0);
    }

    /** Tells how heavy the tails are. */
    public static Optional<String> tails(Distribution distribution) {
        TensorSummary summary = distribution.summary();
        String kurtosis = kurtosis(summary);
        String beyond = Messages.bind(Messages.Distribution_beyond, Extent.SIGMAS, Numbers.count(summary.beyond()));
        return switch (distribution.tails()) {
            case LIGHT -> Optional.of(Messages.bind(Messages.Tails_light, kurtosis));
            case NORMAL -> Optional.of(Messages.bind(Messages.Tails_normal, kurtosis));
            case HEAVY -> Optional.of(Messages.bind(Messages.Tails_heavy, kurtosis, beyond));
            case VERY_HEAVY -> Optional.of(Messages.bind(Messages.Tails_very_heavy, kurtosis, beyond));
            case UNKNOWN -> Optional.empty();
        };
    }

    /** Tells how many values are no finite numbers, and where the first ones are. */
    public static Optional<String> notFinite(TensorSummary summary) {
        NonFinite nonFinite = summary.nonFinite();
        List<String> parts = new ArrayList<>();
        nonFinite.firstNan().ifPresent(first -> parts
                .add(part(nonFinite.nans(), Messages.Not_finite_nan, Messages.Not_finite_nans, first)));
        nonFinite.firstInfinity().ifPresent(first -> parts.add(
                part(nonFinite.infinities(), Messages.Not_finite_infinite, Messages.Not_finite_infinites, first)));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
    }

    private static String part(long count, String one, String many, ValuePlace first) {
        return Messages.bind(count == 1 ? one : many, Numbers.count(count), Numbers.count(first.row()),
                Numbers.count(first.column()));
    }

    /** Tells how many rows are repeated, and which. */
    public static String repeated(RepeatedRows rows) {
        List<String> parts = new ArrayList<>();
        if (rows.repeated() > 0) {
            List<Long> first = rows.largest().getFirst().first();
            parts.add(Messages.bind(rows.repeated() == 1 ? Messages.Rows_repeated_one : Messages.Rows_repeated,
                    Numbers.count(rows.repeated()), Numbers.count(first.get(0)), Numbers.count(first.get(1))));
        } else {
            parts.add(Messages.Rows_none_repeated);
        }
        if (rows.zeroRows() > 0) {
            parts.add(Messages.bind(rows.zeroRows() == 1 ? Messages.Rows_zero_one : Messages.Rows_zero,
                    Numbers.count(rows.zeroRows()), Numbers.count(rows.firstZero().getFirst())));
        }
        return String.join(" ", parts);
    }

    /** Tells whether rows are repeated, and how close the closest two are. */
    public static String closest(ClosestRows rows) {
        String repeated = repeated(rows.repeated());
        return rows.pairs().isEmpty() ? repeated
                : repeated + ' ' + Messages.bind(Messages.Rows_closest,
                        Numbers.fixed(Math.ceil(rows.pairs().getFirst().cosine() * 100) / 100, 2));
    }
}
