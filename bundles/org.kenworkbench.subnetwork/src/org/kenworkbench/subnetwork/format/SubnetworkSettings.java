/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Objects;
import java.util.Set;

/**
 * Settings by which a subnetwork was made, as texts that the file carries for people and programs; only {@code fill} is
 * needed to restore.
 *
 * @param rule           id of the selection rule, as {@code ken}
 * @param k              amount that was asked for, as {@code reset 40%}
 * @param scope          tensors that were pruned, as {@code all}
 * @param outside        what the others became, {@code tuned} or {@code base}
 * @param fill           what a reset parameter becomes: {@value #FILL_BASE}, {@value #FILL_ZERO}, {@value #FILL_SIGN}
 *                       or {@value #FILL_LOW_RANK}
 * @param provider       implementation that made the selection
 * @param seed           seed of the random rule
 * @param programVersion version of the program that wrote the file
 * @param allocate       among which values the amount was spent: {@value #ALLOCATE_ROW}, {@code tensor} or {@code
 *         model}
 * @param rescale        what became of kept values: {@value #RESCALE_NONE}, or {@code kept} where their differences
 *                       from the base were divided by the share that was kept
 * @param values         how precisely the changes of kept values are told: {@value #VALUES_EXACT}, or as they were
 *                       quantised, as {@code int4}; {@value #MIXED} where each tensor has a precision of its own
 * @param factors        how precisely factors are told, likewise
 */
public record SubnetworkSettings(String rule, String k, String scope, String outside, String fill, String provider,
        String seed, String programVersion, String allocate, String rescale, String values,
        String factors) {

    public static final String FILL_BASE = "base";
    public static final String FILL_ZERO = "zero";
    public static final String FILL_SIGN = "sign";
    public static final String FILL_LOW_RANK = "low-rank";

    private static final Set<String> FILLS = Set.of(FILL_BASE, FILL_ZERO, FILL_SIGN, FILL_LOW_RANK);

    public static final String ALLOCATE_ROW = "row";
    public static final String RESCALE_NONE = "none";
    public static final String VALUES_EXACT = "exact";
    /** Word for a precision that each tensor has of its own. */
    public static final String MIXED = "mixed";

    /** @throws IllegalArgumentException if there is no such fill */
    public SubnetworkSettings {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(k);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(outside);
        Objects.requireNonNull(provider);
        Objects.requireNonNull(seed);
        Objects.requireNonNull(programVersion);
        Objects.requireNonNull(allocate);
        Objects.requireNonNull(rescale);
        Objects.requireNonNull(values);
        Objects.requireNonNull(factors);
        if (!isFill(fill)) {
            throw new IllegalArgumentException("fill " + fill);
        }
    }

    /**
     * Creates the settings of a run in which each row had a budget of its own, and kept values stayed the tuned ones.
     */
    public SubnetworkSettings(String rule, String k, String scope, String outside, String fill, String provider,
            String seed, String programVersion) {
        this(rule, k, scope, outside, fill, provider, seed, programVersion, ALLOCATE_ROW, RESCALE_NONE, VALUES_EXACT,
                VALUES_EXACT);
    }

    /** Whether each row spent its own amount, so that the rule can be asked again of a row alone. */
    public boolean isByRow() {
        return allocate.equals(ALLOCATE_ROW);
    }

    /** Whether kept values are told as steps of a scale, in tensors that can be quantised. */
    public boolean isQuantised() {
        return !values.equals(VALUES_EXACT);
    }

    /** Whether factors are told as steps of scales, in tensors that have some. */
    public boolean quantisesFactors() {
        return !factors.equals(VALUES_EXACT);
    }

    /** Whether the differences of kept values from the base were divided by a share. */
    public boolean isRescaled() {
        return !rescale.equals(RESCALE_NONE);
    }

    /** Tells whether this program knows a fill. */
    public static boolean isFill(String fill) {
        return FILLS.contains(fill);
    }

    /** Whether reset values are moved away from the base's by {@link SignFill}. */
    public boolean fillsBySign() {
        return fill.equals(FILL_SIGN);
    }

    /**
     * Whether products of factors are added to reset values, in tensors that have {@link SubnetworkTensor#rank some}.
     */
    public boolean fillsLowRank() {
        return fill.equals(FILL_LOW_RANK);
    }

    public boolean fillsZero() {
        return fill.equals(FILL_ZERO);
    }
}
