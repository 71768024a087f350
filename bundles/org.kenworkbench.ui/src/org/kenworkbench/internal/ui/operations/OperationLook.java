/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.util.Optional;

import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.CommandText;

/**
 * The result of a check of choices, before anything runs.
 *
 * @param command the command line that does the same from a shell
 * @param problem what is wrong, so far as that shows without a look at files; empty if nothing
 */
record OperationLook(OperationChoices choices, Optional<CommandText> command, String problem) {

    /** Checks choices. Not on the UI thread, since it makes an operation. */
    static OperationLook of(OperationChoices choices) {
        Optional<CommandText> command = Optional.empty();
        String problem = "";
        try {
            command = Optional.of(choices.command());
            choices.call().check();
        } catch (OperationException | RuntimeException | LinkageError e) {
            // A third party's own check may throw anything.
            problem = Sentences.firstLine(e);
        }
        return new OperationLook(choices, command, problem);
    }
}
