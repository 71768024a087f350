/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import org.kenworkbench.internal.ui.runs.OperationCall;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.CommandText;

/**
 * The choices that were made in the form.
 *
 * @param call     the operation with what it was given
 * @param settings the settings that every operation has
 */
record OperationChoices(OperationCall call, RunSettings settings) {

    /** Returns the command line that does the same from a shell. */
    CommandText command() throws OperationException {
        return call.commandText(settings);
    }
}
