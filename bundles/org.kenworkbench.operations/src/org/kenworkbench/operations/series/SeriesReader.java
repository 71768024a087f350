/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.difference.series.SeriesFinding;
import org.kenworkbench.analysis.difference.series.StoppedTensor;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/** Service that reads a series of checkpoints as the command {@code series} does. Safe for use by many threads. */
public interface SeriesReader {

    /** A finding in words. */
    record Told(SeriesFinding finding, String sentence) {
    }

    /**
     * Reads all values of a series, each once.
     *
     * @param named   one folder that holds the checkpoints, or the checkpoints in order
     * @param context asked for threads and whether to stop, and told of progress and of what was left out
     * @throws OperationException of kind USAGE if these are not two checkpoints or more
     * @throws IOException        if a checkpoint cannot be read; the message is one sentence
     * @throws org.kenworkbench.operations.OperationCancelledException if the context was cancelled
     */
    ReadSeries read(List<Path> named, OperationContext context) throws IOException, OperationException;

    /**
     * Adds checkpoints to a series. They stand in the order of the numbers in their names where all names are of one
     * kind, as {@code checkpoint-100}; else what is new stands behind. What is there already is not added again.
     *
     * @param series checkpoints in order, or one folder that holds some
     * @param more   checkpoints, or folders that hold some
     * @throws IOException if a folder cannot be read
     */
    List<Path> add(List<Path> series, List<Path> more) throws IOException;

    /**
     * Writes the names of tensors as a training script reads them: one in each line, the last with an end, too.
     */
    static String freezeList(List<StoppedTensor> stopped) {
        return stopped.stream().map(one -> one.tensor().name() + '\n').collect(Collectors.joining());
    }

    /**
     * Says what is notable, worst first.
     *
     * @param limit relative change of a step below which a matrix has stopped
     */
    List<Told> findings(ReadSeries series, double limit);
}
