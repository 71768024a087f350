/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.kenworkbench.internal.ui.runs.history.RunTask;
import org.kenworkbench.internal.ui.text.NamedPaths;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.command.Parameter.Kind;

/** Finds out what a run does: its command line, and the names of its inputs. Stateless; not for the UI thread. */
final class RunTasks {

    private static final String OUT = "--out";

    private RunTasks() {
    }

    /** Describes a run; a command that has gone with its bundle is described by what it was given. */
    static RunTask of(OperationCall call, RunSettings settings) {
        try {
            List<String> inputs = OperationCall.model(call.command()).parameters().stream().filter(RunTasks::isInput)
                    .flatMap(parameter -> call.values().getOrDefault(parameter.title(), List.of()).stream())
                    .flatMap(RunTasks::name).toList();
            return new RunTask(call.command(), call.values(), settings, call.commandText(settings).words(), inputs);
        } catch (OperationException | RuntimeException | LinkageError e) {
            // A third party's operation may throw anything, and the run itself says what is wrong.
            ILog.of(RunTasks.class).warn(String.valueOf(e.getMessage()), e);
            return new RunTask(call.command(), call.values(), settings, List.of(), List.of());
        }
    }

    private static boolean isInput(Parameter parameter) {
        return (parameter.kind() == Kind.PATH || parameter.kind() == Kind.PATHS
                || parameter.kind() == Kind.COMPOSITION) && !parameter.title().equals(OUT);
    }

    private static Stream<String> name(String path) {
        return Stream.of(NamedPaths.of(path).map(Path::getFileName).map(Path::toString).orElse(path));
    }
}
