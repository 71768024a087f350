/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.TrainingLog;

/**
 * A series of checkpoints that was read.
 *
 * @param title  name of the series: that of its folder, or of its first and last checkpoint
 * @param paths  where each checkpoint lies
 * @param series what changed along it
 * @param log    loss and learning rate, as far as they lie beside the checkpoints
 */
public record ReadSeries(String title, List<Path> paths, CheckpointSeries series, TrainingLog log) {

    public ReadSeries {
        Objects.requireNonNull(title);
        paths = List.copyOf(paths);
        Objects.requireNonNull(series);
        Objects.requireNonNull(log);
    }
}
