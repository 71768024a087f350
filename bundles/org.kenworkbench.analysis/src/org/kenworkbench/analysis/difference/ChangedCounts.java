/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

/**
 * Counts of values of a tensor of which base and tuned have one each.
 *
 * @param values          values that both have
 * @param changed         values whose bits differ, in the tuned tensor's type
 * @param signFlips       values that are above zero in one and below zero in the other
 * @param baseZeros       values of the base that are zero
 * @param tunedZeros      values of the tuned tensor that are zero
 * @param baseNotFinite   values of the base that are NaN or infinite
 * @param tunedNotFinite  values of the tuned tensor that are NaN or infinite
 */
public record ChangedCounts(long values, long changed, long signFlips, long baseZeros, long tunedZeros,
        long baseNotFinite, long tunedNotFinite) {

    public static final ChangedCounts NONE = new ChangedCounts(0, 0, 0, 0, 0, 0, 0);

    public ChangedCounts plus(ChangedCounts other) {
        return new ChangedCounts(values + other.values, changed + other.changed, signFlips + other.signFlips,
                baseZeros + other.baseZeros, tunedZeros + other.tunedZeros, baseNotFinite + other.baseNotFinite,
                tunedNotFinite + other.tunedNotFinite);
    }

    /** Returns the share of the values that changed; 0 where there is no value. */
    public double changedShare() {
        return values == 0 ? 0 : (double) changed / values;
    }
}
