/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.compare;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.viz.comparison.ComparedLabel;

/**
 * The result of {@code compare}: what several subnetworks have in common.
 *
 * @param files      the files as the user named them
 * @param settings   settings of each subnetwork
 * @param comparison the overlaps, and those of the nulls
 */
public record GroupComparison(List<Path> files, List<SubnetworkSettings> settings, Comparison comparison) {

    public int size() {
        return files.size();
    }

    public GroupOverlap overlap() {
        return comparison.overlap();
    }

    public List<GroupOverlap> nulls() {
        return comparison.nulls();
    }

    public List<Comparison.Pair> pairs() {
        return comparison.pairs();
    }

    /** Returns what two subnetworks have in common in a part of the model. */
    public OverlapResult of(Comparison.Pair pair, Comparison.Part part) {
        return part.of(overlap()).of(pair.a(), pair.b());
    }

    /** Returns the label of a subnetwork: A to Z, then 27, 28 and so on. */
    public static String letter(int index) {
        return ComparedLabel.letter(index);
    }
}
