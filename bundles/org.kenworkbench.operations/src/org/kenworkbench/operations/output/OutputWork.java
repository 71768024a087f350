/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;

import org.kenworkbench.operations.OperationException;

/** Work that writes an output. */
@FunctionalInterface
public interface OutputWork<T> {

    /** Writes the output, and returns a result for the caller. */
    T write() throws IOException, OperationException;
}
