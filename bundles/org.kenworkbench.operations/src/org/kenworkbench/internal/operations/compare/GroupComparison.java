/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.subnetwork.SubnetworkSettings;

/**
 * What {@code compare} found.
 *
 * @param files    as the user named them
 * @param settings of each
 */
record GroupComparison(List<Path> files, List<SubnetworkSettings> settings, Comparison comparison) {

    int size() {
        return files.size();
    }

    GroupOverlap overlap() {
        return comparison.overlap();
    }

    List<GroupOverlap> nulls() {
        return comparison.nulls();
    }

    boolean areCompared(int i, int j) {
        return comparison.areCompared(i, j);
    }

    Optional<Spread> nullOverlap(int i, int j, Comparison.Part part) {
        return comparison.nullOverlap(i, j, part);
    }

    boolean isBeyondNull(int i, int j) {
        return comparison.isBeyondNull(i, j);
    }

    Optional<Clusters> clusters() {
        return comparison.clusters();
    }

    List<Comparison.Pair> pairs() {
        return comparison.pairs();
    }

    /** A to Z, then 27, 28 and so on. */
    static String letter(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : String.valueOf(index + 1);
    }
}
