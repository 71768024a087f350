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
 * @param <R> the result: immutable data; the type says so if some of it is read from the model on request
 */
public interface Analysis<R> {

    /**
     * Returns the id of the analysis in files and on the command line, as in {@code neighbours}; no two analyses have
     * the same. Also a service property where the class has {@link AnalysisInfo}.
     */
    String id();

    /** Returns one sentence that says what the analysis tells. */
    String summary();

    /** Returns the kind of target that this analysis needs; a target that names more is accepted as well. */
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
