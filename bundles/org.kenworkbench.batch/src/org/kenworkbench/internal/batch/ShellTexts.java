/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.kenworkbench.internal.batch.OperationSource.Lease;
import org.kenworkbench.internal.batch.OperationSource.Listed;
import org.kenworkbench.internal.batch.shell.CommandShape;
import org.kenworkbench.internal.batch.shell.ManualPage;
import org.kenworkbench.internal.batch.shell.Shell;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.tensor.guard.ServiceFailedException;

/** Texts of {@code ken completion} and {@code ken manual}, made of the commands that are installed. */
final class ShellTexts {

    private static final List<String> SHELLS = Arrays.stream(Shell.values()).map(Shell::typed).toList();

    private final OperationSource operations;
    private final String version;

    ShellTexts(OperationSource operations, String version) {
        this.operations = operations;
        this.version = version;
    }

    /** @throws OperationException of kind USAGE unless one shell is named */
    String completion(List<String> arguments) throws OperationException {
        if (arguments.size() != 1) {
            throw usage("completion takes one shell: " + String.join(", ", SHELLS) + '.');
        }
        String typed = arguments.getFirst();
        Shell shell = Shell.of(typed).orElseThrow(() -> usage("completion knows no shell '" + typed + "'"
                + NearNames.suggestion(typed, SHELLS) + "; it knows " + String.join(", ", SHELLS) + '.'));
        return shell.script(all());
    }

    /** @throws OperationException of kind USAGE if several commands are named, or one that there is not */
    String manual(List<String> arguments) throws OperationException {
        if (arguments.size() > 1) {
            throw usage("manual takes one command at most; without one it prints the page of ken itself.");
        }
        if (arguments.isEmpty()) {
            return ManualPage.ofKen(all(), version);
        }
        return ManualPage.of(shape(OperationRuns.lease(operations, arguments.getFirst())), version);
    }

    /** Leaves out commands that cannot say what they take: they are faults of bundles, which are told. */
    private List<CommandShape> all() {
        List<CommandShape> shapes = new ArrayList<>();
        for (Listed listed : operations.list()) {
            try {
                shapes.add(shape(OperationRuns.lease(operations, listed.name())));
            } catch (OperationException | ServiceFailedException _) {
                continue; // the fault was reported, and the command is missing
            }
        }
        return shapes;
    }

    private static CommandShape shape(Lease lease) {
        try {
            return new CommandSyntax(OperationRuns.model(lease.operation())).shape();
        } finally {
            lease.giveBack();
        }
    }

    private static OperationException usage(String sentence) {
        return new OperationException(ExitCode.USAGE, sentence);
    }
}
