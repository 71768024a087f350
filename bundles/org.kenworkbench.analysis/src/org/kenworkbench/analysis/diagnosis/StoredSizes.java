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
 * Estimated sizes of one or more tensors in each way of storing them, extrapolated from a sample; headers are not
 * counted.
 *
 * @param plainBytes      size of the tensors as they are
 * @param wholeBytes      size with all values as differences from the base's, coded without loss
 * @param subnetworkBytes size in a {@code .ken} file, for each of {@link #KEPT_SHARES}; positions are counted at their
 *                        entropy, which their coding comes close to
 */
public record StoredSizes(long plainBytes, long wholeBytes, List<Long> subnetworkBytes) {

    /**
     * Shares of each row that are kept, close to those that rule {@code ken} keeps; with a share of 1 every change is
     * stored.
     */
    public static final List<Double> KEPT_SHARES = List.of(1.0, 0.6, 0.25, 0.1);

    public static final StoredSizes NONE = same(0, 0);

    public StoredSizes {
        subnetworkBytes = List.copyOf(subnetworkBytes);
    }

    /** Returns the sizes of tensors that are never pruned. */
    public static StoredSizes same(long plainBytes, long wholeBytes) {
        return new StoredSizes(plainBytes, wholeBytes, Collections.nCopies(KEPT_SHARES.size(), wholeBytes));
    }

    /** Returns the smaller size of the two ways that keep every change. */
    public long losslessBytes() {
        return Math.min(wholeBytes, subnetworkBytes.getFirst());
    }

    /** Returns the size of a {@code .ken} file with that kept share, one of {@link #KEPT_SHARES}. */
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
