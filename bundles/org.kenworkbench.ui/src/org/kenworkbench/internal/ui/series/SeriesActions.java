/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.series;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.viz.series.SeriesModel.Spot;

/** Actions that the parts of the editor of a series ask it for. For the UI thread. */
interface SeriesActions {

    /** Shows another cell of the map, and all that belongs to it. */
    void select(Spot spot);

    /** Shows what changed from one checkpoint to another, by their numbers, in an editor of its own. */
    void openPair(int base, int tuned);

    /** Asks for checkpoints and adds them. */
    void add();

    /** Adds checkpoints, or those that folders hold, and reads the series again. */
    void add(List<Path> checkpoints);

    /** Reads the series again, with checkpoints that its folder has got meanwhile. */
    void readAgain();

    /** Puts the names of all tensors that stopped on the clipboard. */
    void copyFreezeList();

    /** Asks for a file and writes these names to it. */
    void saveFreezeList();
}
