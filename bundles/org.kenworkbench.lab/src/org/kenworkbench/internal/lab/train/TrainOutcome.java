/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.Labels;
import org.kenworkbench.internal.lab.evaluate.ScoreReport;

/**
 * Outcome of a training.
 *
 * @param made              parameters that the base did not have
 * @param trainedParameters number of values that were trained
 * @param course            course of the training
 * @param result            model and scores
 */
public record TrainOutcome(TrainJob job, DataSplit data, Labels labels, List<String> made, long trainedParameters,
        Course course, Result result) {

    /**
     * Course of a training: its steps and the time that it took.
     *
     * @param steps        steps that were done
     * @param bestStep     step of the weights that were written; empty without validation examples: the last one's
     * @param resumedAfter step that an earlier run had come to; empty where all was done by this one
     * @param seconds      seconds of training in this run
     */
    public record Course(long steps, Optional<Long> bestStep, Optional<Long> resumedAfter, double seconds) {
    }

    /**
     * The result that is there now.
     *
     * @param test   its scores on the test examples, if there are any
     * @param folder of the model, absolute
     */
    public record Result(Optional<ScoreReport> test, Path folder) {
    }

    /** Scores on the test examples, if there are any. */
    public Optional<ScoreReport> test() {
        return result.test();
    }

    /** Folder of the model, absolute. */
    public Path folder() {
        return result.folder();
    }
}
