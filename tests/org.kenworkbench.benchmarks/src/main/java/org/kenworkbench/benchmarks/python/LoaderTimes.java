/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.python;

import java.util.stream.DoubleStream;

/**
 * Times that the loader took.
 *
 * @param startSeconds   from the start of the process until the loader was imported
 * @param wallSeconds    of each time that it restored the model
 * @param leastCpuSeconds the least that a time took of the processor
 */
record LoaderTimes(double startSeconds, double[] wallSeconds, double leastCpuSeconds) {

    LoaderTimes {
        wallSeconds = DoubleStream.of(wallSeconds).sorted().toArray();
    }

    double leastSeconds() {
        return wallSeconds[0];
    }

    double medianSeconds() {
        return (wallSeconds[(wallSeconds.length - 1) / 2] + wallSeconds[wallSeconds.length / 2]) / 2;
    }
}
