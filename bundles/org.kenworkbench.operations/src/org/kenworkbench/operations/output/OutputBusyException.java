/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.nio.file.Path;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/** A failure to lock an output, as another run is its writer. Of kind RESOURCES. */
final class OutputBusyException extends OperationException {

    private static final long serialVersionUID = 1L;

    OutputBusyException(Path output) {
        super(ExitCode.RESOURCES, "another run is writing to " + output
                + "; wait for it to end, or name another output.");
    }
}
