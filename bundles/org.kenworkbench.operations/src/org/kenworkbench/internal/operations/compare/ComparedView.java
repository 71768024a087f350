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
import java.util.Set;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.comparison.ComparedLabel;
import org.kenworkbench.viz.comparison.OverlapModel;
import org.kenworkbench.viz.comparison.OverlapView;
import org.kenworkbench.viz.comparison.ProfileModel;
import org.kenworkbench.viz.comparison.ProfileView;
import org.kenworkbench.viz.page.View;

/** The pictures that {@code compare} can draw. */
public enum ComparedView {
    OVERLAP(1240, 900),
    LAYERS(1600, 620);

    /** File names that prune gives, which tell nothing about a subnetwork. */
    private static final Set<String> GIVEN = Set.of(PruneOutcome.SUBNETWORK_FILE, PruneOutcome.COMPOSITION_FILE);

    private static final String TITLE = "Subnetworks of one base";

    private final int width;
    private final int height;

    ComparedView(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Greatest width of a picture, in logical pixels. */
    public int width() {
        return width;
    }

    /** Greatest height of a picture, in logical pixels. */
    public int height() {
        return height;
    }

    /** Draws a comparison by a measure. */
    public View of(GroupComparison found, Closeness measure) {
        List<ComparedLabel> labels = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            labels.add(new ComparedLabel(GroupComparison.letter(i), name(found.files().get(i)),
                    CompareSummary.made(found.settings().get(i), " ", Numbers::typeset)));
        }
        return this == OVERLAP ? new OverlapView(new OverlapModel(TITLE, labels, found.comparison(), measure))
                : new ProfileView(ProfileModel.of(TITLE, labels, found.comparison(), measure, Optional.empty()));
    }

    /** Returns the name of the file without its ending, or that of its folder where prune has named the file. */
    public static String name(Path named) {
        Path file = named.toAbsolutePath().normalize();
        Path telling = GIVEN.contains(String.valueOf(file.getFileName())) && file.getParent() != null ? file.getParent()
                : file;
        return String.valueOf(telling.getFileName()).replaceFirst("\\.kenx?$", "");
    }
}
