/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunOption;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The command {@code workbench} as the command line lists and explains it. The script starts {@link
 * WorkbenchApplication} for it, a process of another kind; so {@link #run} is reached only by someone who goes around
 * the script.
 */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "workbench", summary = "%command.summary", description = "%command.description", order = 70,
        ignores = {RunOption.FORCE, RunOption.SEED, RunOption.THREADS})
public final class WorkbenchOperation implements Operation {

    @Argument(label = "FILE", description = "%command.file", required = false)
    List<Path> files;

    @Override
    public OperationResult run(OperationContext context) throws OperationException {
        throw new OperationException(ExitCode.RESOURCES, Messages.StartedByScript);
    }
}
