/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.io.IOException;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;

/**
 * Works out figures about a pruned model. Registered as an OSGi service; a third party can add one, and a page that
 * shows its results. Safe for use by many threads.
 *
 * @param <R> the result: immutable data; where some of it is read from the model when asked for, the type says so
 */
public interface Analysis<R> {

    /**
     * Id in files and on the command line, as {@code neighbours}; no two analyses have the same. Also a service
     * property where the class has {@link AnalysisInfo}.
     */
    String id();

    /** One sentence that says what it tells. */
    String summary();

    /** What it looks at; a target that names more is fine. */
    AnalysisSubject subject();

    Class<R> resultType();

    /**
     * Does the work in the thread of the caller.
     *
     * @param monitor told of cells as they are done; asked at least once for each block of about a megabyte
     * @throws AnalysisException         if the target cannot be analysed; the message is one sentence for the user
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    R run(AnalysisTarget target, PruningMonitor monitor) throws IOException, PruningCancelledException;

    /**
     * Makes a table of the result, for {@code ken analyse} and views that know no result type.
     *
     * @return {@link AnalysisTable#of} of the result, unless the analysis knows better
     */
    default AnalysisTable table(R result) {
        return AnalysisTable.of(result);
    }
}
