/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.output.OutputFile;

/** Copies a file, as an operation that makes one result. */
@OperationInfo(name = "copy", summary = "Copies", description = "Copies a file.")
public final class CopyOperation implements Operation {

    @Argument(label = "FILE", description = "The file.")
    Path file;

    @Option(names = "--out", label = "PLACE", description = "The copy.", required = true)
    Path out;

    @Option(names = "--of", label = "THING", description = "A thing that the copy is of.")
    String of;

    @Option(names = "--dry-run", description = "Look only.")
    boolean dryRun;

    @Option(names = "--fail", label = "KIND", description = "Fail so.")
    ExitCode fail;

    private final Consumer<OperationContext> seen;

    CopyOperation(Consumer<OperationContext> seen) {
        this.seen = seen;
    }

    @Override
    public void check() throws OperationException {
        if (file.toString().endsWith(".zip")) {
            throw new OperationException(ExitCode.USAGE, "copy takes no archive; unpack it first.");
        }
    }

    @Override
    public OperationResult run(OperationContext context) throws Exception {
        seen.accept(context);
        context.checkCancelled();
        if (!Files.exists(file)) {
            throw new OperationException(ExitCode.INPUT, file.getFileName() + " does not exist; check the path.");
        }
        if (!dryRun) {
            if (fail != null) {
                throw new OperationException(fail, "copy was told to fail; do not tell it so.");
            }
            try (OutputFile copy = OutputFile.open(out, context.force(), List.of(file))) {
                Files.copy(file, copy.temporary(), StandardCopyOption.REPLACE_EXISTING);
                copy.publish();
            }
        }
        return OperationResult.builder().text("copied").json("{\"copied\":" + !dryRun + "}").build();
    }
}
