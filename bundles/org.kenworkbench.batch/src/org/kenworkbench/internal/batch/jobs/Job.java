/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.nio.file.Path;
import java.util.List;

/**
 * One line of a file of jobs.
 *
 * @param line      its number, from 1
 * @param name      unique in the file; the name of what the job makes, below the place of all results
 * @param operation the command that it runs
 * @param arguments as behind the command on a command line, without the place of the result
 */
record Job(int line, String name, String operation, List<String> arguments) {

    Job {
        arguments = List.copyOf(arguments);
    }

    /** Returns the place of the result. */
    Path place(Path results) {
        return results.resolve(name);
    }
}
