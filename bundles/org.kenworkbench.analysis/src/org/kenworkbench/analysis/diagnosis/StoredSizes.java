/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a tensor, or several, would take to store, extrapolated from a sample; headers not counted.
 *
 * @param plainBytes      as they are
 * @param wholeBytes      all values XORed with the base's, in byte planes, by Zstandard
 * @param subnetworkBytes in a {@code .ken} file, for each of {@link #KEPT_SHARES}; positions at their entropy, which
 *                        their coding comes close to
 */
public record StoredSizes(long plainBytes, long wholeBytes, List<Long> subnetworkBytes) {

    /** Shares of each row that are kept, about those that rule {@code ken} keeps; with all of them nothing is lost. */
    public static final List<Double> KEPT_SHARES = List.of(1.0, 0.6, 0.25, 0.1);

    public static final StoredSizes NONE = same(0, 0);

    public StoredSizes {
        subnetworkBytes = List.copyOf(subnetworkBytes);
    }

    /** Sizes of what is never pruned. */
    public static StoredSizes same(long plainBytes, long wholeBytes) {
        return new StoredSizes(plainBytes, wholeBytes, Collections.nCopies(KEPT_SHARES.size(), wholeBytes));
    }

    /** The smaller of the two ways that keep every change. */
    public long losslessBytes() {
        return Math.min(wholeBytes, subnetworkBytes.getFirst());
    }

    /** Of a {@code .ken} file with that share, one of {@link #KEPT_SHARES}. */
    public long subnetworkBytes(double keptShare) {
        return subnetworkBytes.get(KEPT_SHARES.indexOf(keptShare));
    }

    public StoredSizes plus(StoredSizes other) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < subnetworkBytes.size(); i++) {
            sums.add(subnetworkBytes.get(i) + other.subnetworkBytes.get(i));
        }
        return new StoredSizes(plainBytes + other.plainBytes, wholeBytes + other.wholeBytes, sums);
    }
}
