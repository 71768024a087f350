/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.io.IOException;

/** A group of measurements that is asked for by name. */
public interface Suite {

    /**
     * Measures, and adds what came out to the report.
     *
     * @throws BenchmarkException   if something cannot be measured here
     * @throws InterruptedException if the user gives up
     */
    void run(Settings settings, Report report) throws IOException, InterruptedException;
}
