/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.OverlapMatrix;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.subnetwork.SubnetworkSettings;

/**
 * What {@code compare} found.
 *
 * @param files    as the user named them
 * @param settings of each
 * @param nulls    the overlap of each draw under the null; empty if none was asked for
 */
record GroupComparison(List<Path> files, List<SubnetworkSettings> settings, GroupOverlap overlap, List<GroupOverlap> nulls) {

    /** Of what part of the model a matrix tells. */
    interface Part {
        OverlapMatrix of(GroupOverlap overlap);
    }

    int size() {
        return files.size();
    }

    /** Whether two have any pruned tensor in common. */
    boolean areCompared(int i, int j) {
        return overlap.total().of(i, j).parameters() > 0;
    }

    /** What the null gives of a pair in a part of the model; empty if it was not asked for. */
    Optional<Spread> nullOverlap(int i, int j, Part part) {
        if (nulls.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Spread.of(nulls.stream().mapToDouble(draw -> part.of(draw).of(i, j).overlap()).toArray()));
    }

    /** Whether a pair has more in common than any draw of the null. */
    boolean isBeyondNull(int i, int j) {
        return nullOverlap(i, j, GroupOverlap::total).map(spread -> overlap.total().of(i, j).overlap() > spread.most()).orElse(false);
    }

    /** By the distance 1 - overlap, where any two are compared; empty where some two are not. */
    Optional<Clusters> clusters() {
        double[][] distances = new double[size()][size()];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                if (i != j && !areCompared(i, j)) {
                    return Optional.empty();
                }
                distances[i][j] = i == j ? 0 : 1 - overlap.total().of(Math.min(i, j), Math.max(i, j)).overlap();
            }
        }
        return Optional.of(Clusters.of(distances));
    }

    /** All pairs, as indices. */
    List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            for (int j = i + 1; j < size(); j++) {
                pairs.add(new int[] {i, j});
            }
        }
        return pairs;
    }

    OverlapResult total(int i, int j) {
        return overlap.total().of(i, j);
    }

    /** A to Z, then 27, 28 and so on. */
    static String letter(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : String.valueOf(index + 1);
    }
}
